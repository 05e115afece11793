// @ts-check
// The page Beeld has the bar of the other pages; what stands under it Streamlit draws, anew when something changed.

import { h } from "../positions.kit/dom.js";
import { Frame, mount } from "../positions.kit/frame.js";
import { recolour } from "./light.js";

/** @typedef {import("../positions.kit/protocol.d.ts").PictureData} PictureData */

/** @extends {Frame<PictureData>} */
class Picture extends Frame {
  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {PictureData} data
   * @param {import("../positions.kit/types.d.ts").Tell} tell
   */
  constructor(parent, data, tell) {
    super(parent, data, "beeld");
    this.tell = tell;
    this.take(data);
  }

  /**
   * @override
   * @param {number} revision
   */
  moved(revision) {
    this.tell("moved", revision);
  }

  /** @override */
  printed() {
    const { light, marked } = this.data;
    const lists = [...document.querySelectorAll(".stHtml:has(h2, .like, .line)")];
    const copies = lists.map((list) => list.cloneNode(true));
    const part = h("div", { class: "pictures" }, drawings(), h("div", {}, copies));
    recolour(part, light);
    return { ...super.printed(), marked, upright: false, parts: [part] };
  }
}

// The pictures as the heading of each hands them over, in the order in which they stand.
function drawings() {
  /** @type {Map<Element, Element>} */
  const handed = new Map();
  document.dispatchEvent(new CustomEvent("drawings", { detail: handed }));
  return [...document.querySelectorAll(".js-plotly-plot")].map((plot) => handed.get(plot));
}

export default mount(Picture);
