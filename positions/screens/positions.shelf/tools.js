// @ts-check
// Above the list of dossiers: words to look for, which of them, in which phase, and in what order.

import { h } from "../positions.kit/dom.js";
import { UNSAID, kept } from "./sifting.js";

/** @typedef {import("./shelf.js").Shelf} Shelf */
/** @typedef {import("./sifting.js").Part} Part */

export class Tools {
  box = h("input", { type: "search" });
  parts = h("div", { class: "segments", role: "group" });
  phase = h("select", { "data-at": "phase" });
  told = h("p", { class: "second", role: "status" });

  /** @param {Shelf} page */
  constructor(page) {
    this.page = page;
    const { text } = page.data;
    this.box.placeholder = text.search;
    this.box.value = page.choice.sought;
    this.box.setAttribute("aria-label", text.search);
    this.box.addEventListener("input", () => page.choose({ sought: this.box.value }));
    this.parts.setAttribute("aria-label", text.which);
    this.phase.addEventListener("change", () => page.choose({ phase: this.phase.value }));
    const choosing = h("label", { class: "sort" }, text.phase, this.phase);
    this.root = h("div", { class: "tools", role: "search" }, this.box, this.parts, choosing, this.sorting(), this.told);
  }

  sorting() {
    const { text } = this.page.data;
    const orders = { next: text.by_next, title: text.by_title, changed: text.by_changed, known: text.by_known };
    const options = Object.entries(orders).map(([value, said]) => h("option", { value }, said));
    const order = h("select", { "data-at": "order" }, options);
    order.value = this.page.choice.order;
    order.addEventListener("change", () => this.page.choose({ order: order.value }));
    return h("label", { class: "sort" }, text.sort, order);
  }

  draw() {
    this.root.hidden = !this.page.data.rows.length;
    this.drawParts();
    this.drawPhases();
  }

  drawParts() {
    const { data, choice } = this.page;
    /** @type {[Part, string][]} */
    const named = [
      ["mine", data.text.mine],
      ["all", data.text.all],
      ["archive", data.text.archive],
    ];
    const one = (/** @type {[Part, string]} */ [part, said]) =>
      h(
        "button",
        { type: "button", "aria-pressed": String(part === choice.part), onclick: () => this.show(part) },
        `${said} ${kept(data.rows, part).length}`,
      );
    this.parts.replaceChildren(...named.map(one));
  }

  /** Those phases in which there is a dossier, and the one that is chosen. */
  drawPhases() {
    const { data, choice } = this.page;
    const { phases, rows, text } = data;
    const there = new Set([...rows.map(({ at }) => at || UNSAID), choice.phase]);
    const all = [{ id: "", title: text.any_phase }, ...phases, { id: UNSAID, title: text.no_phase }];
    const some = all.filter(({ id }) => !id || there.has(id));
    const same = some.map(({ id }) => id).join() === [...this.phase.options].map(({ value }) => value).join();
    if (!same) this.phase.replaceChildren(...some.map(({ id, title }) => h("option", { value: id }, title)));
    this.phase.value = choice.phase;
  }

  /** @param {Part} part */
  show(part) {
    this.page.choose({ part });
    /** @type {HTMLElement | null} */ (this.parts.querySelector("[aria-pressed=true]"))?.focus();
  }

  /** Take away what was looked for, and the phase. */
  clear() {
    this.box.value = "";
    this.page.choose({ sought: "", phase: "" });
    this.box.focus();
  }
}
