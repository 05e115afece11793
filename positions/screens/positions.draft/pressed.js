// @ts-check
// The keys of the page of a draft. A letter typed in a field is text.

import { showKeys } from "../positions.kit/keys.js";

/** @typedef {import("./draft.js").Draft} Draft */

const TYPED = "input:not([type=checkbox]), textarea, select";
const PRESSED = "button, a[href], summary, [role=radio]";

/** What such a thing does with keys of its own. */
const NATIVE = ["Enter", " ", "ArrowDown", "ArrowUp"];

/** What each key does on the find that one stands on.
 * @type {Record<string, (page: Draft) => void>} */
const DEEDS = {
  j: (page) => page.finds.step(1),
  k: (page) => page.finds.step(-1),
  ArrowDown: (page) => page.finds.step(1),
  ArrowUp: (page) => page.finds.step(-1),
  Enter: (page) => page.finds.take(),
  w: (page) => page.finds.edit(page.current),
  F2: (page) => page.finds.edit(page.current),
  o: (page) => page.finds.edit(page.current),
  x: (page) => page.finds.reject(),
  a: (page) => page.finds.takeKind(),
  g: (page) => page.reading.focus(page.current),
  "?": (page) => showKeys(page, "concept"),
};

/** @param {Draft} page @param {KeyboardEvent} event */
export function pressed(page, event) {
  const { key, ctrlKey, metaKey, altKey } = event;
  const from = /** @type {Element} */ (event.composedPath()[0]);
  if (altKey || page.root.querySelector("dialog[open]")) return;
  if (key === "Escape") done(event, page.finds.leave());
  else if (ctrlKey || metaKey) done(event, key === "z" && !from.matches(TYPED) && page.undo());
  else if (!from.matches(TYPED) && !(NATIVE.includes(key) && from.matches(PRESSED))) done(event, did(page, key));
}

/** @param {Draft} page @param {string} key */
function did(page, key) {
  if (page.finds.typed(key)) return true;
  DEEDS[key]?.(page);
  return key in DEEDS;
}

/** @param {Event} event @param {boolean} did */
function done(event, did) {
  if (!did) return;
  event.preventDefault();
  event.stopPropagation();
}
