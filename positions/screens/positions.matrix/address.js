// @ts-check
// What is looked at, kept in the address so that a link opens the same view.

import { DIGITS, STANCES } from "../positions.kit/reading.js";
import { carried } from "../positions.kit/through.js";

/** @typedef {import("./cells.js").Cells} Cells */
/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("./types.d.ts").Kind} Kind */
/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("../positions.kit/protocol.d.ts").StateData} State */
/** @typedef {State["code"]} Code */
/** @typedef {{ me: { sources: boolean }, fields: { name: string, values: string[] }[] }} Known */
/**
 * @typedef {object} View
 * @property {string} columns
 * @property {string} group
 * @property {string} sort a topic, "bevolking", "protocol", or "" for by name
 * @property {string} older a day as 2027-01-12, or ""
 * @property {string} cell a topic and a state: "p1.DE"
 * @property {string} show how a reader looks: a way of reader.js, or "" for what there is room for
 * @property {Set<Stance>} stances
 * @property {Set<string>} certainties
 * @property {Set<string>} bases
 * @property {boolean} top whether the Netherlands stand on top
 * @property {boolean} nosource
 */

/** @type {["stances" | "certainties" | "bases", string][]} */
const LISTS = [
  ["stances", "standpunt"],
  ["certainties", "zekerheid"],
  ["bases", "basis"],
];
/** @type {["columns" | "group" | "sort" | "older" | "cell" | "show", string][]} */
const WORDS = [
  ["columns", "kolommen"],
  ["group", "groep"],
  ["sort", "sorteer"],
  ["older", "ouder"],
  ["cell", "cel"],
  ["show", "toon"],
];
/** @type {ReadonlyMap<string, Stance>} */
const STANCE = new Map([...DIGITS, ["onbekend", "?"]]);
/** @type {ReadonlyMap<string, string>} */
const CODES = new Map([...STANCE].map(([code, stance]) => [stance, code]));
/** @type {ReadonlyMap<string, (one: State, other: State) => number>} */
const SORTS = new Map([
  ["bevolking", (one, other) => other.persons - one.persons],
  ["protocol", (one, other) => one.order - other.order],
]);

/** The view that an address asks for; what means nothing in it is left out.
 * @param {string} query
 * @param {Known} known
 * @returns {View} */
export function viewOf(query, { me, fields }) {
  const given = new URLSearchParams(query);
  const word = (/** @type {string} */ name) => given.get(name) || "";
  const known = (/** @type {string} */ name) => fields.find((field) => field.name === name)?.values ?? [];
  const list = (/** @type {string} */ name) => word(name).split(",");
  const view = /** @type {View} */ ({
    top: given.get("nl") !== "0",
    nosource: me.sources && given.get("bron") === "geen",
  });
  for (const [name, key] of WORDS) view[name] = word(key);
  if (!/^\d{4}-\d\d-\d\d$/.test(view.older)) view.older = "";
  view.stances = new Set(list("standpunt").flatMap((code) => STANCE.get(code) ?? []));
  view.certainties = new Set(list("zekerheid").filter((value) => known("certainty").includes(value)));
  view.bases = new Set(list("basis").filter((value) => known("basis").includes(value)));
  return view;
}

/** @param {Known} known */
export function readView(known) {
  return viewOf(location.search, known);
}

/** The query that shows this view, in this language.
 * @param {View} view
 * @param {string} language */
export function queryOf(view, language) {
  const given = new URLSearchParams();
  if (language !== "nl") given.set("taal", language);
  for (const [name, word] of WORDS) if (view[name]) given.set(word, view[name]);
  for (const [name, word] of LISTS) {
    const codes = [...view[name]].map((code) => (name === "stances" ? CODES.get(code) : code));
    if (codes.length) given.set(word, codes.join(","));
  }
  if (!view.top) given.set("nl", "0");
  if (view.nosource) given.set("bron", "geen");
  const query = carried(given).toString();
  return query ? `?${query}` : "";
}

/** @param {View} view
 * @param {string} language */
export function addressOf(view, language) {
  return location.pathname + queryOf(view, language);
}

/** @param {View} view
 * @param {string} language */
export function writeView(view, language) {
  history.replaceState(history.state, "", addressOf(view, language));
}

/** @param {View} view */
export function filtering(view) {
  return Boolean(view.stances.size || view.certainties.size || view.bases.size || view.nosource || view.older);
}

/** Whether a cell is one of those that are looked for.
 * @param {View} view
 * @param {Cell} cell
 * @param {Kind} kind */
export function matches(view, cell, kind) {
  if (!filtering(view)) return true;
  if (kind === "absent") return false;
  if (kind === "withheld") return view.stances.has("?") && view.stances.size === 1;
  const asked = (/** @type {Set<string>} */ set, /** @type {string | null | undefined} */ value) =>
    !set.size || set.has(value ?? "");
  if (!asked(view.stances, cell.stance) || !asked(view.certainties, cell.certainty) || !asked(view.bases, cell.basis))
    return false;
  if (view.nosource && (cell.source || cell.stance === "?")) return false;
  return !view.older || older(cell, view.older);
}

/** @param {Cell} cell
 * @param {string} than */
function older(cell, than) {
  const day = cell.source?.date || cell.on;
  return Boolean(day && day < than);
}

/** The cells that a view looks for, of the states that it shows.
 * @param {Cells} cells
 * @param {View} view
 * @param {State[]} rows
 * @returns {[topic: string, state: Code][]} */
export function hits(cells, view, rows) {
  const found = (/** @type {string} */ topic, /** @type {Code} */ state) =>
    matches(view, cells.cell(topic, state), cells.kind(topic, state));
  return rows.flatMap(({ code }) =>
    cells.data.topics
      .filter((topic) => found(topic.id, code))
      .map((topic) => /** @type {[string, Code]} */ ([topic.id, code])),
  );
}

/** The states of this view from top to bottom; those that are held stand there whatever the filter looks for.
 * @param {Cells} cells
 * @param {View} view
 * @param {ReadonlySet<string>} held
 * @returns {State[]} */
export function rowsOf(cells, view, held = new Set()) {
  const group = cells.data.groupings.find((g) => g.id === view.group);
  const kept = cells.data.states.filter((s) => !group || group.members.includes(s.code)).sort(sortOf(cells, view.sort));
  const found = (/** @type {State} */ state) => held.has(state.code) || hits(cells, view, [state]).length;
  const shown = filtering(view) ? kept.filter(found) : kept;
  if (!view.top) return shown;
  return [...shown.filter((s) => s.code === "NL"), ...shown.filter((s) => s.code !== "NL")];
}

/** @param {Cells} cells
 * @param {string} sort */
function sortOf(cells, sort) {
  const byName = (/** @type {State} */ one, /** @type {State} */ other) =>
    one.name.localeCompare(other.name, cells.data.language);
  const rank = (/** @type {State} */ { code }) =>
    STANCES.indexOf(cells.kind(sort, code) ? "?" : cells.cell(sort, code).stance);
  const byStance = (/** @type {State} */ one, /** @type {State} */ other) =>
    rank(one) - rank(other) || byName(one, other);
  return SORTS.get(sort) ?? (cells.topics.has(sort) ? byStance : byName);
}
