// @ts-check
// The page Beeld has the bar of the other pages; what stands under it Streamlit draws, anew when something changed.

import { Frame, mount } from "../positions.kit/frame.js";

/** @typedef {import("../positions.kit/protocol.d.ts").PageData} PageData */

/** @extends {Frame<PageData>} */
class Picture extends Frame {
  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {PageData} data
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
}

export default mount(Picture);
