// @ts-check
// Bringing cells back as at a moment: first what that would do, cell by cell, then as one entry that the server works out.

import { RESTORE } from "../positions.kit/back.js";
import { dialog } from "../positions.kit/dialogs.js";
import { fill, h } from "../positions.kit/dom.js";
import { Lowering } from "../positions.kit/lowering.js";
import { askName } from "../positions.kit/who.js";
import { listing, remaining, spreads } from "./returning.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AsAtData} AsAtData */
/** @typedef {import("../positions.kit/protocol.d.ts").ReceiptData} ReceiptData */
/** @typedef {import("../positions.kit/protocol.d.ts").RestorableAnswer} RestorableAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").RestorableData} RestorableData */
/** @typedef {import("../positions.kit/protocol.d.ts").RetakingAnswer} RetakingAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").RetakingData} RetakingData */
/** @typedef {import("../positions.kit/protocol.d.ts").ReturningData} ReturningData */
/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("../positions.kit/types.d.ts").Entry} Entry */
/** @typedef {import("./moments.js").Moments} Moments */
/** Which cells, as the server knows it: all where nothing is said.
 * @typedef {Pick<AsAtData, "topics" | "states" | "cells">} Scope */

/** Which cells an address asks to bring back; nothing where it asks for none.
 * @param {string} search
 * @returns {Scope | null} */
export function wanted(search) {
  const asked = new URLSearchParams(search).get(RESTORE);
  if (!asked) return null;
  const [topic, state] = asked.split(".");
  return state
    ? { cells: [{ topic, state: /** @type {import("../positions.kit/protocol.d.ts").State} */ (state) }] }
    : {};
}

export class Restoring {
  /** @type {AsAtData | null} */
  asked = null;
  /** @type {Map<number, number>} */
  sent = new Map(); // by the number of the entry, of how many cells it is
  title = ""; // of the window that is asked for

  /** @param {Moments} page */
  constructor(page) {
    this.page = page;
    this.lowering = new Lowering(page);
  }

  get text() {
    return this.page.data.restoring;
  }

  /** Ask what it would do to bring cells back as they were at a revision.
   * @param {number} revision @param {Scope} scope */
  ask(revision, scope) {
    if (!this.page.data.me.name) return void askName(this.page, () => void this.ask(revision, scope));
    this.asked = { revision, seen: 0, ...scope };
    if (!this.page.outbox.ask({ kind: "restorable", as_at: this.asked })) this.tell(this.page.data.words.line_away);
  }

  /** @param {...string} what */
  tell(...what) {
    this.page.parts.told.textContent = what.filter(Boolean).join(" ");
  }

  /** @param {RestorableAnswer} answer */
  told({ restorable, refused }) {
    if (!restorable || !this.asked) return this.tell(refused ?? "");
    return this.show({ ...this.asked, seen: restorable.seen }, restorable);
  }

  /** @param {AsAtData} asked @param {RestorableData} found */
  show(asked, found) {
    const { text } = this;
    const { cells, most } = found;
    /** @type {Set<ReturningData>} */
    const without = new Set();
    const over = h("p", { class: "warning", role: "alert" });
    const go = h("button", { type: "button", class: "plain main", "data-at": "restore-do" });
    const count = () => {
      const n = cells.length - without.size;
      go.textContent = n === 1 ? text.do_one : fill(text.do, { n });
      go.disabled = !n || n > most;
      over.textContent = n > most ? fill(text.over, { most }) : "";
    };
    count();
    const told = cells.length
      ? [h("p", {}, counted(text, cells)), h("p", {}, text.why), listing(this.page, cells, { without, count })]
      : [h("p", {}, text.none)];
    const open = this.open(fill(text.title, { moment: found.as_at }), [...told, stays(text, found.told), over], go);
    go.onclick = () => {
      open.close();
      this.write(asked, found, without);
    };
  }

