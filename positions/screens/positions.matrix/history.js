// @ts-check
// Under the fields of a cell: its versions and the way back, for an owner the way to take texts out, and evidence.

import { h, fill, chip } from "../positions.kit/dom.js";
import { confirmed } from "../positions.kit/dialogs.js";
import { linked } from "../positions.kit/outward.js";
import { become } from "../positions.kit/renewed.js";
import { evidence } from "./evidence.js";
import { askName } from "../positions.kit/who.js";
import { Versions } from "./versions.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellFields} CellFields */
/** @typedef {import("../positions.kit/protocol.d.ts").EarlierData} EarlierData */
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
  versions = new Versions();
  later = new Versions(); // those after the moment that is looked back at
  anew = false; // whether the answer is to take the place of all that stands here
  /** @type {Element | null | undefined} */
  from; // the list of which earlier versions were asked
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
    if (again) this.forget();
    const [topic, state] = this.place;
    const wanted = `${this.spot}|${this.page.cells.version(topic, state)}`;
    if (this.asked === wanted || (this.knows(topic) && this.page.cells.version(topic, state) === 0)) return;
    clearTimeout(this.asking);
    this.asking = setTimeout(() => {
      if (this.page.outbox.ask({ kind: "history", topic, state })) this.asked = wanted;
    }, 120);
  }

  forget() {
    this.asked = "";
    this.anew = true;
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
    const of = `${message.topic}|${message.state}`;
    const keep = of === this.of && !this.anew;
    this.of = of;
    this.anew = false;
    this.versions.begin(message.versions, message.earlier, keep);
    this.later.begin(message.meanwhile?.later ?? [], message.meanwhile?.earlier ?? null, keep);
    this.found[this.of] = message.evidence;
    this.over[this.of] = message.above;
    this.dropped = message.dropped;
    this.meanwhile = message.meanwhile;
    this.draw();
  }

  /** The versions before those of a list, with the focus on the first of them where it is still in that list.
   * @param {EarlierData} message */
  toldEarlier(message) {
    if (`${message.topic}|${message.state}` !== this.of) return;
    const more = (message.since ? this.later : this.versions).add(message);
    const here = this.from?.contains(this.page.active());
    this.draw();
    if (!more.length || !here) return;
    this.page.spoken.textContent = fill(this.words.history_more, { n: more.length });
    /** @type {HTMLElement | null | undefined} */
    const first = this.from?.querySelector(`[data-field="version ${more[0].version}"]`);
    first?.focus();
  }

  draw() {
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
    const { left_out } = this.page.data.me;
    const none = h("p", { class: "second" }, left_out || (some && !known ? "…" : this.words.no_history));
    const title = this.page.data.me.back ? this.words.history_then : this.words.history;
    if (!some || !known || !this.versions.found.length)
      return h("section", { class: "history" }, h("h3", {}, `${title} `), none);
    return this.listed("history", title, this.versions);
  }

  /** Versions under a heading, with the way to those before them.
   * @param {string} called @param {string} title @param {Versions} versions */
  listed(called, title, versions) {
    const since = versions === this.later;
    const was = (/** @type {number} */ at) => versions.found[at + 1] ?? (since ? this.versions.found[0] : undefined);
    const items = versions.shown.map((version, at) => this.item(version, was(at), since || at === 0));
    const ask = () => this.askEarlier(versions, since);
    const named = { class: "link", "data-field": `earlier ${since}`, onclick: ask };
    const more = h(
      "button",
      { type: "button", hidden: versions.earlier === null, ...named },
      this.words.history_earlier,
    );
    return h("section", { class: called }, h("h3", {}, `${title} ${versions.count}`), h("ol", {}, items), more);
  }

  /** @param {Versions} versions @param {boolean} since */
  askEarlier({ earlier: until }, since) {
    const [topic, state] = this.place;
    this.from = this.page.active()?.closest("section");
    if (until !== null) this.page.outbox.ask({ kind: "earlier", topic, state, until, since });
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
      { tabindex: "-1", "data-field": `version ${version.version}` },
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
    if (!page.data.me.name) return askName(page, () => void this.askRedact(version));
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
    this.page.notes.misfits.push({ text: message.refused });
    this.page.notes.draw();
  }
}
