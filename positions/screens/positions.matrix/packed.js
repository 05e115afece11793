// @ts-check
// The grid as the server first gives it, where what is the same in many cells is said once, and as the page has it.

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").PackedGrid} PackedGrid */
/** @typedef {Record<string, Record<string, Cell>>} Grid cells by topic and state */

/** A cell that nobody wrote in.
 * @type {Readonly<Cell>} */
export const NOTHING = Object.freeze({ version: 0, stance: "?", on: "", by: "" });

/** @param {PackedGrid} packed
 * @returns {Grid} */
export function unpacked({ names, values, cells }) {
  /** @type {Grid} */
  const grid = {};
  for (const topic in cells) {
    /** @type {Record<string, number[]>} */
    const row = cells[topic];
    /** @type {Record<string, Cell>} */
    const column = (grid[topic] = {});
    for (const state in row) column[state] = cell(names, values, row[state]);
  }
  return grid;
}

// By hand: a wide grid has thousands of them, before anything is drawn.
/** @param {string[]} names @param {unknown[][]} values @param {number[]} row
 * @returns {Cell} */
function cell(names, values, row) {
  /** @type {Cell & Record<string, unknown>} */
  const held = { version: row[0], stance: "?", on: "", by: "" };
  for (let at = 1; at < row.length; at++) if (row[at]) held[names[at - 1]] = values[at - 1][row[at] - 1];
  return held;
}
