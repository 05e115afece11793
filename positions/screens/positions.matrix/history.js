// @ts-check
// Under the fields of a cell: its versions and the way back, for an owner the way to take texts out, and evidence.

import { h, fill, chip } from "../positions.kit/dom.js";
import { confirmed } from "../positions.kit/dialogs.js";
import { linked } from "../positions.kit/outward.js";
import { become } from "../positions.kit/renewed.js";
import { evidence } from "./evidence.js";
import { askName } from "../positions.kit/who.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellFields} CellFields */
/** @typedef {import("../positions.kit/protocol.d.ts").EvidenceData} EvidenceData */
/** @typedef {import("../positions.kit/protocol.d.ts").HistoryData} HistoryData */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("../positions.kit/protocol.d.ts").VersionData} VersionData */

/** Give the focus to a field, as when it was drawn anew; to the panel where it is gone.
 * @param {HTMLElement} box @param {string} field */
export function focusOn(box, field) {
  /** @type {HTMLElement | null} */
  const found = box.querySelector(`[data-field="${field}"]`);
  if (found) found.focus();
  else box.focus({ preventScroll: true });
}

export class History {
  of = ""; // the cell whose versions these are
  asked = ""; // what was asked last, and of which version
  /** @type {VersionData[]} */
  versions = [];
  /** By cell, once told.
   * @type {Record<string, EvidenceData[]>} */
  found = {};
  /** By cell, what is known of the topic above, once told.
   * @type {Record<string, string>} */
  over = {};
  /** Of the cell that is told of, what became of it since the moment that is looked back at.
   * @type {import("../positions.kit/protocol.d.ts").MeanwhileData | null} */
  meanwhile = null;
  /** Of the cell that is told of, what was taken out again, for an owner.
   * @type {EvidenceData[]} */
  dropped = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  asking;

  /** @param {import("./page.js").Page} page @param {HTMLElement} box */
  constructor(page, box) {
    this.page = page;
    this.box = box;
  }

  get words() {
    return this.page.data.words;
  }

  /** The cell that it is about.
   * @returns {import("./types.d.ts").Place} */
  get place() {
    const { topic, state } = this.page.selection;
    return [topic, state];
  }

  get spot() {
    return this.place.join("|");
  }

  /** Asked again when the line comes up (what was asked before it broke is not answered), or when texts were taken out.
   * @param {boolean} [again] */
  ask(again) {
    if (again) this.asked = "";
    const [topic, state] = this.place;
    const wanted = `${this.spot}|${this.page.cells.version(topic, state)}`;
    if (this.asked === wanted || (this.knows(topic) && this.page.cells.version(topic, state) === 0)) return;
    clearTimeout(this.asking);
    this.asking = setTimeout(() => {
      if (this.page.outbox.ask({ kind: "history", topic, state })) this.asked = wanted;
    }, 120);
  }

  /** Of a cell that nobody wrote in; what is known of the topic above it may be another by now.
   * @param {string} topic */
  knows(topic) {
    return Boolean(this.found[this.spot]) && !this.page.cells.topics.get(topic)?.above;
  }

  // What lies there may have changed with the dossier.
  renew() {
    this.found = {};
    this.ask(true);
  }

  /** @param {HistoryData} message */
  told(message) {
    this.of = `${message.topic}|${message.state}`;
    this.versions = message.versions;
    this.found[this.of] = message.evidence;
    this.over[this.of] = message.above;
    this.dropped = message.dropped;
    this.meanwhile = message.meanwhile;
    if (this.of !== this.spot) return;
    const active = this.page.active();
    const focus = this.box.contains(active) && active?.dataset.field;
    for (const now of [this.list(), this.evidence(), this.above()]) {
      const shown = this.box.querySelector(`.${now.className}`);
      if (shown) become(shown, now);
    }
    if (focus) focusOn(this.box, focus);
  }

  /** @returns {HTMLElement[]} */
  sections() {
    return [this.list(), this.evidence()];
  }

  /** Where nothing is known: what is known of the topic above, which nobody said of this one. */
  above() {
    const said = this.page.cells.cell(...this.place).stance === "?" ? this.over[this.spot] : "";
    return h("p", { class: "above", hidden: !said }, said);
  }

