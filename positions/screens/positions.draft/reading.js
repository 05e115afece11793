// @ts-check
// The text of a fiche, by paragraph, with what was found in it marked where it stands.

import { segments, settle } from "../positions.kit/choices.js";
import { fill, h } from "../positions.kit/dom.js";
import { pieces } from "./marking.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("../positions.kit/protocol.d.ts").FindData} FindData */
/** @typedef {import("../positions.kit/protocol.d.ts").ParagraphData} ParagraphData */

const SIGNS = { open: "", taken: "✓", rejected: "×" };
/** What of a piece that several finds share is shown: what is still to be judged goes first. */
const FIRST = /** @type {const} */ (["open", "taken", "rejected"]);

export class Reading {
  whole = true;

  /** @param {Draft} page */
  constructor(page) {
    this.page = page;
    this.list = h("div", { class: "paragraphs" });
    this.box = h("section", { class: "reading", "aria-label": page.text.reading }, this.tools(), this.list);
    /** @type {Map<string, FindData[]>} */
    this.finds = Map.groupBy(page.data.finds, place);
  }

  tools() {
    const { text } = this.page;
    /** @type {[boolean, string, object][]} */
    const options = [
      [false, text.only_found, { "data-at": "only_found" }],
      [true, text.whole_text, { "data-at": "whole_text" }],
    ];
    this.choice = segments(text.shown, { options, now: this.whole, choose: (whole) => this.choose(whole) });
    return h("div", { class: "tools" }, this.choice, h("span", { class: "second" }, text.each_in_a_sentence));
  }

  /** @param {boolean} whole */
  choose(whole) {
    this.whole = whole;
    if (this.choice) settle(this.choice, whole);
    this.draw();
    this.bring(this.page.current);
  }

  draw() {
    this.list.replaceChildren(...this.shown().map((paragraph) => this.paragraph(paragraph)));
  }

  /** Every paragraph, or those in which something was found under the headings of their sections. */
  shown() {
    const { paragraphs } = this.page.data;
    if (this.whole) return paragraphs;
    const found = (/** @type {ParagraphData} */ one) => one.shape !== "footnote" && this.finds.has(place(one));
    const sections = new Set(paragraphs.filter(found).map(({ section }) => section));
    return paragraphs.filter((one) => found(one) || (one.shape === "heading" && sections.has(one.section)));
  }

  /** @param {ParagraphData} paragraph */
  paragraph(paragraph) {
    const { shape, text, label } = paragraph;
    if (shape === "heading") return h(paragraph.level ? "h3" : "h2", {}, text);
    const finds = shape === "footnote" ? [] : (this.finds.get(place(paragraph)) ?? []);
    const cut = pieces(text, finds);
    const nodes = cut.flatMap(({ text: piece, of, ends }) => [
      of.length ? this.mark(piece, of) : piece,
      ...ends.map((number) => this.number(number)),
    ]);
    return h(
      "div",
      { class: `paragraph ${shape}`, "data-finds": finds.map(({ number }) => number).join(" ") },
      h("span", { class: "label" }, label),
      h("p", {}, nodes),
    );
  }

  /** @param {string} text @param {number[]} of */
  mark(text, of) {
    const mark = h("span", { class: "found", "data-of": of.join(" ") }, text);
    this.dress(mark);
    return mark;
  }

  /** @param {number} number */
  number(number) {
    const button = h("button", {
      type: "button",
      class: "number",
      "data-number": String(number),
      onclick: () => this.page.stand(number),
    });
    this.call(button);
    return button;
  }

  /** What a piece of text shows of how its finds stand.
   * @param {HTMLElement} mark */
  dress(mark) {
    const { judging, current, data } = this.page;
    const of = (mark.dataset.of ?? "").split(" ").map(Number);
    const verdicts = of.map((number) => judging.of(number).verdict);
    mark.dataset.verdict = FIRST.find((one) => verdicts.includes(one));
    mark.classList.toggle("current", of.includes(current));
    const expected = data.finds.some(({ number, kind }) => of.includes(number) && kind === "expectation");
    if (expected) mark.dataset.kind = "expected";
  }

  /** @param {HTMLElement} button */
  call(button) {
    const { judging, current, text } = this.page;
    const number = Number(button.dataset.number);
    const { verdict } = judging.of(number);
    button.textContent = `${number}${SIGNS[verdict]}`;
    button.setAttribute("aria-label", fill(text.find_called, { number, verdict: text[`verdict_${verdict}`] }));
    button.classList.toggle("current", number === current);
  }

  /** Show again how a find stands.
   * @param {number} number */
  show(number) {
    for (const mark of this.list.querySelectorAll(".found"))
      if (mark instanceof HTMLElement && mark.dataset.of?.split(" ").includes(String(number))) this.dress(mark);
    const button = this.button(number);
    if (button) this.call(button);
  }

  /** @param {number} number
   * @returns {HTMLElement | null} */
  button(number) {
    return this.list.querySelector(`[data-number="${number}"]`);
  }

  /** Bring a find's sentence into sight.
   * @param {number} number */
  bring(number) {
    for (const one of this.list.querySelectorAll(".paragraph"))
      one.classList.toggle("here", one.getAttribute("data-finds")?.split(" ").includes(String(number)));
    this.list.querySelector(".found.current, .number.current")?.scrollIntoView({ block: "nearest" });
  }

  /** Go to a find's sentence.
   * @param {number} number */
  focus(number) {
    this.page.head.turn("text");
    this.button(number)?.focus();
    this.bring(number);
  }
}

/** @param {{ section: string, paragraph: number }} at */
function place({ section, paragraph }) {
  return `${section}/${paragraph}`;
}
