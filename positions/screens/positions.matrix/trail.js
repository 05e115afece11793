// @ts-check
// Keeps where one is: the view in the address, what was typed in the tab, and both for when one comes back.

import { remembering } from "../positions.kit/whereabouts.js";
import { keepTyped, writeView } from "./address.js";

const WAIT = 150; // ms: a browser refuses an address that changes with every key

export class Trail {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  due;

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
  }

  // The view is another one.
  write() {
    writeView(this.page.view, this.page.data);
  }

  // Somebody goes from cell to cell.
  soon() {
    clearTimeout(this.due);
    this.due = setTimeout(() => this.write(), WAIT);
  }

  // Keep what is not yet in the address when the page is left; returns what ends that.
  listen() {
    const end = remembering(this.page, "matrix");
    const left = () => keepTyped(this.page.view, this.page.data);
    addEventListener("pagehide", left);
    return () => {
      clearTimeout(this.due);
      removeEventListener("pagehide", left);
      end();
    };
  }
}
