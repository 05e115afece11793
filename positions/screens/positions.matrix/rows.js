// @ts-check
// Which rows stand in the grid while a filter is on: what it lets through, and what somebody is working in.
// One's own edit takes no row away from under the cursor: it goes when one leaves it. A colleague's takes it at once.

import { fill } from "../positions.kit/dom.js";
import { filtering } from "./criteria.js";
import { columnsOf, rowsOf } from "./sifting.js";

/** @typedef {import("../positions.kit/protocol.d.ts").StateData} State */
/** @typedef {import("./page.js").Page} Page */

const WAIT = 250; // ms: a second click lands where the first one did

export class Rows {
  /** States in which somebody here wrote, until the selection leaves them.
   * @type {Set<string>} */
  own = new Set();
  /** States whose row the filter passes over, and which stand there still.
   * @type {Set<string>} */
  lingering = new Set();
  /** Topics whose column stands there until the filter is touched.
   * @type {Set<string>} */
  standing = new Set();
  key = ""; // of the columns that stand
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  due;

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  // The rows as the filter says: it was touched, and nothing is held any longer.
  anew() {
    this.own.clear();
    this.lingering.clear();
    this.standing.clear();
    return rowsOf(this.page.cells, this.page.view);
  }

  // The rows in the order that is asked for, with those that are being worked in.
  now() {
    return rowsOf(this.page.cells, this.page.view, this.held());
  }

  // The columns beside these rows.
  /** @param {State[]} rows */
  columns(rows) {
    const { cells, view } = this.page;
    if (this.key !== cells.data.columns.key) this.standing.clear();
    this.key = cells.data.columns.key;
    const shown = columnsOf(cells, view, rows, this.standing);
    this.standing = new Set(shown.map((topic) => topic.id));
    return shown;
  }

  // An edit of one's own is about to be made to what is selected.
  work() {
    for (const state of this.chosen()) this.own.add(state);
  }

  /** @returns {Set<string>} */
  chosen() {
    return new Set(this.page.selection.chosen.places().map(([, state]) => state));
  }

  /** During a table round everybody stays: who was heard can be found again on the way up.
   * @returns {Set<string>} */
  held() {
    const { page } = this;
    if (page.beside.round) return new Set(page.grid.rows.map((state) => state.code));
    const chosen = this.chosen();
    this.own = new Set([...this.own].filter((state) => chosen.has(state)));
    const typing = page.inspector.box.contains(page.active());
    return typing ? new Set([...this.own, page.selection.state]) : this.own;
  }

  /** Other rows. The focus stays where it was; where its row left, a key must not write in another.
   * @param {State[]} rows */
  draw(rows) {
    const { page } = this;
    const { state } = page.selection;
    const at = page.active();
    const had = at && page.grid.table.contains(at);
    page.grid.draw(rows);
    page.selection.settle();
    page.selected();
    page.drawAround();
    if (!had) return;
    if (page.selection.state !== state) {
      page.parts.work.focus({ preventScroll: true }); // before it falls to the nearest cell, which a key would change
      page.notes.tell(fill(page.data.words.left_filter, { state: page.cells.called(state) }));
    } else (page.grid.heads.get(at.dataset.head ?? "") || page.grid.at(page.selection.topic, state))?.focus();
  }

  // Filter anew in a moment; not while a cell is being pressed on, or its menu is open.
  soon() {
    if (!filtering(this.page.view)) return;
    clearTimeout(this.due);
    this.due = setTimeout(() => this.sift(), WAIT);
  }

  sift() {
    const { page } = this;
    if (!page.root.isConnected || !filtering(page.view)) return;
    if (page.parts.frame.matches(":active") || page.root.querySelector("[role=menu]")) return void this.soon();
    const rows = merged(page.grid.rows, this.now());
    if (rows.map((state) => state.code).join() !== page.grid.rows.map((state) => state.code).join()) this.draw(rows);
    this.mark();
  }

  // Say of each row that the filter passes over why it stands there still.
  mark() {
    const { cells, view, grid } = this.page;
    const passed = new Set(rowsOf(cells, view).map((state) => state.code));
    const now = new Set(grid.rows.map((state) => state.code).filter((state) => !passed.has(state)));
    grid.linger(now);
    if ([...now].join() !== [...this.lingering].join()) this.page.soon(); // the panel says so too
    this.lingering = now;
  }
}

/** Those that stand stay in their order; what comes in stands behind what it follows in the new one.
 * @param {State[]} was
 * @param {State[]} now */
export function merged(was, now) {
  const rows = was.filter((state) => now.includes(state));
  now.forEach((state, at) => {
    if (rows.includes(state)) return;
    rows.splice(at ? rows.indexOf(now[at - 1]) + 1 : 0, 0, state);
  });
  return rows;
}
