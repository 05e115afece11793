// @ts-check
// The page Lidstaat: one state beside the Netherlands, what to ask, and the same on paper.

import { contents } from "../positions.kit/contents.js";
import { decided } from "../positions.kit/decided.js";
import { h, fill, popover } from "../positions.kit/dom.js";
import { Frame, mount, tellSaved } from "../positions.kit/frame.js";
import { still } from "../positions.kit/paper.js";
import { addressed, carried } from "../positions.kit/through.js";
import { concluded, labelled, select } from "./fields.js";
import { Register } from "./evidence.js";
import { sheet } from "./sheet.js";
import { picking } from "./picking.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AskBilateral} AskBilateral */
/** @typedef {import("../positions.kit/protocol.d.ts").AskEvidence} AskEvidence */
/** @typedef {import("../positions.kit/protocol.d.ts").EvidenceAnswer} EvidenceAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").BilateralAnswer} BilateralAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").BilateralData} BilateralData */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("../positions.kit/protocol.d.ts").StateName} StateName */
/** @typedef {import("../positions.kit/protocol.d.ts").StateSheetData} StateSheetData */

const TURNS = new Map([
  ["ArrowLeft", -1],
  ["ArrowRight", 1],
]);

/** @extends {Frame<BilateralData, AskBilateral | AskEvidence, BilateralAnswer | EvidenceAnswer>} */
export class Bilateral extends Frame {
  /** @type {Set<State> | undefined} */
  picked; // the states of a selection, once somebody made one
  /** @type {Record<string, string>} */
  contents = {}; // what was chosen of the file, by the names that its address has for it
  /** @type {[by: number, button: HTMLElement, words: string][]} */
  turns = [];
  said = h("p", { class: "spoken", "aria-live": "polite" });
  paper = h("article", { class: "paper" });
  bar = h("div", { class: "choices" });
  chosen = h("select");
  word = h("a");
  onKey = (/** @type {KeyboardEvent} */ event) => this.turn(event);

  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {BilateralData} data
   */
  constructor(parent, data) {
    super(parent, data, "lidstaat", "bilateral");
    this.sheet = data.bilateral;
    this.state = data.bilateral.state;
    this.choice = data.bilateral.choice;
    this.register = new Register(this, new URLSearchParams(location.search).get("bewijs") === "alle");
    this.body.append(this.bar, this.paper, this.register.box, this.said);
    addEventListener("keydown", this.onKey);
    this.take(data);
  }

  get text() {
    return this.data.text;
  }

  /** @override */
  get revision() {
    return this.sheet?.revision;
  }

  /** @override */
  draw() {
    const again = this.paper.hasChildNodes();
    this.drawChoices();
    this.register.draw();
    this.show(this.sheet);
    if (again) this.ask();
  }

  /** @override */
  opened() {
    this.ask();
  }

  /** @override */
  close() {
    removeEventListener("keydown", this.onKey);
    super.close();
  }

  /** @override */
  address(language = this.data.language) {
    const given = new URLSearchParams({ pagina: "lidstaat" });
    if (language !== "nl") given.set("taal", language);
    given.set("staat", this.state);
    if (this.choice) given.set("onderwerpen", this.choice);
    if (this.register?.all) given.set("bewijs", "alle");
    return addressed(given);
  }

  /**
   * Where a topic of this state stands in the matrix.
   * @param {string} topic
   * @param {string} columns
   */
  place(topic, columns) {
    const { language } = this.data;
    const given = new URLSearchParams(language === "nl" ? {} : { taal: language });
    if (columns) given.set("kolommen", columns);
    given.set("cel", `${topic}.${this.sheet.state}`);
    return addressed(given);
  }

  /** @param {State[]} states */
  file(states) {
    const { dossier, language } = this.data;
    const given = new URLSearchParams({ staten: states.join(","), taal: language });
    if (this.choice) given.set("onderwerpen", this.choice);
    for (const [name, value] of Object.entries(this.contents)) if (value) given.set(name, value);
    return `uitvoer/${dossier.id}/statenblad.docx?${carried(given)}`;
  }

  /**
   * Ask the server for another sheet, or for the same as it now is; it is drawn when it comes.
   * @param {{ state?: State, choice?: string }} [change]
   */
  ask(change) {
    Object.assign(this, change);
    this.inAddress(change);
    this.outbox.ask({ kind: "bilateral", state: this.state, choice: this.choice, decided: decided() });
    this.register.ask();
  }

