// @ts-check
// What stands beside the grid: the panel about the selected cell, or a table round in its place.

import { Round } from "./round.js";

/** @typedef {import("./types.d.ts").Current} Current */

export class Beside {
  /** @type {Round | null} */
  round = null;

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
  }

  get now() {
    return this.round ?? this.page.inspector;
  }

  show() {
    this.now.show();
  }

  // Begin a table round from the current source, or end the one that goes on.
  toggle() {
    const { page } = this;
    if (this.round) {
      this.turn(null);
      page.rows.soon();
      return page.selection.focus();
    }
    if (!page.source) return page.notes.tell(page.data.words.round_needs_source);
    return this.turn(page.source)?.begin();
  }

  /** A round is of one source: it begins anew with another, and ends with none.
   * @param {Current | null} source */
  follow(source) {
    if (this.round) this.turn(source);
  }

  /** @param {Current | null} source */
  turn(source) {
    const { box } = this.now;
    this.round = source && new Round(this.page, source);
    box.replaceWith(this.now.box);
    this.page.drawTools();
    this.show();
    return this.round;
  }
}
