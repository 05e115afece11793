// @ts-check
// While one looks back: a cell as it was then and as it is now, side by side, and how it came to that.

import { compared, RESTORE } from "../positions.kit/back.js";
import { inWords } from "../positions.kit/dates.js";
import { CLOSED_SIGNS, h, signed } from "../positions.kit/dom.js";
import { value } from "./values.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./story.js").Past} Past */
/** @typedef {import("./types.d.ts").Place} Place */
/** @typedef {[string, string][]} View */

const NOBODY = /** @type {Cell} */ (/** @type {unknown} */ ({ version: 0, stance: "?" })); // wrote in it

/** What became of a cell, once that is known; nothing for who does not look back.
 * @param {Past} past */
const became = (past) => (past.of === past.spot ? past.meanwhile : null);

/** @param {Page} page @param {Place} at @param {Past} past */
export function thenAndNow(page, at, past) {
  const found = became(past);
  if (!found) return null;
  const { words } = page.data;
  const cells = [page.cells.cell(...at), found.withheld ? null : (found.now ?? NOBODY)];
  const head = h(
    "tr",
    {},
    h("td"),
    h("th", { scope: "col" }, words.back_then),
    h("th", { scope: "col" }, words.back_is),
  );
  const stances = h(
    "tr",
    { class: "bands" },
    h("th", { scope: "row" }, words.stance),
    ...cells.map((cell) => stance(page, cell)),
  );
  const rows = [...told(page, at, cells), writer(page, cells)].filter((row) => row !== null);
  const both = h("table", { class: "thennow" }, h("thead", {}, head), h("tbody", {}, stances, rows));
  return h("div", {}, both, past.later.found.length ? restoring(page, at) : null);
}

/** The way to bring the cell back as it was, for who may.
 * @param {Page} page @param {Place} at */
function restoring(page, [topic, state]) {
  const { me, words } = page.data;
  const href = compared(page, [...only([topic, state]), [RESTORE, `${topic}.${state}`]]);
  return me.back?.restores ? h("p", {}, h("a", { class: "plain", href }, words.back_restore_cell)) : null;
}

/** What keeps a comparison to one cell.
 * @param {Place} place
 * @returns {View} */
const only = ([topic, state]) => [
  ["staten", state],
  ["onderwerpen", topic],
];

/** @param {Page} page @param {Cell | null} cell */
function stance({ data: { labels, words } }, cell) {
  if (!cell) return h("td", { "data-kind": "withheld" }, CLOSED_SIGNS.withheld, ` ${words.withheld}`);
  const sign = h("span", { "aria-hidden": "true" }, signed(cell));
  return h("td", { "data-stance": cell.stance }, sign, ` ${labels.stance[cell.stance]}`);
}

/** Each field that holds something then or now; what is another now stands out.
 * @param {Page} page @param {Place} at @param {(Cell | null)[]} cells */
function told(page, at, cells) {
  const fields = [...page.cells.fields.values()].filter(({ name }) => !["stance", "carried_from"].includes(name));
  return fields.map((field) => {
    const says = cells.map((cell) => cell && value(page, at, field, cell));
    const held = cells.map((cell) => JSON.stringify(cell?.[/** @type {keyof Cell} */ (field.name)]));
    const anew = held[0] !== held[1];
    return says.some(Boolean) ? line(page, page.data.words[field.name], anew ? says : says.slice(0, 1), anew) : null;
  });
}

/** @param {Page} page @param {(Cell | null)[]} cells */
function writer(page, cells) {
  const says = cells.map(
    (cell) => cell && [cell.by, cell.on && inWords(cell.on, page.data.language)].filter(Boolean).join(", "),
  );
  const [then, now] = says;
  return then || now ? line(page, page.data.words.recorded, then === now ? [then] : says, false) : null;
}

/** What it was and what it is; one that says the same of both stands across them.
 * @param {Page} page @param {string} name @param {Child[]} says @param {boolean} differs */
function line({ data: { words } }, name, says, differs) {
  const none = () => h("span", { class: "second" }, words.back_none);
  const colspan = says.length === 1 ? "2" : null;
  const cells = says.map((one) => h("td", { colspan }, one || none()));
  return h("tr", { class: differs ? "anew" : null }, h("th", { scope: "row" }, name), ...cells);
}

/** How it came to what it is now, and the way to where the two are compared.
 * @param {Past} past */
export function afterwards(past) {
  const found = became(past);
  const { page, words } = past;
  if (!found || !page.data.me.back) return [];
  const href = compared(page, only(past.place));
  const list = past.listed("history afterwards", words.history_later, past.later);
  const way = h("p", {}, h("a", { class: "link", href }, words.back_compare_cell));
  return [...(past.later.found.length ? [list, way] : []), h("p", { class: "second" }, words.back_about)];
}
