// @ts-check
// A marking is lowered: first it is said what becomes visible to whom, and asked.

import { dialog } from "../positions.kit/dialogs.js";
import { h, fill } from "../positions.kit/dom.js";
import { lowered, MARKINGS } from "./position.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Marking} Marking */
/** @typedef {import("../positions.kit/protocol.d.ts").Opened} Opened */
/** @typedef {import("../positions.kit/protocol.d.ts").OpenedAnswer} OpenedAnswer */
/** @typedef {import("./types.d.ts").Place} Place */
/** @typedef {import("../positions.kit/types.d.ts").Painted} Painted */
/** @typedef {{ marking: Marking, places: Place[], write: () => void, back?: () => void }} Wish */

const PATIENCE = 3000; // ms; the server says nothing while the database is silent

export class Lowering {
  asked = 0;
  /** @type {Map<number, Wish>} */
  wishes = new Map(); // by the number of the question, until it is answered
  /** @type {[Wish, Opened[] | null][]} */
  waiting = []; // what is to be asked, one after the other

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
  }

  /** Write a marking of these cells: at once where it opens nothing to anybody, and else after one question.
   * @param {Marking} marking @param {Place[]} places @param {() => void} write @param {() => void} [back] where the
   * focus goes then, if not to where it was */
  mark(marking, places, write, back) {
    const { cells, outbox } = this.page;
    const low = places.filter(([topic, state]) => lowered(cells.cell(topic, state).marking, marking));
    if (!low.length) return write();
    const asked = ++this.asked;
    this.wishes.set(asked, { marking, places: low, write, back });
    const where = low.map(([topic, state]) => ({ topic, state }));
    const sent = outbox.ask({ kind: "opened", asked, marking, cells: where });
    setTimeout(() => this.told({ kind: "opened", asked, to: null }), sent ? PATIENCE : 0);
    return undefined;
  }

  /** Let cells become what they were in a step, in the same way: of several markings each is asked about.
   * @param {Painted[]} painted @param {() => void} write */
  turn(painted, write) {
    const one = (/** @type {() => void} */ next, /** @type {Marking} */ marking) => {
      const marked = painted.filter(([, , cell]) => (cell.marking ?? "internal") === marking);
      const places = marked.map(([topic, state]) => /** @type {Place} */ ([topic, state]));
      return () => this.mark(marking, places, next);
    };
    MARKINGS.reduce(one, write)();
  }

  /** To whom it opens something; null where that cannot be told.
   * @param {OpenedAnswer} answer */
  told({ asked, to }) {
    const wish = this.wishes.get(asked);
    if (!this.wishes.delete(asked) || !wish) return;
    if (to?.length === 0) return wish.write();
    this.waiting.push([wish, to]);
    if (this.waiting.length === 1) this.next();
  }

  // Ask what was waiting the longest.
  next() {
    const [first] = this.waiting;
    if (first) this.ask(...first);
  }

  /** @param {Wish} wish @param {Opened[] | null} to */
  ask({ marking, places, write, back }, to) {
    const { words, labels } = this.page.data;
    const named = { n: places.length, cell: this.cell(places[0]), marking: labels.choices.marking[marking] };
    const what = fill(places.length > 1 ? words.lower_cells : words.lower_cell, named);
    const sees = to ? [h("p", {}, words.lower_to), this.list(to)] : h("p", {}, fill(words.lower_any, named));
    const choose = (/** @type {() => void} */ act) => () => (asked.close(), act());
    const cancel = h("button", { type: "button", class: "plain", onclick: choose(() => {}) }, words.cancel);
    const lower = h("button", { type: "button", class: "plain main", onclick: choose(write) }, words.lower_do);
    const asked = dialog(
      this.page.root,
      { "aria-labelledby": "lower-title", "aria-describedby": "lower-why" },
      h("h2", { id: "lower-title" }, words.lower_title),
      h("div", { id: "lower-why" }, h("p", {}, what), sees, h("p", { class: "second" }, words.lower_back)),
      h("p", { class: "actions" }, lower, cancel),
    );
    asked.addEventListener("close", () => {
      back?.();
      this.waiting.shift();
      this.next();
    });
    cancel.focus();
  }

  /** @param {Place} place */
  cell([topic, state]) {
    const { cells, data } = this.page;
    return fill(data.words.cell, { state: cells.called(state), topic: cells.numbered(topic) });
  }

  /** @param {Opened[]} to */
  list(to) {
    const { words } = this.page.data;
    const one = (/** @type {Opened} */ { name, cells }) =>
      fill(cells > 1 ? words.lower_seer : words.lower_seer_one, { name, n: cells });
    return h(
      "ul",
      {},
      to.map((seer) => h("li", {}, one(seer))),
    );
  }
}
