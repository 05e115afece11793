// @ts-check
// Who was heard in a table round, and the line that was being typed: by topic and source, kept in the tab.

import { keep, kept } from "../positions.kit/tab.js";

/** @typedef {import("../positions.kit/protocol.d.ts").GivenSource} GivenSource */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {{ line: string, states: State[] }} Round what is kept of one topic and source */

// Rounds that are kept; the longest untouched goes first.
const MOST = 60;

export class Heard {
  /** @param {string} dossier @param {GivenSource} source */
  constructor(dossier, source) {
    this.place = `krachtenveld:round:${dossier}`;
    this.source = [source.kind, source.reference, source.date ?? ""].join("|");
  }

  /** @param {string} topic @returns {string} */
  line(topic) {
    return this.#of(topic).line;
  }

  /** @param {string} topic @returns {State[]} */
  states(topic) {
    return this.#of(topic).states;
  }

  /** @param {string} topic @param {State} state */
  has(topic, state) {
    return this.states(topic).includes(state);
  }

  /** @param {string} topic @param {string} line */
  type(topic, line) {
    this.#set(topic, { line });
  }

  /** @param {string} topic @param {State} state */
  add(topic, state) {
    this.#set(topic, { states: [...new Set([...this.states(topic), state])] });
  }

  /** @param {string} topic @param {State} state */
  drop(topic, state) {
    this.#set(topic, { states: this.states(topic).filter((one) => one !== state) });
  }

  /** @returns {[string, Round][]} */
  get #all() {
    const all = kept(this.place, /** @type {unknown} */ (null));
    return Array.isArray(all) ? all : [];
  }

  /** @param {string} topic @returns {Round} */
  #of(topic) {
    const found = this.#all.find(([key]) => key === this.#key(topic))?.[1];
    return { line: found?.line ?? "", states: found?.states ?? [] };
  }

  /** @param {string} topic @param {Partial<Round>} change */
  #set(topic, change) {
    const key = this.#key(topic);
    const others = this.#all.filter(([other]) => other !== key).slice(1 - MOST);
    keep(this.place, [...others, [key, { ...this.#of(topic), ...change }]]);
  }

  /** @param {string} topic */
  #key(topic) {
    return `${topic}|${this.source}`;
  }
}

/** Who comes next of those that fit, after the last from the top again; not who speaks.
 * @param {State[]} order @param {State} from @param {(state: State) => boolean} fits */
export function following(order, from, fits) {
  const at = order.indexOf(from);
  return [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))].find(fits) ?? null;
}

/** Who comes before, of those that fit.
 * @param {State[]} order @param {State} from @param {(state: State) => boolean} fits */
export function preceding(order, from, fits) {
  return (
    order
      .slice(0, Math.max(order.indexOf(from), 0))
      .reverse()
      .find(fits) ?? null
  );
}
