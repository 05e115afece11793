// @ts-check
// How keys and the pointer move the selection; whatever selects also takes the focus, and so scrolls there.

import { DIGITS } from "../positions.kit/dom.js";
import { Chosen } from "./chosen.js";
import { filtering } from "./criteria.js";
import { lettered } from "./letters.js";
import { hits, looks } from "./sifting.js";
import { turning } from "./undoing.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("./types.d.ts").Order} Order */
/** @typedef {import("./types.d.ts").Place} Place */

/** @type {Record<string, Stance>} */
const KEYS = { ...DIGITS, "+": "+", "-": "-", "−": "-", 0: "0", "/": "/", "?": "?", Delete: "?", Backspace: "?" };
const PAGE = 10;
const meant = (/** @type {string} */ key, /** @type {string} */ letter) => (letter === "a" ? "/" : KEYS[key]);

export class Selection {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    const { topics, states } = page.data;
    const [topic, state] = page.view.cell.split(".");
    this.chosen = new Chosen(this.shown, [
      (topics.find(({ id }) => id === topic) ?? topics[0])?.id ?? "",
      states.find(({ code }) => code === state)?.code ?? "NL",
    ]);
  }

  get topic() {
    return this.chosen.at[0];
  }

  get state() {
    return this.chosen.at[1];
  }

  /** The columns and rows on the screen.
   * @returns {Order} */
  get shown() {
    const { topics, rows } = this.page.grid;
    return { topics: topics.map((t) => t.id), states: rows.map((s) => s.code) };
  }

  get order() {
    return this.chosen.order;
  }

  // Keep to what is on the screen after columns or rows changed.
  settle() {
    this.chosen.settle(this.shown);
  }

  // The columns and rows that are selected; null for what is no rectangle.
  range() {
    return this.chosen.range();
  }

  // Every selected cell that can be edited, as [topic, state].
  cells() {
    return this.chosen.places().filter(([topic, state]) => this.page.cells.editable(topic, state));
  }

  get several() {
    return this.chosen.spots.size > 1;
  }

  /** @param {string} topic @param {State} state @param {boolean} [extend] */
  to(topic, state, extend) {
    if (extend) this.chosen.extend([topic, state]);
    else this.chosen.only([topic, state]);
    this.page.selected();
  }

  /** @param {string} topic @param {State} state @param {boolean} [extend] */
  stand(topic, state, extend) {
    this.to(topic, state, extend);
    this.focus();
  }

  /** @param {number} dx @param {number} dy @param {boolean} extend */
  move(dx, dy, extend) {
    const { topics, states } = this.order;
    /** @type {<T>(all: T[], now: T, by: number) => T} */
    const step = (all, now, by) => all[Math.max(0, Math.min(all.length - 1, all.indexOf(now) + by))];
    this.stand(step(topics, this.topic, dx), step(states, this.state, dy), extend);
  }

  /** The current cell on the screen. */
  get cell() {
    return this.page.grid.at(this.topic, this.state);
  }

  focus() {
    const { cell, page } = this;
    (cell?.checkVisibility() ? cell : page.parts.work).focus();
  }

  /** From the head of a column into its top row.
   * @param {string} topic */
  enter(topic) {
    const [first] = this.order.states;
    if (first) this.stand(topic, first);
  }

  /** Bring the current cell into view, clear of heads, names and counts. */
  show() {
    this.cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Whether a cell is the current one.
   * @param {Place} at */
  stands([topic, state]) {
    return topic === this.topic && state === this.state;
  }

  all() {
    this.chosen.all();
    this.page.selected();
    this.focus();
  }

  /** @param {Place} at */
  toggle(at) {
    this.chosen.toggle(at);
    this.page.selected();
  }

  // The cells that the filter looks for.
  hits() {
    const { cells, view, grid } = this.page;
    return hits(cells, view, grid.rows);
  }

  // The selected cells that a filter looks for; none without one.
  met() {
    return filtering(this.page.view) ? this.chosen.places().filter((at) => this.meets(at)) : [];
  }

  /** @param {Place} at */
  meets(at) {
    return looks(this.page.cells, this.page.view, at);
  }

  /** Let go of what somebody else's edit took out of the filter: a key would write over what was not seen.
   * @param {Place[]} met */
  release(met) {
    const gone = met.filter((at) => !this.meets(at));
    if (!gone.length) return;
    this.chosen.drop(gone);
    this.page.selected();
  }

  /** Just these cells.
   * @param {Place[]} places */
  take(places) {
    this.chosen.take(places);
    this.page.selected();
    this.focus();
  }

  /** Whether the key was ours.
   * @param {KeyboardEvent} event */
  key(event) {
    if (event.altKey || !this.order.states.length) return false;
    const ctrl = event.ctrlKey || event.metaKey;
    return this.moveBy(event, ctrl) || (ctrl ? this.command(event) : this.act(event));
  }

  /** A key that moves; in the top row the arrow up goes on into the heads.
   * @param {KeyboardEvent} event @param {boolean} ctrl */
  moveBy(event, ctrl) {
    const { topics, states } = this.order;
    const far = topics.length + states.length;
    /** @type {Record<string, [dx: number, dy: number]>} */
    const moves = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
      PageUp: [0, -PAGE],
      PageDown: [0, PAGE],
    };
    moves.Home = ctrl ? [-far, -far] : [-far, 0];
    moves.End = ctrl ? [far, far] : [far, 0];
    const first = this.state === states[0] && !event.shiftKey;
    if (event.key === "ArrowUp" && first) this.page.grid.heads.get(this.topic)?.focus();
    else if (moves[event.key]) this.move(...moves[event.key], event.shiftKey);
    else return false;
    return true;
  }

  /** @param {KeyboardEvent} event */
  command(event) {
    const { editor } = this.page;
    const turns = turning(event);
    if (event.key.toLowerCase() === "a") this.all();
    else if (turns) editor[turns]();
    else return false;
    return true;
  }

  /** @param {KeyboardEvent} event */
  act(event) {
    const { page } = this;
    const letter = event.shiftKey ? "" : event.key.toLowerCase(); // the same with Caps Lock
    if (event.key === "Escape") this.stand(this.topic, this.state);
    else if (event.key === "Enter" || event.key === " ") page.openMenu();
    else if (event.key === "F2") page.inspector.enter();
    else if (meant(event.key, letter)) this.write(meant(event.key, letter));
    else return lettered(page, letter, event);
    return true;
  }

  /** Write where one can see it: the cell may have been scrolled away since.
   * @param {Stance} stance */
  write(stance) {
    this.show();
    this.page.editor.press(stance);
  }

  /** A key when no part has the focus, as after one's row went: arrows and undo go to the cell where one was.
   * @param {KeyboardEvent} event */
  stray(event) {
    const ours = event.key.startsWith("Arrow") || turning(event);
    if (!ours || ![document.body, this.page.parts.work].some((one) => one === document.activeElement)) return;
    this.focus();
    if (this.key(event)) event.preventDefault();
  }

  /** One click selects, a second opens; a drag selects a range, Ctrl one cell more or less. Touch does it by tapping.
   * @param {HTMLElement} table */
  listen(table) {
    let dragging = false;
    let again = false;
    table.addEventListener("pointerdown", (event) => {
      const at = this.page.grid.under(event);
      if (!at || event.button) return undefined;
      again = this.stands(at) && !this.several && Boolean(this.cell?.matches(":focus, :focus-within"));
      dragging = event.pointerType === "mouse";
      if (event.ctrlKey || event.metaKey) return this.toggle(at);
      return this.to(...at, event.shiftKey);
    });
    table.addEventListener("pointermove", (event) => {
      const at = dragging && event.buttons === 1 && this.page.grid.under(event);
      if (!at || this.stands(at)) return;
      again = false;
      this.to(...at, true);
      getSelection()?.removeAllRanges();
    });
    table.addEventListener("click", (event) => {
      dragging = false;
      const at = this.page.grid.under(event);
      if (!at) return;
      this.focus();
      if (again && this.stands(at)) this.page.openMenu();
    });
    table.addEventListener("keydown", (event) => {
      const inCell = event.target instanceof Element && event.target.getAttribute("role") === "gridcell";
      if (inCell && this.key(event)) event.preventDefault();
    });
    table.addEventListener("focusin", (event) => {
      const at = this.page.grid.under(event);
      this.page.root.classList.remove("drawer");
      if (at && !this.stands(at) && !dragging) this.to(...at);
    });
  }
}
