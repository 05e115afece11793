// @ts-check
// The lines of the grid. Each is laid out by itself, in blocks of columns, so that what changes in a cell moves nothing
// else; a block that lies outside the window is neither styled nor laid out.

import { h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").StateData} StateData */

const BLOCK = 10; // columns

/** A line: what stands first and stays in view, and what stands in each column.
 * @param {string} kind what it is called for the style sheet
 * @param {HTMLElement} first
 * @param {HTMLElement[]} columns */
export function line(kind, first, columns) {
  const blocks = [];
  for (let from = 0; from < columns.length; from += BLOCK) blocks.push(block(columns.slice(from, from + BLOCK)));
  return h("div", { role: "row", class: kind }, first, blocks);
}

/** As many times as wide as a column as it holds.
 * @param {HTMLElement[]} columns */
function block(columns) {
  return h("div", { role: "presentation", class: "block", style: `flex-grow:${columns.length}` }, columns);
}

/** The name of a state, before its cells.
 * @param {StateData} state */
export function named({ code, name, share }) {
  return h(
    "div",
    { role: "rowheader", "data-state-name": code },
    h("span", { class: "code", "aria-hidden": "true" }, code),
    h("span", { class: "name" }, name),
    h("span", { class: "share", "aria-hidden": "true" }, share),
  );
}
