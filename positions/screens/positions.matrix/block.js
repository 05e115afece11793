// @ts-check
// A block of cells as a spreadsheet puts it on the clipboard: as text, and as a table in HTML.

import { plain } from "../positions.kit/reading.js";

/** @typedef {import("./types.d.ts").Block} Block */

/** How much of a table in HTML is read; what is larger is read from its text alone. */
const LONGEST = 8_000_000;
const CELLS_AT_MOST = 20_000;
const BARE = /[^\t\n]*/y;
const QUOTED = /"(?![\t\n])([^"]*(?:""[^"]*)*)"(?=[\t\n]|$)/y;
const SPREADSHEETS = "meta[name=ProgId i][content^=Excel i], google-sheets-html-origin, [data-sheets-root]";
const OFFICES = "meta[name=generator i][content*=Office i], meta[name=generator i][content*=Gnumeric i]";

/**
 * Rows of a pasted text, as Excel writes them: a cell stands between quotes, with its own quotes doubled, only where it
 * holds a tab or a line end. Any other quote is one that somebody typed; one alone in its cell says "idem".
 * @param {string} text
 * @returns {Block}
 */
export function readBlock(text) {
  const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  /** @type {Block} */
  const rows = [[]];
  let at = 0;
  while (at <= body.length) {
    const [field, end] = quotedAt(body, at) ?? bareAt(body, at);
    rows[rows.length - 1].push(field);
    if (body[end] === "\n") rows.push([]);
    at = end + 1;
  }
  return rows;
}

/** @param {string} body
 * @param {number} at
 * @returns {[string, number]} */
function bareAt(body, at) {
  BARE.lastIndex = at;
  const [field] = /** @type {RegExpExecArray} */ (BARE.exec(body));
  return [field, at + field.length];
}

// A cell between quotes, and where it ends; null where the quote is one that was typed.
/** @param {string} body
 * @param {number} at
 * @returns {[string, number] | null} */
function quotedAt(body, at) {
  QUOTED.lastIndex = at;
  const found = QUOTED.exec(body);
  if (!found || !/[\t\n]/.test(found[1])) return null;
  return [found[1].replaceAll('""', '"'), at + found[0].length];
}

/**
 * The one table of what a spreadsheet put on the clipboard, merged cells as one filled cell and empty ones; null for
 * anything else. What is parsed is never attached to the page.
 * @param {string} html
 * @returns {Block | null}
 */
export function readTable(html) {
  if (!html || html.length > LONGEST) return null;
  const found = new DOMParser().parseFromString(html, "text/html");
  const tables = found.querySelectorAll("table");
  if (tables.length !== 1 || !found.querySelector(`${SPREADSHEETS}, ${OFFICES}`)) return null;
  return laidOut([...tables[0].rows].map((row) => [...row.cells].map(cellOf)));
}

/** @typedef {{ text: string, across: number, down: number }} Spanning a cell, and how many columns and rows it takes */

/** @param {HTMLTableCellElement} td
 * @returns {Spanning} */
function cellOf(td) {
  for (const end of td.querySelectorAll("br")) end.replaceWith("\u2028");
  const text = (td.textContent ?? "").replace(/[ \t\r\n]+/g, " ").replace(/ ?\u2028 ?/g, "\n");
  return { text: text.replace(/^ | $/g, ""), across: td.colSpan, down: td.rowSpan };
}

/**
 * Cells in their places, what a merged one covers left empty; null where that is more than is read.
 * @param {Spanning[][]} rows
 * @returns {Block | null}
 */
export function laidOut(rows) {
  /** @type {Block} */
  const block = rows.map(() => []);
  let left = CELLS_AT_MOST;
  for (const [y, row] of rows.entries()) {
    for (const { text, across, down } of row) {
      const x = free(block[y]);
      const covered = block.slice(y, y + down);
      left -= across * covered.length;
      if (left < 0) return null;
      for (const line of covered) cover(line, x, across);
      block[y][x] = text;
    }
  }
  return block.map((row) => Array.from(row, (text) => text ?? ""));
}

/** @param {string[]} row
 * @param {number} x
 * @param {number} across */
function cover(row, x, across) {
  for (let at = x; at < x + across; at++) row[at] = "";
}

/** @param {string[]} row */
function free(row) {
  const hole = Array.from(row).findIndex((text) => text === undefined);
  return hole < 0 ? row.length : hole;
}

/** Whether two blocks say the same, cell by cell.
 * @param {Block} one
 * @param {Block} other */
export function alike(one, other) {
  return JSON.stringify(bare(one)) === JSON.stringify(bare(other));
}

// Without the empty cells and rows at the end.
/** @param {Block} block */
function bare(block) {
  const rows = block.map((row) => row.map(plain));
  for (const row of rows) while (row.at(-1) === "") row.pop();
  while (rows.at(-1)?.length === 0) rows.pop();
  return rows;
}
