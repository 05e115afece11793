// @ts-check
// What stands in a cell: its stance, and beside it, in its own ink, conditions, and from the right certainty, then
// evidence, then that there is a red line, for who sees that, then the earlier text it is about.

import { CLOSED_SIGNS, copy, h, signed } from "../positions.kit/dom.js";
import { mark as version } from "./about.js";
import { CLOSED } from "./cells.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */

const FITS = 8; // letters that stand in the narrowest column, beside a sign, a star and how sure it is

// Copied for every cell that has them, which costs less than to make them.
const SURE = h("span", { class: "sure" }, h("i"), h("i"), h("i"));
const NOTED = h("span", { class: "corner-mark" });

/** The sign and the word of a cell, and behind these its marks.
 * @param {import("./page.js").Page} page @param {import("./types.d.ts").Place} at
 * @param {import("./types.d.ts").Kind} kind */
export function held(page, at, kind) {
  const { words, labels, me } = page.data;
  const cell = page.cells.cell(...at);
  if (CLOSED.includes(kind))
    return [h("span", { class: "sym" }, CLOSED_SIGNS[kind]), h("span", { class: "word" }, words[kind])];
  const right = [version(page, at), line(cell), sheet(page.cells.rests(...at)), sure(cell)].filter(Boolean);
  return [
    h("span", { class: cell.reserves?.length ? "sym reserved" : "sym" }, signed(cell)),
    word(labels.stance[cell.stance], cell, me.sources, right.length),
    ...(cell.conditions ? provided(cell, words.mits) : []),
    ...(right.length ? [h("span", { class: "right" }, right)] : []),
    ...(cell.note ? [copy(NOTED)] : []),
  ];
}

/** @param {string} text @param {Cell} cell @param {boolean} sources whether these are seen
 * @param {number} marks how many stand at its right */
function word(text, { stance, source, reserves, carried_from: doubt }, sources, marks) {
  const unsourced = stance !== "?" && !source && sources;
  const long = text.length + (doubt ? 1 : 0) > FITS || marks > 1 || Boolean(reserves?.length);
  return h("span", { class: `word${unsourced ? " nosource" : ""}${long ? " long" : ""}` }, text);
}

/** @param {Cell} cell @param {string} mits */
function provided({ carried_from: since, conditions }, mits) {
  const doubt = since ? "?" : "";
  return [
    h("em", { class: "mits" }, mits + doubt),
    h("span", { class: "star" }, `*${doubt}`),
    h("span", { class: "condition" }, conditions ?? ""),
  ];
}

/** @param {Cell} cell */
const line = (cell) => (cell.red_line ? h("span", { class: "redline" }) : null);

/** @param {"" | "lies" | "rests"} evidence */
const sheet = (evidence) => (evidence ? h("span", { class: "evidence-mark", "data-evidence": evidence }) : null);

/** @param {Cell} cell */
const sure = ({ certainty, basis }) => (certainty ? copy(SURE, { "data-sure": certainty, "data-basis": basis }) : null);