  /**
   * @override
   * @param {import("../positions.kit/types.d.ts").Heard<BilateralAnswer | EvidenceAnswer>} message
   * @param {import("../positions.kit/types.d.ts").Done[]} done
   */
  answered(message, done) {
    if (message.kind === "evidence") {
      this.register.told(message);
      return true;
    }
    if (message.kind === "bilateral") {
      // An answer to an earlier question may come after somebody went on.
      if (message.bilateral.state === this.state && message.bilateral.choice === this.choice)
        this.show(message.bilateral);
      return true;
    }
    if (done.length) this.ask();
    return done.length > 0;
  }

  /** @override */
  moved() {
    this.ask();
  }

  /** @param {StateSheetData} made */
  show(made) {
    const turned = made.state !== this.sheet.state;
    this.sheet = made;
    const at = this.active();
    const place = this.paper.contains(at) ? at?.dataset.at : undefined;
    this.paper.replaceChildren(...sheet(this));
    /** @type {HTMLElement | null} */
    const again = this.root.querySelector(`[data-at="${place}"]`);
    again?.focus({ preventScroll: true });
    document.title = `${made.title} · ${this.data.words.app}`;
    this.drawTurns();
    if (turned) this.said.textContent = made.title;
    tellSaved(this);
  }

  /** @override */
  printed() {
    const { title, subtitle: about, marked, footer: foot } = this.sheet;
    return { title, about, marked, foot, upright: true, parts: [still(this.paper)] };
  }

  // --- the row above the sheet ---

  drawChoices() {
    const { text } = this;
    const named = this.data.states.map(({ code, name }) => ({ id: code, title: name }));
    this.chosen = select(text.state, this.state, named, "state");
    this.chosen.addEventListener("change", () => this.ask({ state: this.data.states[this.chosen.selectedIndex].code }));
    const topics = select(text.topics, this.choice, this.data.choices, "topics");
    topics.addEventListener("change", () => this.ask({ choice: topics.value }));
    const [back, on] = [this.stepping(-1, "previous", "‹"), this.stepping(1, "next", "›")];
    this.turns = [
      [-1, back, text.previous],
      [1, on, text.next],
    ];
    this.bar.replaceChildren(
      h("span", { class: "turn" }, back, labelled(text.state, this.chosen), on),
      labelled(text.topics, topics),
      concluded(this),
      h("span", { class: "right pair" }, this.out()),
    );
    this.drawTurns();
  }

  /**
   * @param {number} by
   * @param {string} at
   * @param {string} sign
   */
  stepping(by, at, sign) {
    const shown = h("span", { "aria-hidden": "true" }, sign);
    return h("button", { type: "button", class: "plain", "data-at": at, onclick: () => this.step(by) }, shown);
  }

  // The ways out: to the printer and to Word.
  out() {
    const { text } = this;
    const printed = () => print();
    this.word = h("a", { class: "plain main", download: "", "data-at": "word" }, text.word);
    return [
      h("button", { type: "button", class: "plain", "data-at": "print", onclick: printed }, text.print),
      popover(text.contents, () => contents(this, text.contents_why), { "data-at": "contents" }).wrap,
      popover(text.several, () => picking(this), { "data-at": "several" }).wrap,
      this.word,
    ];
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  choose(name, value) {
    this.contents[name] = value;
    this.drawTurns();
  }

  // What the row says of the state that is shown.
  drawTurns() {
    this.chosen.value = this.state;
    this.word.setAttribute("href", this.file([this.state]));
    for (const [by, button, words] of this.turns)
      button.setAttribute("aria-label", fill(words, { state: this.beside(by).name }));
  }

  /** @param {number} by */
  beside(by) {
    const { states } = this.data;
    const at = states.findIndex((s) => s.code === this.state);
    return states[(at + by + states.length) % states.length];
  }

  /** @param {number} by */
  step(by) {
    this.ask({ state: this.beside(by).code });
    this.drawTurns();
  }

  /**
   * The arrows turn to the next state, wherever they do nothing else.
   * @param {KeyboardEvent} event
   */
  turn(event) {
    const by = TURNS.get(event.key);
    if (!by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (this.active()?.matches("input, select, textarea") || this.root.querySelector("dialog, .panel")) return;
    event.preventDefault();
    this.step(by);
  }
}

export default mount(Bilateral);
