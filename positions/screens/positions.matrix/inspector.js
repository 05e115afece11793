// Beside the grid: everything that is known of the selected cell, with its history below.

import { along } from "../positions.kit/choices.js";
import { h, fill, chip, STANCES, DIGITS } from "../positions.kit/dom.js";
import { CLOSED } from "./cells.js";
import { Drafts, textField } from "./drafts.js";
import { History } from "./history.js";
import { sourceFields } from "./sources.js";

const DIGIT_OF = Object.fromEntries(Object.entries(DIGITS).map(([digit, stance]) => [stance, digit]));

export class Inspector {
  constructor(page) {
    this.page = page;
    this.box = h("aside", { class: "inspector" });
    this.drafts = new Drafts(page.data.dossier.id);
    this.history = new History(page, this.box);
  }

  get words() {
    return this.page.data.words;
  }

  get spot() {
    const { topic, state } = this.page.selection;
    return `${topic}|${state}`;
  }

  // Show the selected cell; while somebody is typing in it, leave what they type alone.
  show() {
    const { page } = this;
    this.box.setAttribute("aria-label", this.words.inspector);
    // Whoever only reads has nothing in it to stand on, and scrolls it.
    if (!page.data.me.edit) this.box.tabIndex = 0;
    const active = this.box.contains(page.active()) ? page.active() : null;
    const same = this.shown === this.spot;
    if (same && active?.matches("input, textarea, select")) return this.later();
    if (same && this.box.querySelector(":active")) return page.soon(100);
    this.shown = this.spot;
    this.box.replaceChildren(...this.body().flat().filter(Boolean));
    if (active?.dataset.field) this.box.querySelector(`[data-field="${active.dataset.field}"]`)?.focus();
    this.history.ask();
    return undefined;
  }

  body() {
    const { cells, selection } = this.page;
    const { topic, state } = selection;
    const kind = cells.kind(topic, state);
    if (!CLOSED.includes(kind)) return this.parts(cells.cell(topic, state));
    return [this.title(), h("p", {}, this.words[`${kind}_why`] || this.words[kind])];
  }

  later() {
    if (this.waiting) return;
    this.waiting = true;
    const again = () => {
      this.waiting = false;
      setTimeout(() => this.show());
    };
    this.box.addEventListener("focusout", again, { once: true });
  }

  parts(cell) {
    const { edit, notes, sources } = this.page.data.me;
    const text = (field) => textField(this.page, this.drafts, field, cell);
    const body = [
      this.buttons(cell),
      this.dutch(),
      this.direction(cell),
      this.choice("basis", cell),
      this.choice("certainty", cell),
      this.choice("salience", cell, [""]),
      text("conditions"),
      this.carried(cell),
      notes && text("note"),
      sources && this.source(cell),
      this.choice("marking", cell),
    ];
    return [
      this.title(),
      this.banner(),
      h("fieldset", { class: "fields", disabled: !edit }, body.filter(Boolean)),
      ...this.history.sections(),
    ];
  }

  title() {
    const { cells, selection } = this.page;
    const topic = cells.topics.get(selection.topic);
    const state = cells.states.get(selection.state);
    const given = new URLSearchParams({
      pagina: "lidstaat",
      ...(this.page.data.language === "nl" ? {} : { taal: this.page.data.language }),
      staat: state.code,
    });
    const paper = h(
      "a",
      { class: "link", href: `${location.pathname}?${given}`, "data-field": "state sheet" },
      this.words.state_sheet,
    );
    return h(
      "header",
      {},
      h("h2", {}, state.name),
      h("span", { class: "second" }, `${state.code} · ${state.share}%`),
      paper,
      h("p", { class: "second" }, `${topic.number} ${topic.title}`),
    );
  }

  banner() {
    const { selection, cells } = this.page;
    if (!this.page.data.me.edit) return h("p", { class: "banner" }, this.page.data.me.reading);
    if (!selection.several) return h("p", { class: "banner" }, this.words.hint);
    const { topics, states } = selection.range();
    const count = selection.cells().length;
    const number = (id) => cells.topics.get(id).number;
    const span = (all) => (all.length > 1 ? `${all[0]}–${all.at(-1)}` : all[0]);
    const area = `${span(states)} × ${span(topics.map(number))}`;
    return h(
      "p",
      { class: "banner" },
      h("b", {}, fill(this.words.selected, { n: count })),
      ` (${area})`,
      h("span", { class: "right" }, fill(this.words.escape, { state: selection.state })),
    );
  }

