// A link's landing: the token is taken out of the address before anything else, and exchanged for a cookie.

const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);
const say = document.getElementById("say");

async function claim() {
  say.textContent = say.dataset.wait;
  let answer;
  try {
    answer = await fetch("s", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token }) });
  } catch {
    return (say.textContent = say.dataset.again);
  }
  const told = await answer.json();
  if (!answer.ok) return (say.textContent = told.why);
  return location.replace(told.view ? `./?${told.view}` : "./");
}

if (token) claim();
else say.textContent = say.dataset.incomplete;
