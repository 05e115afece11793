// @ts-check
// A dossier in which there is no column yet: the bar, a sentence that says so, and for an owner the way to the first.

import { h } from "../positions.kit/dom.js";
import { Frame, mount } from "../positions.kit/frame.js";
import { openTopics } from "../positions.kit/topics.js";

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
    const { me, words } = this.data;
    const add = () => openTopics(this, "", "add");
    const button = h(
      "button",
      { type: "button", class: "plain main", "data-at": "first topic", onclick: add },
      words.topic_first,
    );
    const offer = me.owner && me.edit ? h("p", {}, button) : null;
    this.body.replaceChildren(h("div", { class: "empty" }, h("p", {}, words.no_topics), offer));
  }

  // There is something to draw by now: another page does that.
  /** @override */
  moved() {
    location.reload();
  }

  grown() {
    this.outbox.close();
    location.reload();
  }
}

export default mount(Bare);
