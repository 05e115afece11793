// @ts-check
// A table of what was handed out; in a narrow window each row is a block, in which what a figure is stands before it.

import { plaintable } from "../positions.kit/dom.js";

/**
 * @param {string[]} heads
 * @param {HTMLTableRowElement[]} rows
 */
export function listed(heads, rows) {
  for (const row of rows)
    for (const [at, cell] of [...row.cells].entries()) if (cell.matches("td")) cell.dataset.head = heads[at];
  return plaintable(heads, rows);
}
