// The page Lidstaat: one state beside the Netherlands, what to ask, and the same on paper.

import { h, fill, popover } from "../positions.kit/dom.js";
import { Frame, mount, tellSaved } from "../positions.kit/frame.js";
import { contents } from "./contents.js";
import { sheet } from "./sheet.js";
import { printing } from "./printing.js";

class Bilateral extends Frame {
  constructor(parent, data) {
    super(parent, data, "lidstaat", "bilateral");
    this.picked = null; // the states of a selection, once somebody made one
    this.contents = {}; // what was chosen of the file, by the names that its address has for it
    this.said = h("p", { class: "spoken", "aria-live": "polite" });
    this.paper = h("article", { class: "paper" });
    this.bar = h("div", { class: "choices" });
    this.body.append(this.bar, this.paper, this.said);
    this.endings.push(printing(this));
    this.onKey = (event) => this.turn(event);
    addEventListener("keydown", this.onKey);
    this.take(data);
  }

  get text() {
    return this.data.text;
  }

  get revision() {
    return this.sheet?.revision;
  }

  draw(data) {
    const first = !this.sheet;
    if (first)
      Object.assign(this, { state: data.bilateral.state, choice: data.bilateral.choice, sheet: data.bilateral });
    this.drawChoices();
    this.show(first ? data.bilateral : this.sheet);
    if (!first) this.ask();
  }

  opened() {
    this.ask();
  }

  close() {
    removeEventListener("keydown", this.onKey);
    clearTimeout(this.later);
    super.close();
  }

  address(language = this.data.language) {
    const given = new URLSearchParams({ pagina: "lidstaat" });
    if (language !== "nl") given.set("taal", language);
    given.set("staat", this.state);
    if (this.choice) given.set("onderwerpen", this.choice);
    return `${location.pathname}?${given}`;
  }

  // Where a topic of this state stands in the matrix.
  place(topic, columns) {
    const { language } = this.data;
    const given = new URLSearchParams(language === "nl" ? {} : { taal: language });
    if (columns) given.set("kolommen", columns);
    given.set("cel", `${topic}.${this.sheet.state}`);
    return `${location.pathname}?${given}`;
  }

  file(states) {
    const { dossier, language } = this.data;
    const given = new URLSearchParams({ staten: states.join(","), taal: language });
    if (this.choice) given.set("onderwerpen", this.choice);
    for (const [name, value] of Object.entries(this.contents)) if (value) given.set(name, value);
    return `uitvoer/${dossier.id}/statenblad.docx?${given}`;
  }

  // Ask the server for another sheet, or for the same as it now is; it is drawn when it comes.
  ask(change) {
    Object.assign(this, change);
    history.replaceState(history.state, "", this.address());
    this.outbox.ask({ kind: "bilateral", state: this.state, choice: this.choice });
  }

  answered(message, done) {
    if (message.kind === "bilateral") {
      // An answer to an earlier question may come after somebody went on.
      if (message.bilateral.state === this.state && message.bilateral.choice === this.choice)
        this.show(message.bilateral);
      return true;
    }
    if (done.length) this.ask();
    return done.length > 0;
  }

  moved() {
    this.ask();
  }

  show(made) {
    clearTimeout(this.later);
    if (this.paper.querySelector(":active")) {
      this.later = setTimeout(() => this.show(made), 100); // drawn anew, a click is lost
      return;
    }
    const turned = made.state !== this.sheet.state;
    this.sheet = made;
    const place = this.paper.contains(this.active()) && this.active().dataset.at;
    this.paper.replaceChildren(...sheet(this));
    if (place) this.root.querySelector(`[data-at="${place}"]`)?.focus({ preventScroll: true });
    document.title = `${made.title} · ${this.data.words.app}`;
    this.drawTurns();
    if (turned) this.said.textContent = made.title;
    tellSaved(this);
  }

  // --- the row above the sheet ---

  drawChoices() {
    const { text } = this;
    const { states, choices } = this.data;
    const select = (label, value, options, set, at) => {
      const box = h(
        "select",
        { "aria-label": label, "data-at": at, onchange: (event) => set(event.target.value) },
        options.map(([id, title]) => h("option", { value: id }, title)),
      );
      box.value = value;
      return h("label", { class: "pick" }, h("span", { class: "label", "aria-hidden": "true" }, label), box);
    };
    const step = (by, at, sign) =>
      h(
        "button",
        { type: "button", class: "plain", "data-at": at, onclick: () => this.step(by) },
        h("span", { "aria-hidden": "true" }, sign),
      );
    this.turns = [
      [-1, step(-1, "previous", "‹"), text.previous],
      [1, step(1, "next", "›"), text.next],
    ];
    const state = select(
      text.state,
      this.state,
      states.map((s) => [s.code, s.name]),
      (code) => this.ask({ state: code }),
      "state",
    );
    const topics = select(
      text.topics,
      this.choice,
      choices.map((c) => [c.id, c.title]),
      (id) => this.ask({ choice: id }),
      "topics",
    );
    this.chosen = state.querySelector("select");
    this.word = h("a", { class: "plain main", download: "", "data-at": "word" }, text.word);
    const several = popover(text.several, () => this.picking(), { "data-at": "several" });
    const inside = popover(text.contents, () => contents(this), { "data-at": "contents" });
    const print = h(
      "button",
      { type: "button", class: "plain", "data-at": "print", onclick: () => window.print() },
      text.print,
    );
    this.bar.replaceChildren(
      h("span", { class: "turn" }, this.turns[0][1], state, this.turns[1][1]),
      topics,
      h("span", { class: "right pair" }, print, inside.wrap, several.wrap, this.word),
    );
    this.drawTurns();
  }

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

  beside(by) {
    const { states } = this.data;
    const at = states.findIndex((s) => s.code === this.state);
    return states[(at + by + states.length) % states.length];
  }

  step(by) {
    this.ask({ state: this.beside(by).code });
    this.drawTurns();
  }

  // The arrows turn to the next state, wherever they do nothing else.
  turn(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (this.active()?.matches("input, select, textarea") || this.root.querySelector("dialog, .panel")) return;
    event.preventDefault();
    this.step(by);
  }

  // Which states go into one Word file, a page each.
  picking() {
    const { text } = this;
    const { states } = this.data;
    this.picked ??= new Set([this.state]);
    const link = h("a", { class: "plain main", download: "" });
    const told = () => {
      const codes = states.map((s) => s.code).filter((code) => this.picked.has(code));
      link.hidden = !codes.length;
      link.setAttribute("href", this.file(codes));
      link.textContent = fill(codes.length === 1 ? text.word_one : text.word_several, { n: codes.length });
    };
    const boxes = states.map(({ code, name }) => {
      const box = h("input", {
        type: "checkbox",
        checked: this.picked.has(code),
        onchange: () => (this.picked[box.checked ? "add" : "delete"](code), told()),
      });
      return h("label", { class: "check" }, box, name);
    });
    const tick = (every) => () => {
      this.picked = new Set(every ? states.map((s) => s.code) : []);
      for (const label of boxes) label.firstChild.checked = every;
      told();
    };
    told();
    const all = h("button", { type: "button", class: "link", onclick: tick(true) }, text.all);
    const none = h("button", { type: "button", class: "link", onclick: tick(false) }, text.none);
    return h(
      "div",
      { class: "picking" },
      h("p", { class: "second" }, text.several_why),
      h("div", { class: "boxes" }, boxes),
      h("p", { class: "actions" }, link, all, none),
    );
  }
}

export default mount(Bilateral);
