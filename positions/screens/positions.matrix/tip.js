// @ts-check
// What hangs under a head: the full title, where the fiche speaks of it, and what the Netherlands thinks.

import { h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").TopicData} TopicData */

const REST = 250; // ms that the pointer rests on a head before the tip comes between it and the cells

export class Tip {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  due;
  /** @type {HTMLElement | null} */
  head = null;
  box = h("div", { class: "tip", role: "tooltip", id: "tip", hidden: true });
  quit = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && this.hide();

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.box.addEventListener("mouseleave", (event) => this.left(event));
    this.box.addEventListener("pointerdown", () => this.hide());
  }

  /** It comes under a head when the pointer rests there or the focus comes, and stays as long as the focus, or the
   * pointer on either (WCAG 1.4.13).
   * @param {TopicData} topic @param {HTMLElement} head */
  under(topic, head) {
    const show = () => this.show(topic, head);
    head.addEventListener("mouseenter", () => (this.due = setTimeout(show, REST)));
    head.addEventListener("focus", show);
    head.addEventListener("mouseleave", (event) => this.left(event));
    head.addEventListener("blur", () => this.hide());
  }

  /** @param {MouseEvent} event */
  left({ relatedTarget: on }) {
    clearTimeout(this.due);
    const stays = on instanceof Node && (this.box.contains(on) || this.head?.contains(on));
    if (!stays) this.hide();
  }

  /** @param {TopicData} topic @param {HTMLElement} head */
  show(topic, head) {
    this.head = head;
    this.box.replaceChildren(...this.says(topic));
    this.box.hidden = false;
    // What appears on hover goes at Escape, wherever the focus is (WCAG 1.4.13).
    document.addEventListener("keydown", this.quit, true);
    head.setAttribute("aria-describedby", "tip");
    const box = head.getBoundingClientRect();
    const frame = this.box.offsetParent?.getBoundingClientRect() || { left: 0, top: 0 };
    const left = Math.min(box.left, innerWidth - this.box.offsetWidth - 12);
    Object.assign(this.box.style, { left: `${left - frame.left}px`, top: `${box.bottom - frame.top}px` });
  }

  /** @param {TopicData} topic */
  says(topic) {
    const { cells } = this.page;
    const { words, labels } = this.page.data;
    const dutch = cells.cell(topic.id, "NL");
    const stance = cells.kind(topic.id, "NL") === "withheld" ? words.withheld : labels.stance[dutch.stance];
    const conditions = dutch.conditions ? `, ${words.provided} ${dutch.conditions}` : "";
    return [
      h("b", {}, `${topic.number} ${topic.title}`),
      ...topic.lines.map((line) => h("p", {}, line)),
      h("p", { class: "dutch" }, `${cells.called("NL")}: ${stance}${conditions}`),
      ...(topic.place ? [h("p", { class: "second" }, topic.place)] : []),
    ];
  }

  hide() {
    clearTimeout(this.due);
    this.box.hidden = true;
    document.removeEventListener("keydown", this.quit, true);
  }
}