  /** A window with what stands in it, what does it, and the way out.
   * @param {string} title @param {Child} told @param {HTMLButtonElement} go */
  open(title, told, go) {
    const cancel = h("button", { type: "button", class: "plain", onclick: () => made.close() }, this.text.cancel);
    const made = dialog(
      this.page.root,
      { class: "wide restoring", "aria-labelledby": "restoring-title" },
      h("h2", { id: "restoring-title", tabindex: "-1" }, title),
      told,
      h("p", { class: "actions" }, go.disabled ? null : go, cancel),
    );
    /** @type {HTMLElement | null} */
    const head = made.querySelector("h2");
    head?.focus();
    return made;
  }

  /** @param {AsAtData} asked @param {RestorableData} found @param {Set<ReturningData>} without */
  write(asked, { cells }, without) {
    const chosen = cells.filter((one) => !without.has(one));
    const as_at = { ...asked, ...remaining(chosen, without) };
    this.put({ as_at }, chosen);
  }

  /** Ask what it would do to take back what was brought in as a revision, or what took that back.
   * @param {number} revision @param {string} title */
  retake(revision, title) {
    this.title = title;
    if (!this.page.data.me.name) return void askName(this.page, () => void this.retake(revision, title));
    const sent = this.page.outbox.ask({ kind: "retaking", revision });
    if (!sent) this.tell(this.page.data.words.line_away);
  }

  /** @param {RetakingAnswer} answer */
  foretold({ retaking, refused }) {
    if (!retaking) return this.tell(refused ?? "");
    const { text } = this;
    const { cells, revision } = retaking;
    const n = cells.length;
    const label = n === 1 ? text.retake_one : fill(text.retake, { n });
    const go = h("button", { type: "button", class: "plain main", "data-at": "retake-do", disabled: !n }, label);
    const told = n ? listing(this.page, cells) : h("p", {}, text.retake_none);
    const open = this.open(this.title, [told, stays(text, retaking.told)], go);
    go.onclick = () => {
      open.close();
      this.put({ take_back: revision }, cells);
    };
  }

  /** Write it as one entry, after the question where that lowers a marking.
   * @param {{ as_at: AsAtData } | { take_back: number }} body @param {ReturningData[]} cells */
  put(body, cells) {
    const { becoming, before, after } = spreads(cells, this.page.data.words);
    this.lowering.before(body, becoming, () => {
      const { seq } = this.page.outbox.put({ ...body, before }, after);
      this.sent.set(seq, cells.length);
    });
  }

  /** What came of it, in a sentence, and whose later change stands where it did not reach.
   * @param {Entry} entry @param {ReceiptData} receipt */
  settled({ seq }, { revision, conflicts = {}, rejected = [], refused = "", left = "" }) {
    const met = Object.entries(conflicts).flatMap(([topic, row]) =>
      Object.entries(row).map(([state, { by, at }]) =>
        fill(this.text.stays, { cell: this.called(topic, state), by, at }),
      ),
    );
    const n = (this.sent.get(seq) ?? 0) - met.length - rejected.length;
    const { text } = this;
    const done = revision ? fill(n === 1 ? text.done_one : text.done, { n, revision }) : text.nothing_done;
    this.tell(this.sent.has(seq) ? done : "", ...met, ...rejected.map(({ why }) => why), refused, left);
  }

  /** @param {string} topic @param {string} state */
  called(topic, state) {
    const { rows, columns } = this.page.compared;
    const name = rows.find(({ code }) => code === state)?.name ?? state;
    const number = columns.index.find(({ id }) => id === topic)?.number ?? topic;
    return fill(this.text.cell, { state: name, topic: number });
  }
}

/** @param {Record<string, string>} text @param {ReturningData[]} cells */
function counted(text, cells) {
  const others = cells.filter((one) => one.others).length;
  const form = (/** @type {number} */ n, /** @type {string} */ one, /** @type {string} */ more) =>
    fill(n === 1 ? one : more, { n });
  return [
    form(cells.length, text.count_one, text.count),
    others ? form(others, text.others_one, text.others) : text.tick,
  ].join(" ");
}

/** @param {Record<string, string>} text @param {string[]} told */
function stays(text, told) {
  if (!told.length) return null;
  return [
    h("h3", {}, text.left),
    h(
      "ul",
      { class: "stays" },
      told.map((one) => h("li", {}, one)),
    ),
  ];
}
