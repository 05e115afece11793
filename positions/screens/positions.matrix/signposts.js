// @ts-check
// Where a few letters may lead: a state, a topic, a cell of both, or a cell in whose texts they stand.

import { CLOSED } from "./cells.js";
import { folded, lines, says } from "./criteria.js";

/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("./cells.js").Cells} Cells */
/** @typedef {"state" | "topic" | "cell" | "text"} What */
/** A way to go: to a state or a topic, or to both; `columns` are those in which the topic stands, and `text` is what was
 * found in it.
 * @typedef {{ what: What, topic?: string, state?: State, columns?: string, text?: string }} Signpost */
/** Something that can be named: what it is called, the shortest first.
 * @typedef {{ names: string[], to: Signpost }} Named */

const NAMES_AT_MOST = 6;
const TEXTS_AT_MOST = 8;
const LEAST = 2; // letters before texts are looked through
const AROUND = 30; // characters of a text before what was found in it
const LONG = 90;

/** The signposts for what was typed, the likeliest first.
 * @param {Cells} cells @param {string} typed
 * @returns {Signpost[]} */
export function signposts(cells, typed) {
  const query = folded(typed);
  if (!query) return [];
  const [states, topics] = [statesOf(cells), topicsOf(cells)];
  const found = [...ranked(states, query), ...ranked(topics, query)];
  return [...both(states, topics, query), ...found, ...texts(cells, query)];
}

/** @param {Cells} cells
 * @returns {Named[]} */
function statesOf({ data }) {
  return data.states.map(({ code, name }) => ({ names: [code, name].map(folded), to: { what: "state", state: code } }));
}

/** @param {Cells} cells
 * @returns {Named[]} */
function topicsOf({ data }) {
  return data.columns.index.map(({ id, number, title, columns }) => ({
    names: [number, title].map(folded),
    to: { what: "topic", topic: id, columns },
  }));
}

/** @param {Named[]} all @param {string} query
 * @returns {Signpost[]} */
function ranked(all, query) {
  const fit = all.map(({ names, to }) => ({ to, rank: Math.min(...names.map((name) => rank(name, query))) }));
  const found = fit.filter((one) => one.rank < Infinity).sort((one, other) => one.rank - other.rank);
  return found.slice(0, NAMES_AT_MOST).map(({ to }) => to);
}

// The whole name, its beginning, the beginning of a word in it, somewhere in it, or not at all.
/** @param {string} name @param {string} query */
function rank(name, query) {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  if (name.includes(` ${query}`)) return 2;
  return query.length >= LEAST && name.includes(query) ? 3 : Infinity;
}

/** A state and a topic, each by a whole name, in either order: "de p2".
 * @param {Named[]} states @param {Named[]} topics @param {string} query
 * @returns {Signpost[]} */
function both(states, topics, query) {
  const parts = query.split(" ");
  const called = (/** @type {Named[]} */ all, /** @type {string[]} */ part) =>
    all.find(({ names }) => names.includes(part.join(" ")))?.to;
  for (let at = 1; at < parts.length; at++) {
    const [left, right] = [parts.slice(0, at), parts.slice(at)];
    for (const [one, other] of [
      [left, right],
      [right, left],
    ]) {
      const [state, topic] = [called(states, one), called(topics, other)];
      if (state && topic) return [{ ...topic, ...state, what: "cell" }];
    }
  }
  return [];
}

/** Cells of the columns that are shown, with the words in their texts.
 * @param {Cells} cells @param {string} query
 * @returns {Signpost[]} */
function texts(cells, query) {
  if (query.length < LEAST) return [];
  /** @type {Signpost[]} */
  const found = [];
  for (const { id: topic } of cells.data.topics)
    for (const { code: state } of cells.data.states) {
      const cell = cells.cell(topic, state);
      if (CLOSED.includes(cells.kind(topic, state)) || !says(cell, query)) continue;
      found.push({ what: "text", topic, state, text: around(lines(cell), query) });
      if (found.length === TEXTS_AT_MOST) return found;
    }
  return found;
}

// The part of a text in which a word stands.
/** @param {string[]} all @param {string} query */
function around(all, query) {
  const [word] = query.split(" ");
  const text = (all.find((one) => folded(one).includes(word)) ?? "").trim().replace(/\s+/g, " "); // as it is folded
  const from = Math.max(0, folded(text).indexOf(word) - AROUND);
  const part = text.slice(from, from + LONG);
  return `${from ? "…" : ""}${part}${from + LONG < text.length ? "…" : ""}`;
}
