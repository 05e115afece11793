// @ts-check
// The cell one stands on, named above the grid where the panel does not stand beside it, and the way into that panel.

import { h } from "../positions.kit/dom.js";
import { CLOSED } from "./cells.js";

export class Here {
  where = h("b");
  what = h("span", { class: "second" });
  open = h("button", { type: "button", class: "plain", onclick: () => this.enter() });
  box = h("span", { class: "here" }, h("span", { class: "cell" }, this.where, " ", this.what), this.open);

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
  }

  /** Say which cell it is, and what it holds; the same element, since it is pressed while the row is drawn anew. */
  show() {
    const { cells, selection, data } = this.page;
    const { topic, state } = selection;
    this.where.textContent = `${cells.called(state)} ${cells.numbered(topic)}`;
    this.what.textContent = this.holds(topic, state);
    this.open.textContent = data.me.edit ? data.words.change_cell : data.words.look_at_cell;
  }

  // To the fields, without standing in one: by touch that would bring up a keyboard.
  enter() {
    const { inspector } = this.page;
    return "appear" in inspector ? inspector.appear() : inspector.enter();
  }

  /** @param {string} topic @param {import("../positions.kit/protocol.d.ts").State} state */
  holds(topic, state) {
    const { cells, data } = this.page;
    const kind = cells.kind(topic, state);
    if (CLOSED.includes(kind)) return data.words[kind];
    const { stance, conditions } = cells.cell(topic, state);
    return [data.labels.stance[stance], conditions && data.words.mits, conditions].filter(Boolean).join(" ");
  }
}
