// @ts-check
// The page Bewindspersoon: the minister's brief on one topic, the Dutch line on it, and the same on paper.

import { columnPick } from "../positions.kit/columnpick.js";
import { contents } from "../positions.kit/contents.js";
import { decide, decided } from "../positions.kit/decided.js";
import { h, fill, popover, put } from "../positions.kit/dom.js";
import { Frame, mount, tellSaved } from "../positions.kit/frame.js";
import { still } from "../positions.kit/paper.js";
import { addressed, carried } from "../positions.kit/through.js";
import { elsewhere } from "../positions.kit/ways.js";
import { brief } from "./brief.js";
import { Line } from "./line.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AskMinister} AskMinister */
/** @typedef {import("../positions.kit/protocol.d.ts").BriefShown} BriefShown */
/** @typedef {import("../positions.kit/protocol.d.ts").InzetAnswer} InzetAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").InzetRedacted} InzetRedacted */
/** @typedef {import("../positions.kit/protocol.d.ts").KeepInzet} KeepInzet */
/** @typedef {import("../positions.kit/protocol.d.ts").MinisterAnswer} MinisterAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").MinisterData} MinisterData */
/** @typedef {import("../positions.kit/protocol.d.ts").Option} Option */
/** @typedef {import("../positions.kit/protocol.d.ts").RedactInzet} RedactInzet */
/** @typedef {MinisterAnswer | InzetAnswer | InzetRedacted} Answer */

/** @extends {Frame<MinisterData, AskMinister | KeepInzet | RedactInzet, Answer>} */
export class Minister extends Frame {
  /** @type {Record<string, string>} */
  contents = {}; // what was chosen of the file, by the names that its address has for it
  choices = h("div", { class: "choices" });
  paper = h("article", { class: "brief" });
  said = h("p", { class: "spoken", "aria-live": "polite" });
  word = h("a", { class: "plain main", download: "", "data-at": "word" });
  all = h("a", { class: "plain", download: "", "data-at": "word all" });

  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {MinisterData} data
   */
  constructor(parent, data) {
    super(parent, data, "bewindspersoon", "minister");
    this.shown = data.shown;
    this.asked = wish(data.shown, new URLSearchParams(location.search).get("vanaf") ?? "");
    this.line = new Line(this);
    this.body.append(this.choices, this.paper, this.said);
    this.take(data);
  }

  get text() {
    return this.data.text;
  }

  /** @override */
  get revision() {
    return this.shown?.brief.revision;
  }

  /**
   * @override
   * @param {MinisterData} data
   */
  draw(data) {
    this.show(data.shown);
  }

  /** @override */
  opened() {
    this.ask();
  }

  /** @override */
  moved() {
    this.ask();
  }

  /** @override */
  address(language = this.data.language) {
    const { columns, topic, since } = this.asked;
    const given = new URLSearchParams({ pagina: "bewindspersoon" });
    if (language !== "nl") given.set("taal", language);
    if (columns) given.set("kolommen", columns);
    given.set("onderwerp", topic);
    if (since) given.set("vanaf", String(since));
    return addressed(given);
  }

  /**
   * Where the briefs are as a document: this one, or those on all topics of these columns.
   * @param {boolean} whole
   */
  file(whole) {
    const { dossier, language, me } = this.data;
    const { columns, topic, since } = this.asked;
    const given = new URLSearchParams(whole ? { kolommen: columns || "pijlers" } : { onderwerp: topic });
    given.set("taal", language);
    if (since) given.set("vanaf", String(since));
    const lines = me.sees_red_lines ? { rodelijnen: "ja" } : {};
    for (const [name, value] of Object.entries({ ...lines, ...filled(this.contents) })) given.set(name, value);
    return `uitvoer/${dossier.id}/bewindspersoon.docx?${carried(given)}`;
  }

  /**
   * Ask for another brief, or for the same as it now is; it is drawn when it comes.
   * @param {Partial<{ topic: string, columns: string, since: number }>} [change]
   */
  ask(change) {
    Object.assign(this.asked, change);
    this.inAddress(change);
    this.outbox.ask({ kind: "minister", ...this.asked, decided: decided() });
  }

  /**
   * @override
   * @param {import("../positions.kit/types.d.ts").Heard<Answer>} message
   * @param {import("../positions.kit/types.d.ts").Done[]} done
   */
  answered(message, done) {
    if (message.kind === "inzet" || message.kind === "redact_inzet") {
      if (message.kind === "inzet") this.line.told(message);
      else this.line.wiped(message);
      this.ask();
      return true;
    }
    if (message.kind === "minister") {
      if (message.shown && this.wished(message.shown)) this.show(message.shown);
      return true;
    }
    if (done.length) this.ask();
    return done.length > 0;
  }

  /** Whether it is what was asked for last: an answer to an earlier question may come after somebody went on.
   * @param {BriefShown} shown */
  wished({ columns, topics, brief }) {
    const there = topics.some(({ id }) => id === this.asked.topic);
    return (columns.key === this.asked.columns || !this.asked.columns) && (brief.topic === this.asked.topic || !there);
  }

