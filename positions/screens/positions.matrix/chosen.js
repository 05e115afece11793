// @ts-check
// Which cells are chosen, of those that are shown: a set, with the cell that keys go on from.

import { key, place } from "./cells.js";

/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("./types.d.ts").Place} Place */
/** @typedef {import("./types.d.ts").Order} Order */

export class Chosen {
  /** @type {Set<string>} */
  spots = new Set();
  /** Where a range was begun.
   * @type {Place} */
  from;
  /** The current cell.
   * @type {Place} */
  at;
  /** @type {Order} */
  order;

  /** @param {Order} order
   * @param {Place} at */
  constructor(order, at) {
    this.order = order;
    this.at = at;
    this.from = at;
    this.only(at);
  }

  /** One cell.
   * @param {Place} at */
  only(at) {
    this.at = this.from = at;
    this.spots = new Set([key(...at)]);
  }

  /** From where the range was begun to here; over cells that are no range, from the current one.
   * @param {Place} at */
  extend(at) {
    if (!this.ranged) this.from = this.at;
    this.at = at;
    this.spots = new Set(this.between().map(([topic, state]) => key(topic, state)));
  }

  /** One more, or one less; never none.
   * @param {Place} at */
  toggle(at) {
    const spot = key(...at);
    if (!this.spots.delete(spot)) this.spots.add(spot);
    if (!this.spots.size) this.spots.add(spot);
    this.at = this.from = this.spots.has(spot) ? at : this.places()[0];
  }

  /** Just these, with the current cell where it is if it is one of them.
   * @param {Place[]} places */
  take(places) {
    if (!places.length) return;
    this.spots = new Set(places.map(([topic, state]) => key(topic, state)));
    if (!this.spots.has(key(...this.at))) this.at = places[0];
    this.from = this.at;
  }

  /** Every cell there is; keys go on from where they were. */
  all() {
    const { topics, states } = this.order;
    this.take(states.flatMap((state) => topics.map((topic) => /** @type {Place} */ ([topic, state]))));
  }

  /** Without these; the current cell stays.
   * @param {Place[]} places */
  drop(places) {
    for (const [topic, state] of places) this.spots.delete(key(topic, state));
    if (!this.spots.size) this.spots.add(key(...this.at));
    else if (!this.spots.has(key(...this.at))) this.at = this.from = this.places()[0];
  }

  /** Other columns or rows, or in another order: what is no longer shown is no longer chosen.
   * @param {Order} order */
  settle(order) {
    const was = this.order;
    this.order = order;
    const left = this.places();
    if (left.length) this.take(left);
    else if (order.states.length && order.topics.length)
      this.only([near(was.topics, order.topics, this.at[0]), near(was.states, order.states, this.at[1])]);
  }

  /** The chosen cells, row by row.
   * @returns {Place[]} */
  places() {
    const columns = new Map(this.order.topics.map((topic, at) => [topic, at]));
    const rows = new Map(this.order.states.map((state, at) => [state, at]));
    const rank = (/** @type {Place} */ [topic, state]) =>
      (rows.get(state) ?? 0) * columns.size + (columns.get(topic) ?? 0);
    const shown = [...this.spots].map(place).filter(([topic, state]) => columns.has(topic) && rows.has(state));
    return shown.length > 1 ? shown.sort((one, other) => rank(one) - rank(other)) : shown;
  }

  /** @param {string} topic
   * @param {State} state */
  has(topic, state) {
    return this.spots.has(key(topic, state));
  }

  /** The sides on which a cell borders on what is not chosen, as "t r b l"; none for a cell alone.
   * @param {string} topic
   * @param {State} state */
  edges(topic, state) {
    if (this.spots.size === 1) return "";
    const { topics, states } = this.order;
    const [x, y] = [topics.indexOf(topic), states.indexOf(state)];
    const sides = Object.entries({ t: [x, y - 1], r: [x + 1, y], b: [x, y + 1], l: [x - 1, y] });
    const open = sides.filter(([, [column, row]]) => !this.has(topics[column], states[row]));
    return open.map(([side]) => side).join(" ");
  }

  /** The columns and rows that the chosen cells fill; null where they are no rectangle.
   * @returns {Order | null} */
  range() {
    const places = this.places();
    const [first, last] = [places[0], places.at(-1)];
    if (!first || !last) return { topics: [], states: [] };
    const topics = span(this.order.topics, first[0], last[0]);
    const states = span(this.order.states, first[1], last[1]);
    const filled = states.every((state) => topics.every((topic) => this.has(topic, state)));
    return filled && topics.length * states.length === places.length ? { topics, states } : null;
  }

  // Whether the chosen cells are those from where a range was begun to the current one.
  get ranged() {
    const between = this.between();
    return between.length === this.spots.size && between.every(([topic, state]) => this.has(topic, state));
  }

  /** @returns {Place[]} */
  between() {
    const topics = span(this.order.topics, this.from[0], this.at[0]);
    const states = span(this.order.states, this.from[1], this.at[1]);
    return states.flatMap((state) => topics.map((topic) => /** @type {Place} */ ([topic, state])));
  }
}

// Those from the one to the other, both with them, in whatever order the two are given.
/** @template T
 * @param {T[]} all
 * @param {T} one
 * @param {T} other */
function span(all, one, other) {
  const [low, high] = [all.indexOf(one), all.indexOf(other)].sort((a, b) => a - b);
  return low < 0 ? [] : all.slice(low, high + 1);
}

// The same one, or else what stands where it stood.
/** @template T
 * @param {T[]} was
 * @param {T[]} now
 * @param {T} one */
function near(was, now, one) {
  return now.includes(one) ? one : now[Math.max(0, Math.min(was.indexOf(one), now.length - 1))];
}
