// @ts-check
// The table itself: heads, names and cells, painted one by one.

import { copy, h, fill } from "../positions.kit/dom.js";
import { renew } from "../positions.kit/renewed.js";
import { told } from "./about.js";
import { CLOSED, key } from "./cells.js";
import { reserved } from "./phrases.js";
import { Fresh } from "./fresh.js";
import { heading } from "./heading.js";
import { withMenu } from "./headmenu.js";
import { Later } from "./later.js";
import { line, named } from "./lines.js";
import { held } from "./marks.js";
import { looks } from "./sifting.js";
import { Since } from "./since.js";
import { Tip } from "./tip.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("../positions.kit/protocol.d.ts").StateData} StateData */
/** @typedef {import("../positions.kit/protocol.d.ts").TopicData} TopicData */
/** @typedef {import("./selection.js").Selection} Selection */
/** @typedef {import("./types.d.ts").Kind} Kind */
/** @typedef {import("./types.d.ts").Place} Place */
/** @typedef {KeyboardEvent & { currentTarget: HTMLElement }} HeadKey */

// Copied for every cell, which costs less than to make it.
const CELL = h("div", { role: "gridcell", tabindex: "-1" }, h("div", { class: "box", "aria-hidden": "true" }));

export class Grid {
  /** @type {StateData[]} */
  rows = [];
  /** @type {TopicData[]} */
  topics = [];
  /** @type {Map<string, HTMLElement>} */
  cells = new Map();
  /** @type {Map<Element, Place>} */
  places = new Map();
  /** @type {Map<string, HTMLElement>} */
  heads = new Map();
  /** @type {Map<State, HTMLElement>} */
  names = new Map();
  /** Selected cells, with the sides on which they are framed.
   * @type {Map<HTMLElement, string>} */
  framed = new Map();
  /** @type {Set<HTMLElement>} */
  lit = new Set();
  /** @type {HTMLElement | undefined} */
  current;
  table = h("div", { role: "grid", "aria-multiselectable": "true", class: "grid" });

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.tip = new Tip(page);
    this.fresh = new Fresh(page);
    this.since = new Since(page);
    this.later = new Later(page, this.table);
  }

  /** Build the table for these rows; called when columns, rows or language differ, not for a mere edit.
   * @param {StateData[]} rows */
  draw(rows) {
    const { words } = this.page.data;
    const { topics } = this.hold(rows);
    for (const known of [this.cells, this.places, this.heads, this.names, this.framed, this.lit]) known.clear();
    this.current = undefined;
    this.table.setAttribute(
      "aria-label",
      fill(words.grid_name, { title: this.page.data.dossier.title, columns: this.page.data.columns.title }),
    );
    this.table.setAttribute("aria-rowcount", String(rows.length + 1));
    this.page.root.style.setProperty("--columns", String(topics.length));
    this.page.root.classList.toggle(
      "phased",
      topics.some(({ standing }) => standing),
    );
    this.tip.hide(); // its head goes
    this.page.room.fit();
    // The pin lies over it, but it counts: without a cell here a head is read at the column before its own.
    const corner = h("div", { role: "columnheader", class: "corner" }, h("span", { class: "spoken" }, words.state));
    const head = line(
      "",
      corner,
      topics.map((topic) => this.head(topic)),
    );
    const body = rows.map((state) => this.row(state, topics));
    // Before they stand on the page: there each change would be marked, one by one.
    this.later.draw(this);
    this.table.replaceChildren(
      h("div", { role: "rowgroup", class: "heads" }, head),
      h("div", { role: "rowgroup" }, body),
    );
  }

  // What of it would outlive the page.
  close() {
    this.tip.hide();
    this.later.blocks.clear();
    this.fresh.close();
  }

  /** Know which rows and columns are shown.
   * @param {StateData[]} rows */
  hold(rows) {
    this.rows = rows;
    this.topics = this.page.rows.columns(rows);
    return this;
  }

  /** @param {TopicData} topic */
  head(topic) {
    const { page } = this;
    const open = () => page.columns(topic.id);
    const keys = (/** @type {HeadKey} */ event) => this.headKey(event, topic.under ? open : null);
    const head = h(
      "div",
      {
        role: "columnheader",
        "data-head": topic.id,
        tabindex: "-1",
        "aria-label": `${topic.number} ${topic.title}`,
        onkeydown: keys,
      },
      heading(topic, page.data.language, open),
    );
    this.tip.under(topic, head);
    this.heads.set(topic.id, head);
    return withMenu(page, topic, head);
  }

  /** In the heads: arrows go along them, down into their own column, Enter opens what is under a pillar.
   * @param {HeadKey} event @param {(() => void) | null} open */
  headKey(event, open) {
    const heads = [...this.heads.values()];
    const at = heads.indexOf(event.currentTarget);
    const along = { Home: 0, End: heads.length - 1, ArrowUp: at, ArrowLeft: at - 1, ArrowRight: at + 1 }[event.key];
    if (along !== undefined) heads[along]?.focus();
    else if (event.key === "ArrowDown") this.page.selection.enter([...this.heads.keys()][at]);
    else if (event.key === "Escape") this.page.selection.focus();
    else if (event.key === "Enter" && open) open();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {StateData} state @param {TopicData[]} topics */
  row(state, topics) {
    const nl = state.code === "NL";
    const name = named(state);
    this.names.set(state.code, name);
    const cells = topics.map((topic) => {
      const td = copy(CELL, { "data-topic": topic.id, "data-state": state.code });
      this.cells.set(key(topic.id, state.code), td);
      this.places.set(td, [topic.id, state.code]);
      return td;
    });
    return line(nl && this.page.view.top ? "nl pinned" : nl ? "nl" : "", name, cells);
  }

  /** Say of these rows that the filter passes them over, and that they stand there while somebody works in them.
   * @param {Set<string>} states */
  linger(states) {
    for (const [state, name] of this.names) {
      if (name.classList.contains("lingers") === states.has(state)) continue;
      const why = this.page.data.words.lingers;
      const on = name.classList.toggle("lingers");
      name.title = on ? why : "";
      if (on) name.append(h("span", { class: "spoken" }, `, ${why}`));
      else name.querySelector(".spoken")?.remove();
    }
  }

  /** @param {string} topic @param {State} state */
  at(topic, state) {
    return this.cells.get(key(topic, state));
  }

  /** The cell in which something happens.
   * @param {Event} event */
  under({ target }) {
    const td = target instanceof Element && target.closest("[role=gridcell]");
    return td ? this.places.get(td) : undefined;
  }

  /** Bring one cell up to date: fill, symbol, word, marks, and the name a screen reader hears.
   * @param {string} topic @param {State} state */
  paint(topic, state) {
    const td = this.at(topic, state);
    if (!td) return;
    const { cells, view } = this.page;
    const kind = cells.kind(topic, state);
    const cell = cells.cell(topic, state);
    td.setAttribute("data-stance", CLOSED.includes(kind) ? "" : cell.stance);
    td.setAttribute("data-kind", kind);
    td.setAttribute("data-version", String(cell.version));
    td.classList.toggle("faded", !looks(cells, view, [topic, state]));
    const fresh = this.fresh.said(topic, state);
    td.classList.toggle("fresh", Boolean(fresh));
    const since = fresh ? "" : this.since.said(topic, state);
    td.classList.toggle("unseen", Boolean(since));
    td.setAttribute("aria-label", [this.name(topic, state, cell, kind), fresh || since].filter(Boolean).join(", "));
    td.setAttribute("aria-readonly", cells.editable(topic, state) ? "false" : "true");
    const box = /** @type {Element} */ (td.firstElementChild);
    const parts = held(this.page, [topic, state], kind);
    box.classList.toggle("marked", parts.length > 2);
    if (box.hasChildNodes()) renew(box, parts);
    else box.append(...parts);
  }

  /** "Duitsland, P1 Kwaliteitsbanen: Steunt, zekerheid laag, ...", with no stance word but the cell's own.
   * @param {string} topic @param {State} state @param {Cell} cell @param {Kind} kind */
  name(topic, state, cell, kind) {
    const { cells } = this.page;
    const { words, labels, me } = this.page.data;
    const where = `${cells.called(state)}, ${cells.titled(topic)}`;
    if (CLOSED.includes(kind)) return `${where}: ${words[kind]}`;
    const known = cell.stance !== "?";
    const rest = [
      labels.stance[cell.stance],
      kind === "expected" && words.expected,
      ...(known ? this.grounds(cell) : []),
      ...this.beside(cell),
      told(this.page, [topic, state]),
      known && !cell.source && me.sources && words.no_source,
      { "": "", lies: words.with_evidence, rests: words.rests_on_evidence }[cells.rests(topic, state)],
    ];
    return `${where}: ${rest.filter(Boolean).join(", ")}`;
  }

  /** What else it holds.
   * @param {Cell} cell */
  beside({ reserves, conditions, carried_from: since, note, red_line: line }) {
    const { words } = this.page.data;
    return [
      reserves?.length && reserved(this.page.data, reserves),
      conditions && words.under_conditions,
      since && words.carried_short,
      note && words.with_note,
      line && words.with_red_line,
    ];
  }

  /** @param {Cell} cell */
  grounds({ certainty, basis }) {
    const { words, labels } = this.page.data;
    return [
      certainty && fill(words.certainty_is, { certainty: labels.choices.certainty[certainty] }),
      basis && labels.choices.basis[basis],
    ];
  }

  /** Frame the selected cells, ring the current one, tint their heads; what stays as it is is not touched.
   * @param {Selection} selection */
  select(selection) {
    const places = selection.chosen.places();
    /** @type {Map<HTMLElement, string>} */
    const framed = new Map();
    for (const [topic, state] of places) {
      const td = this.at(topic, state);
      if (td) framed.set(td, selection.chosen.edges(topic, state));
    }
    for (const [td, edges] of this.framed) if (framed.get(td) !== edges) this.frame(td, edges, false);
    for (const [td, edges] of framed) if (this.framed.get(td) !== edges) this.frame(td, edges, true);
    this.framed = framed;
    const heads = places.flatMap(([topic, state]) => [this.heads.get(topic), this.names.get(state)]);
    this.light(new Set(heads.filter((head) => head !== undefined)));
    this.ring(this.at(selection.topic, selection.state));
  }

  /** @param {HTMLElement} td @param {string} edges @param {boolean} on */
  frame(td, edges, on) {
    td.setAttribute("aria-selected", String(on));
    for (const side of edges.split(" ").filter(Boolean)) td.classList.toggle(side, on);
  }

  /** @param {Set<HTMLElement>} heads */
  light(heads) {
    for (const head of this.lit) if (!heads.has(head)) head.classList.remove("lit");
    for (const head of heads) if (!this.lit.has(head)) head.classList.add("lit");
    this.lit = heads;
  }

  /** @param {HTMLElement | undefined} current */
  ring(current) {
    const was = this.current;
    if (was === current) return;
    this.current = current;
    this.later.now(current?.parentElement); // it is read out
    was?.classList.remove("current");
    current?.classList.add("current");
    if (was) was.tabIndex = -1;
    if (current) current.tabIndex = 0;
  }
}
