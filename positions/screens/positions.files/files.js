// @ts-check
// The page Bestanden: on the left what one takes along, on the right what one brings back.

import { h } from "../positions.kit/dom.js";
import { Frame, mount } from "../positions.kit/frame.js";
import { Bringing } from "./bringing.js";
import { Taking } from "./taking.js";

/** @typedef {import("../positions.kit/protocol.d.ts").FilesData} FilesData */

/** @typedef {import("../positions.kit/protocol.d.ts").AskOpened} Asked */
/** @typedef {import("../positions.kit/protocol.d.ts").OpenedAnswer} Answer */

/** @extends {Frame<FilesData, Asked, Answer>} */
export class Files extends Frame {
  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {FilesData} data
   */
  constructor(parent, data) {
    super(parent, data, "bestanden", "files");
    this.taking = new Taking(this);
    this.bringing = new Bringing(this);
    this.take(data);
  }

  /** @override */
  draw() {
    this.body.replaceChildren(h("div", { class: "halves" }, this.taking.box, this.bringing.box));
    this.taking.draw();
    this.bringing.draw();
  }

  /**
   * @override
   * @param {import("../positions.kit/types.d.ts").Heard<Answer>} message
   * @param {import("../positions.kit/types.d.ts").Done[]} done
   */
  answered(message, done) {
    if (message.kind === "opened") this.bringing.lowering.told(message);
    else this.bringing.answered(done);
    return message.kind === "opened";
  }

  /**
   * @override
   * @param {number} revision
   */
  moved(revision) {
    this.data.revision = revision;
    this.taking.ask();
    this.bringing.moved();
  }
}

export default mount(Files);
