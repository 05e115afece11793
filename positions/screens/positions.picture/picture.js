// The page Beeld has the bar of the other pages; what stands under it Streamlit draws, anew when something changed.

import { Frame, mount } from "../positions.kit/frame.js";

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
