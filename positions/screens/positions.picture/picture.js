// @ts-check
// The page Beeld has the bar of the other pages; what stands under it Streamlit draws, anew when something changed.

import { decide } from "../positions.kit/decided.js";
import { h } from "../positions.kit/dom.js";
import { Frame, mount } from "../positions.kit/frame.js";
import { heated, recolour } from "./light.js";

/** @typedef {import("../positions.kit/protocol.d.ts").PictureData} PictureData */

/** @typedef {Element & { data: { type: string, z: (number | null)[][] }[] }} Plot what Plotly drew, and of what */

const NARROW = 1000; // px under which titles have no room beside their bars
const EDGES = 32; // px beside what is drawn
const WAIT = 150; // ms until the window has its size

/** @extends {Frame<PictureData>} */
class Picture extends Frame {
  room = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  due;

  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {PictureData} data
   * @param {import("../positions.kit/types.d.ts").Tell} tell
   */
  constructor(parent, data, tell) {
    super(parent, data, "beeld");
    this.tell = tell;
    this.take(data);
    const sizes = new ResizeObserver(() => this.soon());
    sizes.observe(this.root);
    this.endings.push(
      () => sizes.disconnect(),
      () => clearTimeout(this.due),
    );
  }

  /**
   * What is chosen under the bar goes with whoever leaves by the bar.
   * @override
   * @param {PictureData} data
   */
  draw({ decided }) {
    decide(decided);
  }

  soon() {
    clearTimeout(this.due);
    this.due = setTimeout(() => this.measure(), WAIT);
  }

  // Say how much room there is where it is little, since the server draws the pictures; in tens, so that a bar that
  // scrolls is no other size.
  measure() {
    const { clientWidth: width } = this.root;
    const room = width < NARROW ? Math.floor((width - EDGES) / 10) * 10 : 0;
    if (room === this.room) return;
    this.room = room;
    this.tell("room", room);
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
    const { light, heat, marked, pictures, unfinished } = this.data;
    const drawn = drawings(heat);
    const lists = [...document.querySelectorAll(".stHtml:has(h2, .like, .line)")];
    const copies = lists.map((list) => list.cloneNode(true));
    const lacking = drawn.length < pictures ? h("p", { class: "line" }, unfinished) : "";
    const part = h("div", { class: "pictures" }, lacking, drawn, h("div", {}, copies));
    recolour(part, light);
    return { ...super.printed(), marked, upright: false, parts: [part] };
  }
}

/**
 * The pictures as the heading of each hands them over, in the order in which they stand; those that are drawn by now.
 * @param {string[]} heat
 */
function drawings(heat) {
  /** @type {Map<Element, Element>} */
  const handed = new Map();
  document.dispatchEvent(new CustomEvent("drawings", { detail: handed }));
  /** @type {NodeListOf<Plot>} */
  const plots = document.querySelectorAll(".js-plotly-plot");
  return [...plots].flatMap((plot) => {
    const drawing = handed.get(plot);
    const [image, map] = [drawing?.querySelector("image"), plot.data.find((one) => one.type === "heatmap")];
    if (image && map) heated(image, map.z, heat);
    return drawing ?? [];
  });
}

export default mount(Picture);
