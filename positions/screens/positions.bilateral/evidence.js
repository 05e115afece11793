// @ts-check
// Under the sheet: what this state publicly did or said, or the whole register; found by a word that stands in it.

import { fill, h } from "../positions.kit/dom.js";
import { along } from "../positions.kit/along.js";
import { evidenceRow } from "../positions.kit/evidence.js";
import { plain, unaccented } from "../positions.kit/reading.js";

/** @typedef {import("../positions.kit/protocol.d.ts").EvidenceData} EvidenceData */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */

export class Register {
  /** @type {EvidenceData[] | null} */
  rows = null; // nothing is told yet
  typed = "";
  list = h("ol", {});
  count = h("p", { class: "second", "aria-live": "polite" });
  box = h("section", { class: "evidence register", onkeydown: along });

  /** @param {import("./bilateral.js").Bilateral} page @param {boolean} all whether it begins with every state */
  constructor(page, all) {
    this.page = page;
    this.all = all;
  }

  get text() {
    return this.page.data.evidence;
  }

  ask() {
    this.page.outbox.ask({ kind: "evidence", state: this.all ? null : this.page.state });
  }

  /** @param {{ state: State | null, rows: EvidenceData[] }} answer one to an earlier question is passed over */
  told({ state, rows }) {
    if (state !== (this.all ? null : this.page.state)) return;
    this.rows = rows;
    this.fill();
  }

  draw() {
    const { text } = this;
    const every = h("input", { type: "checkbox", checked: this.all, "data-at": "register" });
    every.addEventListener("change", () => {
      this.all = every.checked;
      this.ask();
    });
    const sought = h("input", {
      type: "search",
      "aria-label": text.search,
      placeholder: text.search_example,
      value: this.typed,
    });
    sought.addEventListener("input", () => {
      this.typed = sought.value;
      this.fill();
    });
    this.box.replaceChildren(
      h("h3", {}, text.title),
      h("p", { class: "second" }, text.public_only),
      h("p", { class: "pair" }, sought, h("label", { class: "check" }, every, text.all_states)),
      this.count,
      this.list,
      h("p", { class: "second" }, text.why),
    );
    this.fill();
  }

  fill() {
    if (!this.rows) return;
    const { text } = this;
    const names = new Map(this.page.data.states.map(({ code, name }) => [code, name]));
    const { words } = this.page.data;
    const found = this.rows.filter((one) => stands(one, this.typed, names.get(one.state) ?? ""));
    this.count.textContent = found.length
      ? fill(text.found, { n: found.length, all: this.rows.length })
      : text.none_found;
    const who = (/** @type {EvidenceData} */ one) => (this.all ? names.get(one.state) : "");
    this.list.replaceChildren(...found.map((one) => evidenceRow(one, { text, words, who: who(one) })));
  }
}

const folded = (/** @type {string} */ text) => unaccented(plain(text));

/**
 * Whether every word that was typed stands in a row.
 * @param {EvidenceData} one
 * @param {string} typed
 * @param {string} name
 */
export function stands(one, typed, name) {
  const held = folded(
    [name, one.state, one.called, one.title, one.what, one.where, one.source, one.note, one.said].join(" "),
  );
  return folded(typed)
    .split(" ")
    .every((word) => held.includes(word));
}
