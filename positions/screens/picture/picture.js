// The page Beeld has the bar of the other pages; what stands under it Streamlit draws, anew when something changed.
// The matrix's own modules serve here too; Streamlit serves both folders side by side.

import { Frame, mount } from "../positions.matrix/frame.js";

class Picture extends Frame {
  constructor(parent, data, tell) {
    super(parent, data, "beeld");
    this.tell = tell;
    this.take(data);
  }

  moved(revision) {
    this.tell("moved", revision);
  }
}

export default mount(Picture);
