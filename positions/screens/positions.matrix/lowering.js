// @ts-check
// A marking is lowered: first it is said what becomes visible to whom, and asked.

import { dialog } from "../positions.kit/dialogs.js";
import { h, fill } from "../positions.kit/dom.js";
import { focusOn } from "./history.js";
import { lowered } from "./position.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Marking} Marking */
/** @typedef {import("../positions.kit/protocol.d.ts").Opened} Opened */
/** @typedef {import("../positions.kit/protocol.d.ts").OpenedAnswer} OpenedAnswer */
/** @typedef {import("./types.d.ts").Place} Place */
/** @typedef {{ marking: Marking, places: Place[], write: () => void }} Wish */

const PATIENCE = 3000; // ms; the server says nothing while the database is silent

export class Lowering {
  asked = 0;
  /** @type {Wish | null} */
  wish = null;

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
  }

  /** Write a marking of these cells: at once where it opens nothing to anybody, and else after one question.
   * @param {Marking} marking @param {Place[]} places @param {() => void} write */
  mark(marking, places, write) {
    const { cells, outbox } = this.page;
    const low = places.filter(([topic, state]) => lowered(cells.cell(topic, state).marking, marking));
    if (!low.length) return write();
    const asked = ++this.asked;
    this.wish = { marking, places: low, write };
    const where = low.map(([topic, state]) => ({ topic, state }));
    const sent = outbox.ask({ kind: "opened", asked, marking, cells: where });
    setTimeout(() => this.told({ kind: "opened", asked, to: null }), sent ? PATIENCE : 0);
    return undefined;
  }

  /** To whom it opens something; null where that cannot be told.
   * @param {OpenedAnswer} answer */
  told({ asked, to }) {
    const { wish } = this;
    if (!wish || asked !== this.asked) return;
    this.wish = null;
    if (to?.length === 0) wish.write();
    else this.ask(wish, to);
  }

  /** @param {Wish} wish @param {Opened[] | null} to */
  ask({ marking, places, write }, to) {
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
    asked.addEventListener("close", () => focusOn(this.page.inspector.box, `marking ${marking}`));
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
