// @ts-check
// The story of a cell as a sheet from below, over whatever it was tapped in; it steps on to the cell that follows there.

import { h } from "../positions.kit/dom.js";
import { said, story } from "./story.js";

/** @typedef {import("./reader.js").Reader} Reader */
/** @typedef {import("./types.d.ts").Place} Place */

const AWAY = 60; // px that a finger goes down to let it go
/** @type {ReadonlyMap<string, -1 | 1>} */
const STEPS = new Map([
  ["ArrowLeft", -1],
  ["ArrowRight", 1],
]);

export class Sheet {
  title = h("h2", { id: "sheet-title", tabindex: "-1" });
  about = h("span", { class: "second", id: "sheet-about" });
  told = h("div", { class: "story", tabindex: "0", role: "group", "aria-labelledby": "sheet-title sheet-about" });
  spoken = h("p", { class: "spoken", role: "status" });

  /** @param {Reader} reader */
  constructor(reader) {
    const { words } = reader.page.data;
    this.reader = reader;
    const close = () => this.box.close();
    this.shut = h("button", { type: "button", class: "shut", "aria-label": words.close, onclick: close }, "×");
    this.before = h("button", { type: "button", class: "plain", onclick: () => this.step(-1) });
    this.after = h("button", { type: "button", class: "plain", onclick: () => this.step(1) });
    /** @type {HTMLDialogElement} */
    this.box = h(
      "dialog",
      { class: "below", "aria-labelledby": "sheet-title sheet-about" },
      this.head(),
      this.told,
      h("p", { class: "steps" }, this.before, this.after),
      this.spoken,
    );
    this.box.addEventListener("close", () => reader.left());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("click", (event) => event.target === this.box && close()); // beside it
  }

  /** What holds it: the cell's name, the way out, and a grip to draw it down by. */
  head() {
    const grip = h("span", { class: "grip", "aria-hidden": "true" });
    const head = h("header", {}, grip, h("p", {}, this.title, " ", this.about), this.shut);
    let from = 0;
    head.addEventListener("pointerdown", (event) => void (from = event.clientY));
    head.addEventListener("pointerup", (event) => event.clientY - from > AWAY && this.box.close());
    return head;
  }

  get open() {
    return this.box.open;
  }

  show() {
    const { page, at } = this.reader;
    const { cells, data } = page;
    this.shut.setAttribute("aria-label", data.words.close);
    this.title.textContent = cells.called(at[1]);
    this.about.textContent = cells.titled(at[0]);
    this.reader.renew(this.told, story(page, at, this.reader.history));
    this.before.replaceChildren("← ", this.named(-1));
    this.after.replaceChildren(this.named(1), " →");
    if (!this.open) this.box.showModal();
  }

  /** What stands so many steps further, by what it has of its own.
   * @param {number} by */
  named(by) {
    const { cells } = this.reader.page;
    const [topic, state] = this.beside(by);
    return this.reader.byState ? cells.numbered(topic) : cells.called(state);
  }

  /** @param {number} by
   * @returns {Place} */
  beside(by) {
    const { at } = this.reader;
    const course = this.reader.course();
    const now = course.findIndex(([topic, state]) => topic === at[0] && state === at[1]);
    return course[(now + by + course.length) % course.length] ?? at;
  }

  /** @param {number} by */
  step(by) {
    this.reader.go(this.beside(by));
    this.told.scrollTop = 0;
    const { page, at } = this.reader;
    this.spoken.textContent = `${this.title.textContent} ${this.about.textContent}: ${said(page, at)}`;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    event.stopPropagation();
    const by = STEPS.get(event.key);
    if (!by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.step(by);
  }
}
