// A link's landing: the token is taken out of the address before anything else, and exchanged for a cookie.

const TOKEN = /[\w-]{43}/; // whatever a mail or a sentence put behind it, or before it
const token = TOKEN.exec(decoded(location.hash))?.[0];
history.replaceState(null, "", "/s");
const PATIENCE = 20_000; // ms; after that an answer does not come any more
const say = document.getElementById("say");

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Why it does not go on, and what one can do.
function stop(why, todo = true) {
  say.textContent = why;
  document.getElementById("todo").hidden = !todo;
}

// Tabs of one browser claim one after the other: each answer brings a new cookie, and the next has to show it.
function inTurn(act) {
  return navigator.locks ? navigator.locks.request("krachtenveld:door", act) : act();
}

// What the door says; asked once more where the answer was lost, since the door may have let us in.
async function asked(again = true) {
  const headers = { "Content-Type": "application/json" };
  const sent = { method: "POST", headers, body: JSON.stringify({ token }), signal: AbortSignal.timeout(PATIENCE) };
  try {
    const answer = await fetch("s", sent);
    return { good: answer.ok, told: await answer.json() };
  } catch {
    return again ? asked(false) : { good: false, told: { why: say.dataset.again } };
  }
}

async function claim() {
  say.textContent = say.dataset.wait;
  const { good, told } = await inTurn(() => asked());
  if (!good) return stop(told.why, told.why !== say.dataset.again);
  return location.replace(told.view ? `./?${told.view}` : "./");
}

if (!("damaged" in say.dataset)) begin();

function begin() {
  say.textContent = "";
  say.classList.remove("late");
  if (token) claim();
  else stop(say.dataset.incomplete);
}
