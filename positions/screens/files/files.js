// The page Bestanden: on the left what one takes along, on the right what one brings back.
// The matrix's own modules serve here too; Streamlit serves both folders side by side.

import { h } from "../positions.matrix/dom.js";
import { Frame, mount } from "../positions.matrix/frame.js";
import { Taking } from "./taking.js";

class Files extends Frame {
  constructor(parent, data) {
    super(parent, data, "bestanden", "files");
    this.taking = new Taking(this);
    this.take(data);
  }

  draw() {
    // Terugbrengen, the right half, stands beside this one in the same columns.
    this.body.replaceChildren(h("div", { class: "halves" }, this.taking.box));
    this.taking.draw();
  }

  moved(revision) {
    this.book.sheet.revision = revision;
    this.taking.ask();
  }
}

export default mount(Files);
