// A link's landing: the token is taken out of the address before anything else, and exchanged for a cookie.

const TOKEN = /[\w-]{43}/; // whatever a mail or a sentence put behind it, or before it
const token = TOKEN.exec(decoded(location.hash))?.[0];
history.replaceState(null, "", "/s");
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

async function claim() {
  say.textContent = say.dataset.wait;
  let answer;
  try {
    answer = await fetch("s", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token }),
    });
  } catch {
    return stop(say.dataset.again, false);
  }
  const told = await answer.json().catch(() => ({ why: say.dataset.again }));
  if (!answer.ok) return stop(told.why);
  return location.replace(told.view ? `./?${told.view}` : "./");
}

if (!("damaged" in say.dataset)) begin();

function begin() {
  say.textContent = "";
  say.classList.remove("late");
  if (token) claim();
  else stop(say.dataset.incomplete);
}
