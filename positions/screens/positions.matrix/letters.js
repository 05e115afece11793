// @ts-check
// The letters in the grid that write no stance: ways into the panel, the next value of a field, and that what stands
// there still holds.

import { confirmed } from "./about.js";
import { step, stepReserves } from "./segments.js";

/** @typedef {import("./page.js").Page} Page */

/** Letters that go on to the next value of a field.
 * @type {Record<string, "certainty" | "basis">} */
const STEPS = { z: "certainty", b: "basis" };

/** Whether the letter was ours. Each press is one step, however long the key is held.
 * @param {Page} page @param {string} letter @param {KeyboardEvent} event */
export function lettered(page, letter, { repeat }) {
  const { inspector } = page;
  if (letter === "m") inspector.enter();
  else if (letter === "r") inspector.enter("red_line");
  else if (STEPS[letter] || "vk".includes(letter || "-")) written(page, letter, repeat);
  else return false;
  return true;
}

/** Write where one can see it: the cell may have been scrolled away since.
 * @param {Page} page @param {string} letter @param {boolean} repeat */
function written(page, letter, repeat) {
  const { inspector, selection, spoken } = page;
  const { me, words } = page.data;
  selection.show();
  if (repeat || !me.edit) return;
  const done = letter === "v" ? stepReserves(page) : letter === "k" ? confirmed(page, selection.cells()) : false;
  if (done) return;
  // Of a cell that has several kinds of reserve, the way to where they are chosen.
  if (letter === "v") inspector.enter("reserves general");
  else if (letter === "k") spoken.textContent = words.all_hold;
  else if (!step(page, STEPS[letter])) spoken.textContent = words.no_stance_yet;
}

/** Whether a key asks for the menu of what one stands on, as the pointer's other button does.
 * @param {KeyboardEvent} event */
export function asksMenu({ key, shiftKey }) {
  return key === "ContextMenu" || (key === "F10" && shiftKey);
}
