// @ts-check
// Who stands on which side of a topic, in the order that it is read in; a page for readers walks along that order.

import { STANCES } from "../positions.kit/reading.js";
import { CLOSED } from "./cells.js";

/** @typedef {import("./cells.js").Cells} Cells */
/** @typedef {import("../positions.kit/protocol.d.ts").StateData} StateData */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("./types.d.ts").Place} Place */
/** @typedef {"for" | "open" | "abstaining" | "against" | "absent"} Side */
/**
 * @typedef {object} Standing
 * @property {Side} side
 * @property {State[]} states
 * @property {number} conditional how many of them under conditions
 */

/** @type {Side[]} */
const SIDES = ["for", "open", "abstaining", "against", "absent"];

/** The sides of a topic on which somebody stands. What is withheld counts as unknown, and so is open.
 * @param {Cells} cells
 * @param {string} topic
 * @returns {Standing[]} */
export function sides(cells, topic) {
  const inOrder = (/** @type {StateData} */ one, /** @type {StateData} */ other) =>
    rank(cells, topic, one.code) - rank(cells, topic, other.code);
  const by = Map.groupBy(named(cells).sort(inOrder), ({ code }) => side(cells, topic, code));
  return SIDES.flatMap((name) => {
    const codes = by.get(name)?.map(({ code }) => code) ?? [];
    const conditional = codes.filter((state) => shown(cells, topic, state)?.conditions).length;
    return codes.length ? [{ side: name, states: codes, conditional }] : [];
  });
}

/** All states by their names, as they are looked for.
 * @param {Cells} cells */
export function named(cells) {
  const { states, language } = cells.data;
  const called = new Intl.Collator(language);
  return [...states].sort((one, other) => called.compare(one.name, other.name));
}

/** What one goes along from a cell: the states of its topic by side, or the topics of its state.
 * @param {Cells} cells
 * @param {Place} at
 * @param {boolean} byState
 * @returns {Place[]} */
export function course(cells, [topic, state], byState) {
  if (byState) return cells.data.topics.map(({ id }) => [id, state]);
  return sides(cells, topic).flatMap(({ states }) => states.map((one) => /** @type {Place} */ ([topic, one])));
}

/** What stands in a cell, where anything may be seen of it.
 * @param {Cells} cells @param {string} topic @param {State} state */
function shown(cells, topic, state) {
  const kind = cells.kind(topic, state);
  return CLOSED.includes(kind) ? null : cells.cell(topic, state);
}

/** @param {Cells} cells @param {string} topic @param {State} state @returns {Side} */
function side(cells, topic, state) {
  if (cells.kind(topic, state) === "absent") return "absent";
  const cell = shown(cells, topic, state);
  return (cell && cells.data.labels.side[cell.stance]) || "open";
}

/** From strongest support to opposition, then what is not known, then what is withheld.
 * @param {Cells} cells @param {string} topic @param {State} state */
function rank(cells, topic, state) {
  const cell = shown(cells, topic, state);
  return cell ? STANCES.indexOf(cell.stance) : STANCES.length;
}
