// @ts-check
// What the fields of a cell say to whoever only reads.

import { inWords } from "../positions.kit/dates.js";
import { fill, h } from "../positions.kit/dom.js";
import { linked } from "../positions.kit/outward.js";
import { called, told as toldOf } from "./about.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").CellFields} CellFields */
/** @typedef {import("../positions.kit/protocol.d.ts").CellField} Field */
/** @typedef {import("../positions.kit/protocol.d.ts").SourceData} SourceData */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./types.d.ts").Place} Place */

/** That texts are of another stance than the cell has now.
 * @param {Page} page @param {Cell} cell */
export function earlier({ data: { words, labels } }, { carried_from: from }) {
  return from ? h("p", { class: "warning" }, fill(words.carried, { stance: labels.stance[from] })) : null;
}

/** What a field of a cell says; nothing where it is empty.
 * @param {Page} page @param {Place} at @param {Field} field @param {Cell} cell
 * @returns {import("../positions.kit/types.d.ts").Child} */
export function value(page, at, { name, kind }, cell) {
  const { labels, language, words } = page.data;
  const held = cell[/** @type {keyof CellFields} */ (name)];
  if (!held) return null;
  if (kind === "citation") return linked(cited(/** @type {SourceData} */ (held), labels.kind, language), words);
  if (kind === "reference") return text(page, at, /** @type {string} */ (held));
  const named = (/** @type {string} */ one) => labels.choices[name]?.[one] ?? one;
  const says = [/** @type {string | string[]} */ (held)].flat().map(named).join(", ");
  return name === "conditions" ? [says, earlier(page, cell)] : says;
}

/** The text that the stance is about, and that another lies before the topic by now.
 * @param {Page} page @param {Place} at @param {string} id */
function text(page, at, id) {
  const since = toldOf(page, at);
  return [called(page, at[0], id), since ? h("p", { class: "second" }, since) : null];
}

/** @param {SourceData} source @param {Record<string, string>} kinds @param {string} language */
function cited({ kind, reference, date }, kinds, language) {
  return [kinds[kind], reference, date && inWords(date, language)].filter(Boolean).join(" · ");
}