  buttons(cell) {
    const { labels } = this.page.data;
    const one = (stance) =>
      h(
        "button",
        {
          type: "button",
          "data-stance": stance,
          "data-field": `stance ${stance}`,
          "aria-pressed": String(cell.stance === stance),
          onclick: () => this.page.editor.press(stance),
        },
        h("kbd", {}, DIGIT_OF[stance]),
        h("span", { class: "sym", "aria-hidden": "true" }, stance.replaceAll("-", "−")),
        labels.stance[stance],
      );
    const unknown = h(
      "button",
      {
        type: "button",
        class: "link",
        "data-field": "stance ?",
        "aria-pressed": String(cell.stance === "?"),
        onclick: () => this.page.editor.press("?"),
      },
      this.words.unknown_key,
    );
    return [
      h(
        "div",
        { class: "stancebuttons", role: "group", "aria-label": this.words.stance },
        STANCES.slice(0, 5).map(one),
      ),
      h("p", { class: "second pair" }, unknown, h("span", {}, this.words.undo_key)),
    ];
  }

  dutch() {
    const { cells, selection } = this.page;
    if (selection.state === "NL" || cells.kind(selection.topic, "NL") === "withheld") return null;
    const dutch = cells.cell(selection.topic, "NL");
    const { labels } = this.page.data;
    const stance = [chip(dutch.stance), h("b", {}, cells.states.get("NL").name), ` ${labels.stance[dutch.stance]}`];
    return h(
      "p",
      { class: "dutch" },
      stance,
      dutch.conditions ? [h("em", {}, ` ${this.words.mits} `), dutch.conditions] : "",
    );
  }

  direction(cell) {
    const off = this.off("direction", cell);
    return [this.choice("direction", cell), off ? h("p", { class: "hint" }, this.words.direction_off) : null];
  }

  // A row of buttons of which one is on; pressing the one that is on lets it go where that means "not known".
  choice(field, cell, beside = []) {
    const { cells, selection } = this.page;
    const known = cells.fields.get(field);
    const values = [...known.values, ...beside];
    const { labels } = this.page.data;
    const off =
      this.off(field, cell) && !selection.cells().some(([topic, state]) => !this.off(field, cells.cell(topic, state)));
    const free = ["direction", "salience"].includes(field);
    const now = cell[field] || known.empty || "";
    const one = (value) =>
      h(
        "button",
        {
          type: "button",
          role: "radio",
          disabled: off,
          "data-field": `${field} ${value}`,
          "aria-checked": String(now === value && !off),
          onclick: () => this.choose(field, free && now === value ? null : value || null),
        },
        value ? labels.choices[field][value] : h("span", { "aria-label": this.words.not_known }, "?"),
      );
    return h(
      "div",
      { class: off ? "choice off" : "choice", role: "radiogroup", "aria-label": this.words[field] },
      h("span", { class: "label", "aria-hidden": "true" }, this.words[field]),
      h("span", { class: "segments", onkeydown: along }, values.map(one)),
    );
  }

  // Set a field of every selected cell that can have it.
  choose(field, value) {
    const { cells, selection, editor } = this.page;
    const fits = selection.cells().filter(([topic, state]) => !this.off(field, cells.cell(topic, state)));
    editor.set(
      { [field]: value },
      fits.map(([topic, state]) => [topic, state, cells.version(topic, state)]),
    );
  }

  // Nothing is sure of what is not known, and who supports wants nothing else.
  off(field, cell) {
    if (field === "direction" && this.page.data.labels.side[cell.stance] === "for") return true;
    return ["direction", "basis", "certainty"].includes(field) && cell.stance === "?";
  }

  carried(cell) {
    if (!cell.carried_from || !(cell.conditions || cell.note)) return null;
    const stance = this.page.data.labels.stance[cell.carried_from];
    const still = h(
      "button",
      {
        type: "button",
        class: "link",
        "data-field": "still",
        onclick: () => this.page.editor.set({ carried_from: null }),
      },
      this.words.still_holds,
    );
    return h("p", { class: "carried pair" }, h("span", {}, fill(this.words.carried, { stance })), still);
  }

  source(cell) {
    const spot = `${this.spot}|source`;
    // Without a reference there is nothing to write yet, and what was chosen waits for it.
    const write = (source) => {
      this.drafts.keep(spot, source.reference || cell.source ? null : source);
      if (source.reference || cell.source) this.page.editor.set({ source: source.reference ? source : null });
    };
    const fields = sourceFields(this.page, cell.source || this.drafts.of(spot), write);
    return h(
      "div",
      { class: "text", role: "group", "aria-label": this.words.source },
      h("span", { class: "label" }, this.words.source),
      fields,
    );
  }

  // From the grid into the texts.
  enter() {
    this.page.root.classList.add("drawer");
    this.box.querySelector("[data-field=conditions]")?.focus();
  }
}
