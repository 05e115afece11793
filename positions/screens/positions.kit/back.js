// @ts-check
// That one looks back: a band no one misses under the bar, the moments beside it, and one key to the present.

import { h, fill } from "./dom.js";
import { lookBackAt, lookedBack } from "./through.js";
import { elsewhere } from "./ways.js";

/** @typedef {import("./types.d.ts").Page} Page */

/** Under the bar, while one looks back.
 * @param {Page} page */
export function lookingBack(page) {
  const { me, words } = page.data;
  if (!me.back) return null;
  const { revision, said, before, after } = me.back;
  const step = (/** @type {import("./protocol.d.ts").Option | null} */ to, /** @type {string} */ text) =>
    to &&
    h("button", { type: "button", class: "step", onclick: () => lookBackAt(to.id) }, fill(text, { moment: to.title }));
  const compare = elsewhere(page, "momenten", [["vanaf", String(revision)]], 0);
  const now = { type: "button", class: "now", "data-at": "now", onclick: () => lookBackAt() };
  return h(
    "section",
    { class: "lookback", "aria-label": words.back_title },
    h("b", {}, fill(words.back, { moment: said })),
    h("span", {}, words.back_read),
    step(before, words.back_before),
    step(after, words.back_after),
    h("a", { href: compare }, words.back_compare),
    h("button", now, words.back_now, " ", h("kbd", {}, "Esc")),
  );
}

/** Let Escape lead back to the present, wherever it closes nothing else. Returns what ends that.
 * @param {Page} page */
export function escaping({ root }) {
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !lookedBack() || event.defaultPrevented) return;
    const busy = root.querySelector("dialog[open], .panel, [role=menu]") || typing(event);
    if (!busy) lookBackAt();
  };
  addEventListener("keydown", onKey, true); // before what it would close is gone
  return () => removeEventListener("keydown", onKey, true);
}

/** @param {Event} event */
function typing(event) {
  const [at] = event.composedPath();
  return at instanceof HTMLElement && at.matches("input, textarea, select");
}
