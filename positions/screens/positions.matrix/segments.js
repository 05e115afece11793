// @ts-check
// The fields of a cell that one value of a few is chosen for: a row of buttons each, in the panel beside the grid.

import { segments as row } from "../positions.kit/choices.js";
import { h } from "../positions.kit/dom.js";
import { alike } from "./position.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").CellFields} CellFields */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("../positions.kit/protocol.d.ts").Marking} Marking */
/** @typedef {"direction" | "basis" | "certainty" | "salience" | "marking"} Field */

/** @param {Page} page @param {Cell} cell */
export function direction(page, cell) {
  const why = off(page, "direction", cell) ? h("p", { class: "hint" }, page.data.words.direction_off) : null;
  return [segments(page, "direction", cell), why];
}

/** A row of buttons of which one is on, none where the selected cells differ; pressing the one that is on lets it go
 * where that means "not known".
 * @param {Page} page @param {Field} field @param {Cell} cell @param {string[]} beside values that no cell is set to */
export function segments(page, field, cell, beside = []) {
  const { words, labels } = page.data;
  const known = page.cells.fields.get(field);
  const values = [...(known?.values ?? []), ...beside];
  const closed = off(page, field, cell) && !open(page, field).length;
  const free = ["direction", "salience"].includes(field);
  const now = held(page, field, cell);
  const differ = now === undefined;
  const choices = row(differ ? `${words[field]}: ${words.differs}` : words[field], {
    options: values.map((value) => [value, value ? labels.choices[field][value] : "?", named(field, value, words)]),
    now: closed || differ ? null : now,
    choose: (value) => choose(page, field, free && now === value ? null : value || null),
    off: closed,
  });
  const label = h("span", { class: "label", "aria-hidden": "true" }, words[field], differ ? differing(words) : null);
  return h("div", { class: closed ? "choice off" : "choice" }, label, choices);
}

/** @param {Field} field @param {string} value @param {Record<string, string>} words */
function named(field, value, words) {
  return { "data-field": `${field} ${value}`, "aria-label": value ? null : words.not_known };
}

/** Give a field of every selected cell that can have it the value after that of the current one; after the last comes
 * the first. Whether there was such a cell.
 * @param {Page} page @param {Field} field */
export function step(page, field) {
  const places = open(page, field);
  const [topic, state] = places.find((at) => page.selection.stands(at)) ?? places[0] ?? [];
  if (!topic || !state) return false;
  const values = page.cells.fields.get(field)?.values ?? [];
  const now = values.indexOf(String(page.cells.cell(topic, state)[field]));
  choose(page, field, values[(now + 1) % values.length]);
  return true;
}

/** What the selected cells that can have a field hold in it; undefined where they differ.
 * @param {Page} page @param {Field} field @param {Cell} cell the current one */
function held(page, field, cell) {
  const known = page.cells.fields.get(field);
  const several = page.selection.several ? open(page, field) : [];
  const cells = several.map(([topic, state]) => page.cells.cell(topic, state));
  if (known && !alike(cells, known)) return undefined;
  return (cells[0] ?? cell)[field] || known?.empty || "";
}

/** That the selected cells differ in something.
 * @param {Record<string, string>} words */
export function differing(words) {
  return h("span", { class: "differs" }, words.differs);
}

/** Set a field of every selected cell that can have it.
 * @param {Page} page @param {Field} field @param {string | null} value */
function choose(page, field, value) {
  const fields = /** @type {CellFields} */ ({ [field]: value }); // one of those that the server gave for this field
  const places = open(page, field);
  const seen = page.editor.seen(places);
  const write = () => page.editor.set(fields, seen);
  if (field === "marking") page.editor.lowering.mark(/** @type {Marking} */ (value), places, write);
  else write();
}

/** The selected cells that can have a field.
 * @param {Page} page @param {Field} field */
function open(page, field) {
  const { cells, selection } = page;
  return selection.cells().filter(([topic, state]) => !off(page, field, cells.cell(topic, state)));
}

/** Nothing is sure of what is not known, and who supports wants nothing else.
 * @param {Page} page @param {Field} field @param {Cell} cell */
function off({ data }, field, cell) {
  if (field === "direction" && data.labels.side[cell.stance] === "for") return true;
  return ["direction", "basis", "certainty"].includes(field) && cell.stance === "?";
}
