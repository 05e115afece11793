// @ts-check
// A question under a line, answered by its number, or by Enter for the first, without leaving the line.

import { h } from "../positions.kit/dom.js";

/** @typedef {{ text: string, take: () => void }} Answer */

export class Asking {
  /** @type {Answer[]} */
  answers = [];

  constructor() {
    this.text = h("p", { class: "warning", role: "alert" });
    this.list = h("p", { class: "answers" });
    this.box = h("div", { class: "asking" }, this.text, this.list);
  }

  get open() {
    return this.answers.length > 0;
  }

  /** Ask; without answers it is only told.
   * @param {string} text @param {Answer[]} answers */
  ask(text, answers = []) {
    this.answers = answers;
    this.text.textContent = text;
    this.list.replaceChildren(...answers.map((answer, at) => this.#button(answer, at)));
  }

  drop() {
    this.ask("");
  }

  /** Whether a key was an answer, or took the question away.
   * @param {KeyboardEvent} event */
  key(event) {
    if (!this.open) return false;
    const at = event.key === "Enter" ? 0 : Number(event.key) - 1;
    const answer = this.answers[at];
    if (event.key !== "Escape" && !answer) return false;
    this.drop();
    answer?.take();
    return true;
  }

  /** @param {Answer} answer @param {number} at */
  #button({ text, take }, at) {
    const choose = () => {
      this.drop();
      take();
    };
    return h("button", { type: "button", class: "plain", onclick: choose }, h("kbd", {}, String(at + 1)), text);
  }
}
