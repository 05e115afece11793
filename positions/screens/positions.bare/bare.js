// @ts-check
// A dossier in which there is no column yet: the bar, and a sentence that says so.

import { h } from "../positions.kit/dom.js";
import { Frame, mount } from "../positions.kit/frame.js";

/** @typedef {import("../positions.kit/protocol.d.ts").PageData} PageData */

/** @extends {Frame<PageData>} */
class Bare extends Frame {
  /** @param {HTMLElement | ShadowRoot} parent @param {PageData} data */
  constructor(parent, data) {
    super(parent, data, "matrix", "bare");
    this.take(data);
  }

  /** @override */
  draw() {
    this.body.replaceChildren(h("div", { class: "empty" }, h("p", {}, this.data.words.no_topics)));
  }
}

export default mount(Bare);
