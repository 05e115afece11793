// @ts-check
// Which cells a view looks for, and which rows and columns stand on the screen for them, in what order.

import { STANCES } from "../positions.kit/reading.js";
import { older } from "./about.js";
import { key } from "./cells.js";
import { asked, filtering, matches, without } from "./criteria.js";

/** @typedef {import("../positions.kit/protocol.d.ts").StateData} State */
/** @typedef {import("../positions.kit/protocol.d.ts").TopicData} Topic */
/** @typedef {import("./address.js").View} View */
/** @typedef {import("./cells.js").Cells} Cells */
/** @typedef {import("./criteria.js").Sought} Sought */
/** @typedef {import("./types.d.ts").Place} Place */

/** The key of all columns side by side. */
export const ALL = "alle";

/** @type {ReadonlyMap<string, (one: State, other: State) => number>} */
const SORTS = new Map([
  ["bevolking", (one, other) => other.persons - one.persons],
  ["protocol", (one, other) => one.order - other.order],
]);

/** Whether a view looks for a cell.
 * @param {Cells} cells @param {View} view @param {Place} at */
export function looks(cells, view, [topic, state]) {
  const over = Boolean(cells.topics.get(topic)?.over); // then nobody asks any more whether it still holds
  if (over && view.older) return false;
  const lies = cells.evidence.has(key(topic, state));
  const close = Boolean(cells.data.tallies?.[topic]?.close);
  const since = cells.since.has(key(topic, state));
  const beside = { lies, older: !over && older(cells, [topic, state]), close, since };
  return matches(view, cells.cell(topic, state), cells.kind(topic, state), cells.data.today, beside);
}

/** The cells that a view looks for, of the states that it shows.
 * @param {Cells} cells @param {View} view @param {State[]} rows
 * @returns {Place[]} */
export function hits(cells, view, rows) {
  const places = rows.flatMap(({ code }) => cells.data.topics.map(({ id }) => /** @type {Place} */ ([id, code])));
  return places.filter((at) => looks(cells, view, at));
}

/** The states of this view from top to bottom; those that are held stand there whatever the filter looks for.
 * @param {Cells} cells @param {View} view @param {ReadonlySet<string>} held
 * @returns {State[]} */
export function rowsOf(cells, view, held = new Set()) {
  const found = (/** @type {State} */ state) => held.has(state.code) || hits(cells, view, [state]).length;
  const kept = grouped(cells, view).sort(sortOf(cells, view.sort));
  const shown = filtering(view) ? kept.filter(found) : kept;
  if (!view.top) return shown;
  return [...shown.filter((s) => s.code === "NL"), ...shown.filter((s) => s.code !== "NL")];
}

/** The columns of this view from left to right: of all there are those with something that is looked for, and those
 * that are held; every one where nothing is found.
 * @param {Cells} cells @param {View} view @param {State[]} rows @param {ReadonlySet<string>} held
 * @returns {Topic[]} */
export function columnsOf(cells, view, rows, held = new Set()) {
  const { columns, topics } = cells.data;
  if (columns.key !== ALL || !filtering(view)) return topics;
  const found = new Set([...held, ...hits(cells, view, rows).map(([topic]) => topic)]);
  const shown = topics.filter(({ id }) => found.has(id));
  return shown.length ? shown : topics;
}

/** What to leave out of a filter that finds nothing, with how many cells are then found; what helps nothing is not
 * among them.
 * @param {Cells} cells @param {View} view
 * @returns {[name: keyof Sought, found: number][]} */
export function ways(cells, view) {
  const rows = grouped(cells, view);
  const left = (/** @type {keyof Sought} */ name) => hits(cells, without(view, name), rows).length;
  const names = asked(view);
  if (names.length < 2) return [];
  return names.map((name) => /** @type {[keyof Sought, number]} */ ([name, left(name)])).filter(([, n]) => n);
}

// The states of the group that is looked at.
/** @param {Cells} cells @param {View} view */
function grouped({ data }, view) {
  const group = data.groupings.find((g) => g.id === view.group);
  return data.states.filter((s) => !group || group.members.includes(s.code));
}

/** @param {Cells} cells @param {string} sort */
function sortOf(cells, sort) {
  const byName = (/** @type {State} */ one, /** @type {State} */ other) =>
    one.name.localeCompare(other.name, cells.data.language);
  const rank = (/** @type {State} */ { code }) =>
    STANCES.indexOf(cells.kind(sort, code) ? "?" : cells.cell(sort, code).stance);
  const byStance = (/** @type {State} */ one, /** @type {State} */ other) =>
    rank(one) - rank(other) || byName(one, other);
  return SORTS.get(sort) ?? (cells.topics.has(sort) ? byStance : byName);
}
