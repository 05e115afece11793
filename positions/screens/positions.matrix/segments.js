// @ts-check
// The fields of a cell that one value of a few is chosen for: a row of buttons each, in the panel beside the grid.

import { segments as row, toggles } from "../positions.kit/choices.js";
import { h } from "../positions.kit/dom.js";
import { alike, fits } from "./position.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").CellFields} CellFields */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("../positions.kit/protocol.d.ts").Reserve} Reserve */
/** @typedef {"direction" | "basis" | "certainty" | "salience" | "marking" | "red_line_marking"} Field */

/** @param {Page} page @param {Cell} cell */
export function direction(page, cell) {
  const why = off(page, "direction", cell) ? h("p", { class: "hint" }, page.data.words.direction_off) : null;
  return [segments(page, "direction", cell), why];
}

/** Buttons for the kinds of reserve, each on or off; of cells that differ none is on, and a press gives all the one kind.
 * @param {Page} page @param {Cell} cell */
export function reserves(page, cell) {
  const { words, labels } = page.data;
  const now = kinds(page, cell);
  const label = now ? words.reserves : `${words.reserves}: ${words.differs}`;
  const on = now ?? [];
  const values = reserveValues(page);
  const choices = toggles(label, {
    options: values.map((value) => [value, labels.choices.reserves[value], { "data-field": `reserves ${value}` }]),
    on,
    choose: (value) => {
      const { cells, selection } = page;
      const held = kinds(page, cells.cell(selection.topic, selection.state)) ?? []; // by now, not when it was drawn
      page.editor.set({ reserves: values.filter((one) => held.includes(one) !== (one === value)) });
    },
  });
  const head = h("span", { class: "label", "aria-hidden": "true" }, words.reserves, now ? null : differing(words));
  return h("div", { class: "choice many" }, head, choices);
}

/** Go on to the next kind of reserve for every selected cell, and after the last to none. Of a cell with several kinds
 * nobody can tell which is next: those are chosen in the panel. Whether there was a next one.
 * @param {Page} page */
export function stepReserves(page) {
  const { selection, cells } = page;
  const places = selection.cells();
  const [topic, state] = places.find((at) => selection.stands(at)) ?? places[0] ?? [];
  if (!topic || !state || places.some((at) => (cells.cell(...at).reserves ?? []).length > 1)) return false;
  const values = reserveValues(page);
  const [now] = cells.cell(topic, state).reserves ?? [];
  const next = values[now ? values.indexOf(now) + 1 : 0];
  page.editor.set({ reserves: next ? [next] : [] });
  return true;
}

/** @param {Page} page */
const reserveValues = (page) => /** @type {Reserve[]} */ (page.cells.fields.get("reserves")?.values ?? []);

/** The kinds that the selected cells have; undefined where they differ.
 * @param {Page} page @param {Cell} cell */
function kinds(page, cell) {
  const known = page.cells.fields.get("reserves");
  const cells = page.selection.several ? page.selection.cells().map((at) => page.cells.cell(...at)) : [cell];
  return known && !alike(cells, known) ? undefined : ((cells[0] ?? cell).reserves ?? []);
}

/** A row of buttons of which one is on, none where the selected cells differ; pressing the one that is on lets it go
 * where that means "not known".
 * @param {Page} page @param {Field} field @param {Cell} cell @param {string[]} beside values that no cell is set to */
export function segments(page, field, cell, beside = []) {
  const { words, labels } = page.data;
  const known = page.cells.fields.get(field);
  const values = [...(known?.values ?? []), ...beside];
  const barred = (/** @type {string} */ value) => field === "direction" && !fitting(page, value).length;
  const closed = off(page, field, cell) && !open(page, field).length;
  const free = ["direction", "salience"].includes(field);
  const now = held(page, field, cell);
  const differ = now === undefined;
  const choices = row(differ ? `${words[field]}: ${words.differs}` : words[field], {
    options: values.map((value) => [
      value,
      value ? labels.choices[field][value] : "?",
      { ...named(field, value, words), ...(barred(value) ? { disabled: true } : {}) },
    ]),
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
  const places = field === "direction" && value ? fitting(page, value) : open(page, field);
  page.editor.set(fields, page.editor.seen(places));
}

/** The selected cells that can have a field.
 * @param {Page} page @param {Field} field */
function open(page, field) {
  const { cells, selection } = page;
  return selection.cells().filter(([topic, state]) => !off(page, field, cells.cell(topic, state)));
}

/** The selected cells beside whose stance a direction can stand.
 * @param {Page} page @param {string} value */
function fitting(page, value) {
  const { cells, data } = page;
  const wants = /** @type {Cell["direction"]} */ (value);
  return open(page, "direction").filter(([topic, state]) =>
    fits(wants, cells.cell(topic, state).stance, data.labels.side),
  );
}

/** Nothing is sure of what is not known, a champion wants nothing else, and who supports at most more.
 * @param {Page} page @param {Field} field @param {Cell} cell */
function off({ data }, field, cell) {
  if (field === "direction" && !fits("not_far_enough", cell.stance, data.labels.side)) return true;
  return ["direction", "basis", "certainty"].includes(field) && cell.stance === "?";
}
