// @ts-check
// What whoever only reads has in the place of the panel: the story of a cell, beside the grid where there is room and
// else from below; and on a small screen the topics or the states first, with the matrix a step away.

import { h } from "../positions.kit/dom.js";
import { renew } from "../positions.kit/renewed.js";
import { ending, state, states, topic, topics } from "./overview.js";
import { course } from "./sides.js";
import { Sheet } from "./sheet.js";
import { Past, stateSheet, story } from "./story.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./types.d.ts").Place} Place */
/** @typedef {"onderwerpen" | "onderwerp" | "lidstaten" | "lidstaat" | "matrix"} Way of looking, as an address has it */

/** What each way shows.
 * @type {Record<Way, "topics" | "states" | "grid">} */
const SHOWS = { onderwerpen: "topics", onderwerp: "topics", lidstaten: "states", lidstaat: "states", matrix: "grid" };
/** The way that is the first of each, and the word for it.
 * @type {[way: Way, word: string][]} */
const FIRST = [
  ["onderwerpen", "reader_topics"],
  ["lidstaten", "reader_states"],
  ["matrix", "nav_matrix"],
];

export class Reader {
  wide = matchMedia("(min-width: 1280px)"); // where a panel has room beside the grid
  touched = matchMedia("(pointer: coarse)");
  box = h("aside", { class: "inspector reader", tabindex: "0" });
  ways = h("div", { class: "ways", role: "group" });
  list = h("section", { class: "list" });
  detail = h("section", { class: "detail" });
  end = h("footer", { class: "ending" });

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** The cell that is read.
     * @type {Place} */
    this.at = [page.selection.topic, page.selection.state];
    this.columns = page.data.columns.key; // that the list was last drawn for
    this.unfolded = this.wide.matches; // the evidence
    this.history = new Past(this);
    this.sheet = new Sheet(this);
    this.beside = h("div", { class: "beside" }, this.detail, this.end);
    this.overview = h("div", { class: "overview" }, this.list, this.beside);
    page.parts.work.before(this.ways, this.overview);
    page.root.append(this.sheet.box);
    this.box.addEventListener("keydown", (event) => event.key === "Escape" && page.selection.focus());
    page.grid.table.addEventListener("click", (event) => this.tapped(event));
  }

  /** Follow the room there is, and the device's own way back; returns what ends that. */
  listen() {
    const over = new AbortController();
    const first = { signal: over.signal, capture: true }; // before Streamlit, which would draw the page anew
    addEventListener("popstate", (event) => this.returned(event), first);
    const sizes = new ResizeObserver(() => this.show());
    sizes.observe(this.page.root);
    return () => (sizes.disconnect(), over.abort());
  }

  /** How it is looked at: as the address says, and else by what there is room for.
   * @returns {Way} */
  get way() {
    const asked = /** @type {Way} */ (this.page.view.show);
    if (this.wide.matches) return "matrix";
    return Object.hasOwn(SHOWS, asked) ? asked : this.touched.matches ? "onderwerpen" : "matrix";
  }

  get byState() {
    return SHOWS[this.way] === "states";
  }

  // Whether the story of a cell is on the screen.
  get telling() {
    return this.sheet.open || this.wide.matches;
  }

  show() {
    const { page, way } = this;
    const grid = way === "matrix";
    if (grid) this.at = [page.selection.topic, page.selection.state];
    else if (!page.cells.topics.has(this.at[0])) this.at = [page.data.topics[0].id, this.at[1]];
    page.parts.work.hidden = !grid;
    this.overview.hidden = grid;
    this.drawWays();
    if (!grid) this.drawOverview();
    if (this.wide.matches) this.drawPanel();
    if (this.sheet.open) this.sheet.show();
    this.history.ask();
    page.grid.since.shown();
  }

  drawWays() {
    const { way, page } = this;
    const { words } = page.data;
    this.ways.hidden = this.wide.matches;
    this.ways.setAttribute("aria-label", words.reader_ways);
    const one = (/** @type {Way} */ to, /** @type {string} */ word) =>
      h(
        "button",
        {
          type: "button",
          "data-at": `way ${to}`,
          "aria-pressed": String(SHOWS[to] === SHOWS[way]),
          onclick: () => this.look(to),
        },
        words[word],
      );
    this.renew(
      this.ways,
      FIRST.map(([to, word]) => one(to, word)),
    );
  }

  drawOverview() {
    const { words } = this.page.data;
    this.overview.classList.toggle("opened", ["onderwerp", "lidstaat"].includes(this.way));
    this.list.setAttribute("aria-label", words[this.byState ? "reader_states" : "reader_topics"]);
    this.detail.setAttribute("aria-label", words[this.byState ? "reader_state" : "topic"]);
    this.renew(this.list, this.byState ? states(this) : topics(this));
    if (this.columns !== this.page.data.columns.key) this.overview.scrollTop = this.list.scrollTop = 0;
    this.columns = this.page.data.columns.key;
    this.renew(this.detail, this.byState ? state(this) : topic(this));
    this.renew(this.end, ending(this.page));
  }

  drawPanel() {
    const { cells, data } = this.page;
    this.box.setAttribute("aria-label", data.words.inspector);
    const [topicId, code] = this.at;
    const head = h(
      "header",
      {},
      h("h2", {}, cells.called(code)),
      stateSheet(this.page, code),
      h("p", {}, cells.titled(topicId)),
    );
    this.renew(this.box, [head, ...story(this.page, this.at, this.history)]);
  }

  /** Put in what is shown now, with the focus where it was.
   * @param {HTMLElement} box @param {(HTMLElement | null)[]} parts */
  renew(box, parts) {
    const active = this.page.active();
    const at = active && box.contains(active) ? active.dataset.at : undefined;
    renew(
      box,
      parts.filter((part) => part !== null),
    );
    if (at) this.focus(at, "over");
  }

  /** Give the focus to a place, or to another where that is no longer there.
   * @param {string} at @param {string} [otherwise] */
  focus(at, otherwise = at) {
    const there = (/** @type {string} */ place) => this.page.root.querySelector(`[data-at="${place}"]`);
    const found = /** @type {HTMLElement | null} */ (there(at) ?? there(otherwise));
    found?.focus();
  }

  // --- what one does ---

  /** @param {Way} way */
  look(way) {
    this.page.view.show = way;
    if (way === "matrix") this.page.selection.to(...this.at);
    this.show();
    this.page.trail.write();
  }

  /** Another cell.
   * @param {Place} at */
  go(at) {
    this.at = at;
    this.page.selection.to(...at);
  }

  /** A topic or a state of the list.
   * @type {(at: Place) => void} */
  open = (at) => {
    this.go(at);
    // Where it stands in the place of the list, the device's own way back leads to the list too.
    if (!history.state?.opened && !this.detail.checkVisibility())
      history.pushState({ ...history.state, opened: true }, "", location.href);
    this.look(this.byState ? "lidstaat" : "onderwerp");
    this.overview.scrollTop = this.beside.scrollTop = 0;
    this.focus("opened");
  };

  back = () => {
    if (history.state?.opened) history.back();
    else this.listed();
  };

  /** @param {PopStateEvent} event */
  returned(event) {
    event.stopImmediatePropagation();
    if (this.sheet.open) this.sheet.box.close();
    if (history.state?.opened) this.open(this.at);
    else this.listed();
  }

  // From what was opened to its line in the list.
  listed() {
    const [topicId, code] = this.at;
    const from = this.byState ? `state ${code}` : `topic ${topicId}`;
    this.look(this.byState ? "lidstaten" : "onderwerpen");
    this.focus(from);
  }

  /** @type {(at: Place) => void} */
  read = (at) => {
    this.go(at);
    this.sheet.show();
    this.history.ask();
    this.page.grid.since.shown();
  };

  // From the grid by a key: to the panel where there is one.
  enter() {
    if (this.wide.matches) this.box.focus();
    else this.read([this.page.selection.topic, this.page.selection.state]);
  }

  /** @param {MouseEvent} event */
  tapped(event) {
    const at = this.page.grid.under(event);
    if (at && !this.wide.matches && !event.shiftKey && !event.ctrlKey && !event.metaKey) this.read(at);
  }

  // The sheet was closed: back to the cell that it told of last.
  left() {
    if (this.way === "matrix") this.page.selection.focus();
    else this.focus(`tile ${this.at.join(" ")}`);
  }

  /** What the arrows of the sheet go along.
   * @returns {Place[]} */
  course() {
    const { page, at, way } = this;
    if (way !== "matrix") return course(page.cells, at, this.byState);
    return page.grid.rows.map(({ code }) => /** @type {Place} */ ([at[0], code]));
  }
}