  /** @param {BriefShown} shown */
  show(shown) {
    const turned = shown.brief.topic !== this.shown.brief.topic;
    this.shown = shown;
    Object.assign(this.asked, { topic: shown.brief.topic, columns: shown.columns.key });
    if (turned) this.line.leave();
    this.line.heard();
    this.inAddress();
    this.drawChoices();
    if (turned || !this.line.open) this.drawPaper(); // who is writing goes on
    document.title = `${shown.brief.title} · ${this.data.words.app}`;
    if (turned) this.said.textContent = shown.brief.title;
    tellSaved(this);
  }

  drawPaper() {
    this.paper.replaceChildren(...brief(this));
  }

  /** @param {string} at */
  focusAt(at) {
    /** @type {HTMLElement | null} */
    const place = this.root.querySelector(`[data-at="${at}"]`);
    place?.focus();
  }

  /** @override */
  printed() {
    const { brief: made, marked, stand } = this.shown;
    const about = [made.over, made.about].join(" · ");
    const parts = [...this.paper.children].slice(1).map((one) => still(/** @type {HTMLElement} */ (one)));
    return { title: made.title, about, marked, foot: stand, upright: true, parts: [parts] };
  }

  // --- the row above the brief ---

  drawChoices() {
    const { text, drawn, shown } = this;
    const { agendas, groups, key } = shown.columns;
    put(this.choices, [
      drawn.part("columns", [agendas, groups, key, text], () => this.columns()),
      drawn.part("topic", [shown.topics, shown.brief.topic, text], () => this.topics()),
      drawn.part("since", [this.data.moments, shown.since, text], () => this.moments()),
      drawn.part("decided", [this.data.dossier.decided, text], () => this.concluded()),
      drawn.part("out", [text, shown.topics.length], () => this.out()),
    ]);
    this.word.setAttribute("href", this.file(false));
    this.all.setAttribute("href", this.file(true));
  }

  columns() {
    const { words } = this.data;
    const chosen = (/** @type {string} */ key) => this.ask({ columns: key || "pijlers" });
    return columnPick(this.shown.columns, words, this.text.columns, chosen);
  }

  topics() {
    const { text, shown } = this;
    const turn = (/** @type {number} */ by, /** @type {string} */ sign) => {
      const next = this.beside(by);
      const label = fill(by < 0 ? text.previous : text.next, { topic: next.title });
      const props = { type: "button", class: "plain", "data-at": by < 0 ? "previous" : "next", "aria-label": label };
      return h(
        "button",
        { ...props, onclick: () => this.ask({ topic: next.id }) },
        h("span", { "aria-hidden": "true" }, sign),
      );
    };
    const box = pick(text.topic, shown.brief.topic, shown.topics, "topic", (topic) => this.ask({ topic }));
    return h("span", { class: "turn" }, turn(-1, "‹"), box, turn(1, "›"));
  }

  moments() {
    const { data, text, shown } = this;
    const known = data.moments.filter(({ id }) => Number(id) < shown.brief.revision || Number(id) === shown.since);
    if (!known.length) return h("span");
    return pick(text.since, String(shown.since), known, "since", (since) => this.ask({ since: Number(since) }));
  }

  concluded() {
    const { dossier, words } = this.data;
    if (!dossier.decided) return h("span");
    const onchange = (/** @type {{ currentTarget: HTMLInputElement }} */ { currentTarget: { checked } }) => {
      decide(checked);
      this.ask();
    };
    const box = h("input", { type: "checkbox", checked: decided(), "data-at": "decided", onchange });
    return h("label", { class: "check" }, box, words.count_decided);
  }

  // The ways out: to the other texts, to the printer, and to Word.
  out() {
    const { text, shown } = this;
    this.word.textContent = text.word;
    this.all.textContent = fill(text.word_all, { n: shown.topics.length });
    return h(
      "span",
      { class: "right pair" },
      h("a", { class: "plain", "data-at": "texts", href: elsewhere(this, "teksten") }, text.texts),
      h("button", { type: "button", class: "plain", "data-at": "print", onclick: () => print() }, text.print),
      popover(text.contents, () => contents(this, text.contents_why, true), { "data-at": "contents" }).wrap,
      shown.topics.length > 1 ? this.all : "",
      this.word,
    );
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  choose(name, value) {
    this.contents[name] = value;
    this.drawChoices();
  }

  /** @param {number} by */
  beside(by) {
    const { topics, brief: made } = this.shown;
    const at = topics.findIndex(({ id }) => id === made.topic);
    return topics[(at + by + topics.length) % topics.length];
  }
}

/**
 * A choice from a list, with its label.
 * @param {string} label
 * @param {string} now
 * @param {Option[]} options
 * @param {string} at
 * @param {(value: string) => void} chosen
 */
function pick(label, now, options, at, chosen) {
  const box = h(
    "select",
    { "data-at": at, onchange: (event) => chosen(event.currentTarget.value) },
    options.map(({ id, title }) => h("option", { value: id }, title)),
  );
  box.value = now;
  return h("label", { class: "pick" }, h("span", { class: "label" }, label), box);
}

/** What the page starts with; the moment is only in the address where somebody chose one.
 * @param {BriefShown} shown
 * @param {string} since */
function wish({ brief: { topic }, columns: { key }, since: from }, since) {
  return { topic, columns: key, since: since ? from : 0 };
}

const filled = (/** @type {Record<string, string>} */ chosen) =>
  Object.fromEntries(Object.entries(chosen).filter(([, value]) => value));

export default mount(Minister);
