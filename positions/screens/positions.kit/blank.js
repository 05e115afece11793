// @ts-check
// What somebody reads whose page stays blank because it gets no line to the server: that the house is full, or that
// something between (a proxy, a firewall) lets no WebSocket through. positions/web/blank.py puts this in the page.

const LOOK = 500;
const LOOKS = 12; // six seconds before anything is said
const SILENT = 5000; // for what neither lets a line through nor refuses it
const STYLE = `position: fixed; inset: 15vh 0 auto; z-index: 1; max-width: 34em; margin: auto; padding: 16px;
  font: 16px/1.5 system-ui, sans-serif`;

const note = document.getElementById("blank");
if (note) wait(note);

/** @param {HTMLElement} note */
async function wait(note) {
  let begun = false;
  for (let n = 1; page() !== "CONNECTED"; n++) {
    await new Promise((go) => setTimeout(go, LOOK));
    if (n % LOOKS) continue;
    say(note, await found(begun));
    begun = page() !== undefined;
  }
  note.remove();
}

/** How Streamlit's page says it stands with its line; undefined before it has begun. */
function page() {
  /** @type {HTMLElement | null} */
  const root = document.querySelector("[data-testid=stApp]");
  return root?.dataset.testConnectionState;
}

/** Say it, in the colours of Streamlit's page and over the bars that it draws where text will come.
 * @param {HTMLElement} note
 * @param {string} what */
function say(note, what) {
  const text = note.dataset[what] ?? "";
  if (note.textContent === text) return;
  const { color, backgroundColor } = getComputedStyle(document.querySelector("[data-testid=stApp]") ?? document.body);
  note.style.cssText = STYLE;
  Object.assign(note.style, { color, backgroundColor });
  note.role = "alert"; // only now: pages look for their own
  note.textContent = text;
}

/** What keeps the page waiting. Who is let in here and was refused there all the while found no place either.
 * @param {boolean} begun whether the page had begun when this was last asked */
async function found(begun) {
  const told = await heard();
  if (told) return told === "free" && begun ? "full" : told;
  const answer = await fetch("_stcore/health", { cache: "no-store" }).catch(() => null);
  return answer?.ok ? "shut" : "away";
}

/** What the server says over a line of our own: "full" or "free", or nothing where no line comes through.
 * @returns {Promise<string>} */
function heard() {
  return new Promise((tell) => {
    const line = new WebSocket(new URL("lijn", location.href.replace(/^http/, "ws")));
    line.onmessage = ({ data }) => tell(data);
    line.onclose = () => tell("");
    setTimeout(() => line.close(), SILENT);
  });
}
