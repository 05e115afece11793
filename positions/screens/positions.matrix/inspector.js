// @ts-check
// Beside the grid: everything that is known of the selected cell, with its history below.

import { radio, radiogroup, stopAt } from "../positions.kit/choices.js";
import { h, fill, STANCES, DIGITS } from "../positions.kit/dom.js";
import { unpressed } from "../positions.kit/pressed.js";
import { renew } from "../positions.kit/renewed.js";
import { field as about } from "./about.js";
import { CLOSED } from "./cells.js";
import { Drafts, textField } from "./drafts.js";
import { focusOn, History } from "./history.js";
import { alike } from "./position.js";
import { differing, direction, reserves, segments } from "./segments.js";
import { inFiche } from "./fiche.js";
import { leads, sourceFields } from "./sources.js";
import { dutch, stateSheet } from "./story.js";
import { turning, Typing } from "./undoing.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("../positions.kit/protocol.d.ts").CellFields} CellFields */
/** @typedef {import("../positions.kit/protocol.d.ts").SourceData} SourceData */
/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("./types.d.ts").Text} Text */

const DIGIT_OF = Object.fromEntries(Object.entries(DIGITS).map(([digit, stance]) => [stance, digit]));

export class Inspector {
  box = h("aside", { class: "inspector" });
  shown = ""; // the cell that is in it
  waiting = false; // until whoever types in it leaves the field
  typing = new Typing(null);

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("focusin", ({ target }) => {
      this.typing = new Typing(target);
      // Of a long text the browser only shows where the caret is.
      if (target instanceof HTMLTextAreaElement) target.scrollIntoView({ block: "nearest" });
    });
    this.box.addEventListener("input", () => (this.typing.typed = true));
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

  /** Whether the selected cells differ in a field; one cell never does.
   * @param {keyof CellFields} field */
  differ(field) {
    const { cells, selection } = this.page;
    const known = cells.fields.get(field);
    if (!selection.several || !known) return false;
    return !alike(
      selection.cells().map(([topic, state]) => cells.cell(topic, state)),
      known,
    );
  }

  // Show the selected cell; while somebody is typing in it, leave what they type alone.
  show() {
    const { page } = this;
    this.box.setAttribute("aria-label", this.words.inspector);
    this.box.tabIndex = -1; // a click in it is heard by it
    const active = this.box.contains(page.active()) ? page.active() : null;
    const same = this.shown === this.spot;
    if (same && active?.matches("input, textarea, select")) return this.later();
    if (active?.matches("input, textarea")) active.blur(); // what was typed is written where it was typed
    this.shown = this.spot;
    renew(this.box, this.body());
    if (active?.dataset.field) focusOn(this.box, active.dataset.field);
    if (active) stopAt(active);
    this.history.ask();
    page.grid.since.shown();
    return undefined;
  }

  // The way back to the grid, where it came over it; whoever stands on a cell again has left it.
  shut() {
    const { page, words } = this;
    const back = () => page.selection.focus();
    const named = { "aria-label": words.panel_close, "data-field": "shut", onclick: back };
    return h("button", { type: "button", class: "link shut", ...named }, "×");
  }

  body() {
    const { cells, selection } = this.page;
    const { topic, state } = selection;
    const kind = cells.kind(topic, state);
    if (!CLOSED.includes(kind)) return this.parts(cells.cell(topic, state));
    const why = h("p", {}, this.words[`${kind}_why`] || this.words[kind]);
    const [other] = selection.several ? selection.cells() : [];
    return other ? this.parts(cells.cell(...other), why) : [this.title(), why];
  }

  later() {
    if (this.waiting) return;
    this.waiting = true;
    const again = () => {
      this.waiting = false;
      setTimeout(() => unpressed(() => this.show()));
    };
    this.box.addEventListener("focusout", again, { once: true });
  }

  /** @param {Cell} cell @param {HTMLElement} [why] nothing is told of the current one, of several that are selected */
  parts(cell, why) {
    const { notes, sources } = this.page.data.me;
    const text = (/** @type {Text} */ field) => (why ? null : textField(this.page, this.drafts, field, cell));
    const body = [
      this.buttons(cell),
      this.history.above(),
      dutch(this.page, this.page.selection.topic, this.page.selection.state),
      direction(this.page, cell),
      reserves(this.page, cell),
      about(this.page, cell),
      segments(this.page, "basis", cell),
      segments(this.page, "certainty", cell),
      segments(this.page, "salience", cell, [""]),
      text("conditions"),
      why ? null : this.carried(cell),
      notes ? text("note") : null,
      sources ? this.source(cell) : null,
      segments(this.page, "marking", cell),
      ...(why ? [] : this.redLine(cell)),
    ];
    return [
      this.title(),
      this.banner(),
      ...(why ? [why] : []),
      ...this.lingers(),
      ...this.page.grid.since.parts(),
      h("fieldset", { class: "fields" }, body),
      ...(why ? [] : this.history.sections()),
    ];
  }

  /** What must not be in the text for this state; somebody who may not change it reads it, where they see it.
   * @param {Cell} cell */
  redLine(cell) {
    const { page, words } = this;
    if (!page.data.me.red_lines)
      return cell.red_line ? [h("p", { class: "red" }, h("b", {}, `${words.red_line}: `), cell.red_line)] : [];
    const marking = cell.red_line && !page.selection.several;
    return [textField(page, this.drafts, "red_line", cell), marking ? segments(page, "red_line_marking", cell) : null];
  }

