// The page Bestanden: on the left what one takes along, on the right what one brings back.

import { h } from "../positions.kit/dom.js";
import { Frame, mount } from "../positions.kit/frame.js";
import { Bringing } from "./bringing.js";
import { Taking } from "./taking.js";

class Files extends Frame {
  constructor(parent, data) {
    super(parent, data, "bestanden", "files");
    this.taking = new Taking(this);
    this.bringing = new Bringing(this);
    this.take(data);
  }

  draw() {
    this.body.replaceChildren(h("div", { class: "halves" }, this.taking.box, this.bringing.box));
    this.taking.draw();
    this.bringing.draw();
  }

  answered(message, done) {
    this.bringing.answered(done);
    return false;
  }

  moved(revision) {
    this.data.revision = revision;
    this.taking.ask();
    this.bringing.moved();
  }
}

export default mount(Files);
