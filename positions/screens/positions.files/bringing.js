// @ts-check
// Terugbrengen: a file handed in, what it says held against the matrix, and what of it is taken over.

import { fill, h } from "../positions.kit/dom.js";
import { Lowering } from "../positions.kit/lowering.js";
import { carried } from "../positions.kit/through.js";
import { uploaded } from "../positions.kit/uploading.js";
import { askName } from "../positions.kit/who.js";
import { account, asked, beyond, misread, unasked } from "./account.js";
import { becoming, changed, confirm, portion } from "./change.js";
import { conflicts, key, mark, proposals } from "./differences.js";
import { drawings } from "./drawing.js";

/** @typedef {import("./files.js").Files} Files */
/** @typedef {import("./differences.js").Choice} Choice */
/** @typedef {import("../positions.kit/protocol.d.ts").DifferenceData} DifferenceData */
/** @typedef {import("../positions.kit/protocol.d.ts").IncomingData} IncomingData */
/** @typedef {import("../positions.kit/protocol.d.ts").KeyData} KeyData */
/** @typedef {import("../positions.kit/protocol.d.ts").ReceiptData} ReceiptData */
/** @typedef {import("../positions.kit/types.d.ts").Done} Done */
/** @typedef {import("../positions.kit/types.d.ts").Entry} Entry */
/** @typedef {Node | string} Piece */

const LARGEST = 5_000_000; // bytes; the server takes no more

export class Bringing {
  /** @type {File | undefined} */
  file;
  /** @type {IncomingData | null} */
  found = null;
  /** @type {KeyData | null} */
  entry = null; // what was taken over last, or undone
  /** @type {Piece[]} */
  before = [];
  /** @type {Piece} */
  left = ""; // what could not be read of a file that was taken over
  taking = /** @type {DifferenceData[]} */ ([]); // the cells of that
  rest = 0; // cells that wait for a next change
  /** @type {Map<string, Choice>} */
  choices = new Map();
  answers = unasked();
  /** @type {HTMLInputElement | undefined} */
  input;

  /** @param {Files} page */
  constructor(page) {
    this.page = page;
    this.box = h("section", { class: "bringing" });
    this.state = h("p", { class: "second state", role: "status" });
    this.said = h("div", { class: "said" });
    this.end = h("div", {});
    this.lowering = new Lowering(page);
  }

  get text() {
    return this.page.data.bringing;
  }

  draw() {
    const { text } = this;
    const { me } = this.page.data;
    this.box.setAttribute("aria-label", text.bring);
    const rest = me.edit
      ? [h("p", { class: "second" }, text.why), this.drop(), this.state, this.said]
      : [h("p", { class: "second" }, text.read_only)];
    this.box.replaceChildren(h("h2", {}, text.bring), ...rest);
  }

  // Where a file is chosen, or let go of.
  drop() {
    const { text } = this;
    this.input = h("input", {
      type: "file",
      class: "spoken",
      accept: ".xlsx,.xlsm,.ods,.csv",
      "data-at": "file",
      "aria-label": text.choose,
      onchange: ({ currentTarget }) => this.take(currentTarget.files?.[0]),
    });
    const over = (/** @type {boolean} */ on) => (/** @type {Event} */ event) => (
      event.preventDefault(),
      drop.classList.toggle("over", on)
    );
    /** @type {HTMLLabelElement} */
    const drop = h(
      "label",
      { class: "drop", ondragover: over(true), ondragleave: over(false) },
      this.input,
      h("span", { class: "plain", "aria-hidden": "true" }, text.pick),
      h("span", { class: "second" }, text.drop),
    );
    drop.addEventListener("drop", (event) => (over(false)(event), this.take(event.dataTransfer?.files[0])));
    return drop;
  }

  /**
   * Hand a file in, and show what comes of it below what became of it `before`.  Of two files only the last is shown;
   * of one that is read again, what was chosen stays chosen.
   * @param {File | undefined} file
   * @param {Piece[]} [before]
   */
  async take(file, before = []) {
    if (!file) return;
    if (file !== this.file) {
      this.choices.clear();
      this.answers = unasked();
    }
    Object.assign(this, { file, before, found: null, entry: null });
    this.said.replaceChildren();
    const told = file.size > LARGEST ? { why: this.text.too_large } : await this.sent(file);
    if (this.file !== file) return;
    if (this.input) this.input.value = ""; // the same file can be chosen again once it was changed
    this.tell();
    if ("why" in told) this.say(h("p", { class: "warning", role: "alert" }, told.why));
    else this.show(told);
  }

  /** @param {File} file */
  sent(file) {
    const { dossier, language, words } = this.page.data;
    const to = `invoer/${dossier.id}?${carried(new URLSearchParams([["taal", language], ...asked(this.answers)]))}`;
    return uploaded(to, file, this.text, words.line_away, (...what) => this.tell(...what));
  }

  /** @param {...Piece} what */
  tell(...what) {
    this.state.replaceChildren(...what);
  }

  /**
   * What is known of the file now, under its name; read out, and where the keyboard goes on from.
   * @param {...(Piece | Piece[])} what
   */
  say(...what) {
    const head = h("h3", { tabindex: "-1", "data-at": "told" }, this.file?.name);
    this.said.replaceChildren(head, ...this.before, ...what.flat());
    head.focus();
  }