  title() {
    const { cells, selection } = this.page;
    const { topic, state } = selection;
    return h(
      "header",
      {},
      h("h2", {}, cells.called(state)),
      h("span", { class: "second" }, `${state} · ${cells.states.get(state)?.share ?? ""}%`),
      stateSheet(this.page, state),
      this.shut(),
      h("p", { class: "second" }, cells.titled(topic)),
    );
  }

  banner() {
    const { selection, cells } = this.page;
    if (!selection.several) return h("p", { class: "banner keyed" }, this.words.hint);
    const range = selection.range();
    const count = selection.cells().length;
    const span = (/** @type {string[]} */ all) => (all.length > 1 ? `${all[0]}–${all.at(-1)}` : all[0]);
    const area = range && ` (${span(range.states)} × ${span(range.topics.map((topic) => cells.numbered(topic)))})`;
    return h(
      "p",
      { class: "banner" },
      h("b", {}, fill(this.words.selected, { n: count })),
      area,
      h("span", { class: "right" }, fill(this.words.escape, { state: selection.state })),
    );
  }

  // A row that the filter passes over by now.
  lingers() {
    const { rows, selection } = this.page;
    return rows.lingering.has(selection.state) ? [h("p", { class: "second lingers" }, this.words.lingers_here)] : [];
  }

  /** @param {Cell} cell */
  buttons(cell) {
    const { labels } = this.page.data;
    const differ = this.differ("stance");
    const one = (/** @type {Stance} */ stance, /** @type {Child} */ said, props = {}) =>
      radio(said, cell.stance === stance && !differ, {
        "data-field": `stance ${stance}`,
        onclick: () => this.page.editor.press(stance),
        ...props,
      });
    const signed = (/** @type {Stance} */ stance) => [
      h("kbd", {}, DIGIT_OF[stance] ?? "a"),
      h("span", { class: "sym", "aria-hidden": "true" }, stance.replaceAll("-", "−")),
      labels.stance[stance],
    ];
    const known = STANCES.filter((stance) => stance !== "?").map((stance) =>
      one(stance, signed(stance), { "data-stance": stance }),
    );
    const unknown = one("?", this.words.unknown_key, { "data-stance": "?" });
    return radiogroup("div", this.words[differ ? "stance_differs" : "stance"], {}, [
      differ ? h("p", { class: "differs" }, this.words.stance_differs) : null,
      h("div", { class: "stancebuttons" }, known, unknown),
      h("p", { class: "second keyed" }, this.words.undo_key),
    ]);
  }

  /** @param {Cell} cell */
  carried(cell) {
    if (!cell.carried_from || !(cell.conditions || cell.note)) return null;
    const stance = this.page.data.labels.stance[cell.carried_from];
    const still = h(
      "button",
      {
        type: "button",
        class: "link",
        "data-field": "still",
        onclick: () =>
          this.page.editor.set({ carried_from: null }, this.page.editor.seen([this.page.selection.chosen.at])),
      },
      this.words.still_holds,
    );
    return h("p", { class: "carried pair" }, h("span", {}, fill(this.words.carried, { stance })), still);
  }

  /** @param {Cell} cell */
  source(cell) {
    const { words } = this;
    const differ = this.differ("source");
    const spot = `${this.spot}|source`;
    const { editor, selection } = this.page;
    const places = selection.cells(); // those that it is shown of, wherever one stands when it is written
    const set = (/** @type {SourceData | null} */ source) => editor.set({ source }, editor.seen(places));
    // Without a reference there is nothing to write yet, and what was chosen waits for it.
    const write = (/** @type {SourceData} */ source) => {
      this.drafts.keep(spot, source.reference || cell.source ? null : source);
      if (source.reference || cell.source) set(source.reference ? source : null);
    };
    // Of cells that differ no source is shown that a change of its day could write into all.
    const fields = differ
      ? sourceFields(this.page, null, (source) => source.reference && set(source))
      : sourceFields(this.page, cell.source || this.drafts.source(spot), write);
    return h(
      "div",
      { class: "text", role: "group", "aria-label": differ ? `${words.source}: ${words.differs}` : words.source },
      h("span", { class: "label" }, words.source, differ ? [" ", differing(words)] : null),
      fields,
      leads(differ ? null : cell.source, words),
      inFiche(this.page, differ ? null : cell.source),
    );
  }

  /** From the grid into the texts. Esc leads back.
   * @param {string} [field] */
  enter(field = "conditions") {
    this.appear();
    focusOn(this.box, field);
  }

  /** Back to the cell with Esc. Undo and redo are those of the page, but what is being typed is undone first.
   * @param {KeyboardEvent} event */
  key(event) {
    const turns = turning(event);
    if (event.key === "Escape") this.page.selection.focus();
    else if (!turns || this.typing.takes(turns, event.repeat) || !this.page.editor[turns]()) return;
    else this.anew();
    event.preventDefault();
  }

  // Also the field that has the focus: what was typed there is undone by now.
  anew() {
    this.drafts.keep(`${this.spot}|${this.page.active()?.dataset.field}`, null);
    this.shown = "";
    this.show();
  }

  // Where it does not stand beside the grid it comes over it, or from below; the cell stays in view.
  appear() {
    const { root, selection } = this.page;
    root.classList.add("drawer");
    this.box.focus();
    selection.show();
  }
}
