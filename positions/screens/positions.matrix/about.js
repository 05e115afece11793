// @ts-check
// Which text a stance is about: what a key press says of it, the mark in a cell, the field in the panel, what it is called
// wherever it is told, and the key that says of the selected cells that they still hold for the text now on the table.

import { h, fill } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("./cells.js").Cells} Cells */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./types.d.ts").Place} Place */

/** What a key press says of the text: the one now on the table, where there is one.
 * @param {Cells} cells @param {string} topic */
export function tabled(cells, topic) {
  const current = cells.topics.get(topic)?.current;
  return current ? { about: current } : {};
}

/** Whether a stance is about another text than the one now on the table.
 * @param {Cells} cells @param {Place} at */
export function older(cells, [topic, state]) {
  const { about } = cells.cell(topic, state);
  const current = cells.topics.get(topic)?.current;
  return Boolean(about && current && about !== current);
}

/** What a text is called where there is little room; of one that may not be seen, or is gone, "".
 * @param {Cells} cells @param {string} topic @param {string | null | undefined} id */
const version = (cells, topic, id) => cells.topics.get(topic)?.texts.find((text) => text.id === id)?.version ?? "";

/** What a text is called where there is room ("v1, compromis, 9 januari 2026"); of one that may not be seen, or is gone,
 * that it is another.
 * @param {Pick<Page, "cells" | "data">} page @param {string} topic @param {string} id */
export const called = ({ cells, data: { words } }, topic, id) =>
  cells.topics.get(topic)?.texts.find((text) => text.id === id)?.said ?? words.about_another;

/** "v1" in a cell that is about an earlier text.
 * @param {Pick<Page, "cells" | "data">} page @param {Place} at */
export function mark({ cells, data: { words } }, at) {
  if (!older(cells, at)) return null;
  const [topic, state] = at;
  return h(
    "span",
    { class: "about" },
    version(cells, topic, cells.cell(topic, state).about) || words.about_older_short,
  );
}

/** The same in words: "gaat over v1, nu ligt v3 voor".
 * @param {Pick<Page, "cells" | "data">} page @param {Place} at */
export function told({ cells, data: { words } }, [topic, state]) {
  if (!older(cells, [topic, state])) return "";
  const short = (/** @type {string | null | undefined} */ id) => version(cells, topic, id) || words.about_another;
  const { about } = cells.cell(topic, state);
  return fill(words.about_older, { about: short(about), now: short(cells.topics.get(topic)?.current) });
}

/** The text that the stance is about, to choose from those of the topic; nothing where it has none.
 * @param {Page} page @param {Cell} cell */
export function field(page, cell) {
  const { cells, selection, data } = page;
  const { words } = data;
  const { topic, state } = selection;
  const texts = cells.topics.get(topic)?.texts ?? [];
  const places = selection.cells().filter(([, code]) => cells.cell(topic, code).stance !== "?");
  if (!texts.length || places.some(([other]) => other !== topic)) return null;
  const choose = (/** @type {{ currentTarget: HTMLSelectElement }} */ { currentTarget: { value } }) =>
    page.editor.set({ about: value || null }, page.editor.seen(places));
  const hidden = cell.about && !texts.some(({ id }) => id === cell.about);
  const options = [
    h("option", { value: "" }, words.about_nothing),
    ...texts.toReversed().map(({ id, said }) => h("option", { value: id }, said)),
    ...(hidden ? [h("option", { value: cell.about, disabled: true }, words.about_another)] : []),
  ];
  const off = cell.stance === "?" && !selection.several;
  const named = { "aria-label": words.about, "data-field": "about", disabled: off, onchange: choose };
  const select = h("select", named, options);
  select.value = cell.about ?? "";
  const said = off ? "" : told(page, [topic, state]);
  return h(
    "div",
    { class: "choice about" },
    h("span", { class: "label", "aria-hidden": "true" }, words.about),
    select,
    said ? h("p", { class: "second pair" }, h("span", {}, said), still(page)) : null,
  );
}

/** @param {Page} page */
function still(page) {
  const { words } = page.data;
  const at = page.selection.chosen.at;
  const onclick = () => confirmed(page, [at]);
  return h("button", { type: "button", class: "link", "data-field": "still about", onclick }, words.still_holds);
}

/** Say of these cells that they hold as they stand: about the text now on the table, and texts and all of the present
 * stance. Whether there was one of which that was still to be said.
 * @param {Page} page @param {Place[]} places */
export function confirmed({ cells, editor }, places) {
  const unsure = places.filter((at) => cells.editable(...at) && doubtful(cells, at));
  const asked = editor
    .seen(unsure)
    .map(([topic, state, seen]) => ({ topic, state, seen, set: { ...tabled(cells, topic), carried_from: null } }));
  editor.submit(asked, ({ topic, state, set }) => ({ ...cells.cell(topic, state), ...set, carried_from: undefined }));
  return asked.length > 0;
}

/** @param {Cells} cells @param {Place} at */
function doubtful(cells, [topic, state]) {
  const { about, carried_from: carried, stance } = cells.cell(topic, state);
  const current = cells.topics.get(topic)?.current;
  return stance !== "?" && Boolean(carried || (current && about !== current));
}
