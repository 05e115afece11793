// @ts-check
// The way in: Streamlit calls this whenever it has a matrix for us.

import { mount } from "../positions.kit/frame.js";
import { Page } from "./page.js";

export default mount(Page);
