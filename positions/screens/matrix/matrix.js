// The way in: Streamlit calls this whenever it has a sheet for us.

import { mount } from "./frame.js";
import { Page } from "./page.js";

export default mount(Page);