  /** @param {IncomingData} found */
  show(found) {
    const { text } = this;
    this.found = found;
    /** @type {import("./differences.js").Choose} */
    const choose = (ones, choice) => {
      for (const one of ones) this.choices.set(mark(one), choice);
      this.finish(found);
    };
    const chosen = (/** @type {DifferenceData} */ one) => this.choices.get(mark(one));
    this.say(
      h("p", {}, found.told.join(" ")),
      account(found, text, this.answers, () => this.take(this.file)),
      proposals(found, text, chosen, choose),
      conflicts(found, text, chosen, choose),
      this.end,
      this.unread(found),
      drawings(found, text), // last: the keyboard comes to the choices first
    );
    this.finish(found);
  }

  /** What of the file could not be read, and was left: it stays when the rest was taken over.
   * @param {IncomingData} found */
  unread(found) {
    const { text, answers } = this;
    const again = () => this.take(this.file);
    return [misread(found, text, answers, again), beyond(found, text, answers, again)];
  }

  /**
   * What would be taken over: the proposals but those declined, and the conflicts decided for the file.
   * @param {IncomingData} found
   */
  chosen({ proposals, conflicts }) {
    const said = (/** @type {DifferenceData} */ one) => this.choices.get(mark(one));
    return [...proposals.filter((one) => said(one) !== "keep"), ...conflicts.filter((one) => said(one) === "file")];
  }

  /** @param {IncomingData} found */
  finish(found) {
    const { text } = this;
    const chosen = this.chosen(found);
    const part = portion(chosen, found.most);
    this.rest = chosen.length - part.length;
    const all = part.length === 1 ? text.take_over_one : fill(text.take_over, { n: part.length });
    const label = this.rest ? fill(text.take_over_part, { n: part.length, of: chosen.length }) : all;
    const button = h(
      "button",
      { type: "button", class: "plain main", "data-at": "over", disabled: !part.length, onclick: () => this.ask(part) },
      label,
    );
    const some = found.proposals.length || found.conflicts.length;
    this.end.replaceChildren(
      ...(some
        ? [
            this.rest ? h("p", { class: "second" }, fill(text.parts, { n: part.length })) : "",
            h("p", { class: "actions" }, button),
          ]
        : []),
    );
  }

  /** @param {DifferenceData[]} chosen */
  ask(chosen) {
    const { text, page } = this;
    if (page.data.me.name) confirm(page.root, text, chosen.length, () => this.takeOver(chosen));
    else askName(page, () => void this.ask(chosen));
  }

  /**
   * An entry of the outbox like any other, with the name of the file.
   * @param {DifferenceData[]} chosen
   */
  takeOver(chosen) {
    const { found } = this;
    if (!found) return;
    const { after, ...body } = changed(chosen);
    this.lowering.before({ edits: body.edits }, becoming(chosen, this.page.data.words), () => {
      Object.assign(this, { found: null, before: [], left: this.unread(found) });
      this.taking = chosen;
      this.saving();
      this.entry = this.page.outbox.put({ ...body, file: this.file?.name }, after);
    });
  }

  saving() {
    this.said.replaceChildren();
    this.tell(this.text.saving);
  }

  /**
   * What became of taking over, or of undoing it.
   * @param {Done[]} done
   */
  answered(done) {
    for (const { entry, receipt } of done) {
      const mine = this.entry?.outbox === entry.outbox && this.entry.seq === entry.seq;
      if (mine && "revert" in entry) this.take(this.file); // what the file says is open again
      else if (mine) this.taken(entry, receipt);
    }
  }

  /**
   * @param {Entry} entry
   * @param {ReceiptData} receipt
   */
  taken({ paint = [] }, receipt) {
    const { text } = this;
    const met = Object.values(receipt.conflicts || {}).flatMap((row) => Object.keys(row)).length;
    const rejected = receipt.rejected || [];
    const n = paint.length - met - new Set(rejected.map(key)).size;
    const told = receipt.revision
      ? fill(n === 1 ? text.taken_one : text.taken, { n, revision: receipt.revision })
      : text.nothing_taken;
    const whys = [
      ...rejected.map((one) => one.why),
      receipt.refused,
      met ? fill(text.overtaken, { n: met }) : "",
    ].filter(Boolean);
    const undo = h(
      "button",
      { type: "button", class: "plain", "data-at": "undo", onclick: () => this.undo() },
      text.undo,
    );
    const became = [
      h("p", {}, told),
      ...whys.map((why) => h("p", { class: "warning", role: "alert" }, why)),
      receipt.revision ? h("p", { class: "actions" }, undo) : "",
    ];
    this.tell();
    if (this.rest) this.take(this.file, became);
    else this.say(became, this.left);
  }

  undo() {
    const { data, outbox } = this.page;
    if (!this.entry) return;
    const { outbox: name, seq } = this.entry;
    this.lowering.before({ revert: { outbox: name, seq } }, becoming(this.taking, data.words, true), () => {
      if (!outbox.revert("undo", "redo")) return;
      this.entry = { outbox: outbox.name, seq: outbox.seq };
      this.saving();
    });
  }

  // Somebody wrote: what was read was compared with another matrix.
  moved() {
    if (this.found && this.found.revision < this.page.data.revision)
      this.tell(
        this.text.moved,
        " ",
        h(
          "button",
          { type: "button", class: "link", "data-at": "again", onclick: () => this.take(this.file) },
          this.text.again,
        ),
      );
  }
}