  evidence() {
    return evidence(this.page, this.place, this.found[this.spot], this.of === this.spot ? this.dropped : []);
  }

  list() {
    const [topic, state] = this.place;
    const some = this.page.cells.version(topic, state) > 0;
    const known = this.of === this.spot;
    const list = some && known ? this.versions : [];
    const { left_out } = this.page.data.me;
    const none = h("p", { class: "second" }, left_out || (some && !known ? "…" : this.words.no_history));
    return h(
      "section",
      { class: "history" },
      h("h3", {}, `${this.page.data.me.back ? this.words.history_then : this.words.history} ${list.length || ""}`),
      list.length
        ? h(
            "ol",
            {},
            list.map((version, at) => this.item(version, list[at + 1], at === 0)),
          )
        : none,
    );
  }

  /** @param {VersionData} version @param {VersionData | undefined} was the one before it @param {boolean} newest */
  item(version, was, newest) {
    const { labels, me } = this.page.data;
    const { words } = this;
    /** @type {(name: string, text: string, act: () => unknown) => HTMLElement} */
    const link = (name, text, act) =>
      h(
        "button",
        { type: "button", class: "link right", "data-field": `${name} ${version.version}`, onclick: act },
        text,
      );
    const restore = () => link("restore", words.restore, () => this.page.editor.restore(version));
    const redact = () => link("redact", words.redact, () => this.askRedact(version));
    return h(
      "li",
      {},
      chip(version.stance),
      h("b", {}, labels.stance[version.stance]),
      version.conditions ? h("em", {}, ` ${words.mits}`) : "",
      this.difference(version, was),
      me.edit && !newest ? restore() : "",
      h("p", { class: "second" }, linked(this.about(version), words)),
      version.note ? h("p", { class: "second quoted" }, version.note) : "",
      version.redacted ? h("p", { class: "second redacted" }, version.redacted) : "",
      this.redactable(version) ? redact() : "",
    );
  }

  /** @param {VersionData} version */
  redactable(version) {
    const { me } = this.page.data;
    return me.owner && me.edit && (version.conditions || version.note || version.red_line || version.source?.reference);
  }

  /** @param {VersionData} version */
  about(version) {
    const { words } = this;
    const by = version.by === "fiche" ? words.fiche : version.by;
    const file = version.file && fill(words.from_file, { name: version.file });
    return [by, version.at, version.source?.reference, file].filter(Boolean).join(" · ");
  }

  /** What a version has that the one before it had not.
   * @param {VersionData} version @param {VersionData | undefined} was */
  difference(version, was) {
    if (!was) return "";
    if (was.stance !== version.stance) return [` ${this.words.was} `, chip(was.stance)];
    const same = (/** @type {keyof CellFields} */ field) =>
      JSON.stringify(version[field]) === JSON.stringify(was[field]);
    const told = [...this.page.cells.fields.keys()].filter((field) => !["stance", "carried_from"].includes(field));
    const fields = told.filter((field) => !same(field));
    const names = fields.map((field) => this.words[field].toLowerCase());
    return names.length
      ? h("span", { class: "second" }, ` · ${fill(this.words.differs_in, { fields: names.join(", ") })}`)
      : "";
  }

  /** Asked twice: what is taken out does not come back.
   * @param {VersionData} version */
  askRedact(version) {
    const { words, page } = this;
    if (!page.data.me.name) return askName(page);
    const [topic, state] = this.place;
    const send = () => page.outbox.ask({ kind: "redact", topic, state, version: version.version });
    const told = { title: words.redact_title, why: words.redact_why, send };
    return confirmed(page.root, words, told, () => page.selection.focus());
  }

  // What was asked was done, by us or by another owner: the page was drawn anew, and the list is asked for again.
  redacted() {
    this.ask(true);
    this.page.spoken.textContent = this.words.redact_done;
  }

  /** @param {import("../positions.kit/protocol.d.ts").NotRedacted} message */
  refused(message) {
    this.page.misfits.push({ text: message.refused });
    this.page.drawNotes();
  }
}
