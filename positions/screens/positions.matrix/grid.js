// The table itself: heads, names and cells, painted one by one.

import { h, fill, SYMBOLS } from "../positions.kit/dom.js";
import { matches } from "./address.js";
import { CLOSED } from "./cells.js";

export class Grid {
  constructor(page) {
    this.page = page;
    this.cells = new Map();
    this.table = h("table", { role: "grid", "aria-multiselectable": "true", class: "grid" });
    this.tip = h("div", { class: "tip", role: "tooltip", id: "tip", hidden: true });
    this.quit = (event) => event.key === "Escape" && this.hideTip();
  }

  // Build the table for these rows; called when columns, rows or language differ, not for a mere edit.
  draw(rows) {
    const { topics, words } = this.page.data;
    this.rows = rows;
    this.cells.clear();
    this.marked = [];
    this.current = null;
    this.table.setAttribute(
      "aria-label",
      fill(words.grid_name, { title: this.page.data.dossier.title, columns: this.page.data.columns.title }),
    );
    this.table.setAttribute("aria-rowcount", rows.length + 1);
    this.fit();
    const head = h(
      "tr",
      { role: "row" },
      h("td", { role: "presentation", class: "corner" }),
      ...topics.map((t) => this.head(t)),
    );
    const body = rows.map((state) => this.row(state, topics));
    this.table.replaceChildren(h("thead", { role: "rowgroup" }, head), h("tbody", { role: "rowgroup" }, body));
    for (const state of rows) for (const topic of topics) this.paint(topic.id, state.code);
  }

  // Below 112 px a column has no room for three bars and "mits".
  fit() {
    const { topics } = this.page.data;
    const { frame } = this.page.parts;
    const names = parseFloat(getComputedStyle(frame).getPropertyValue("--first")) || 176;
    this.table.classList.toggle("narrow", (frame.clientWidth - names) / topics.length < 112);
  }

  head(topic) {
    const { page } = this;
    const open = () => page.columns(topic.id);
    const under =
      topic.under &&
      h("button", { type: "button", class: "link under", tabindex: "-1", onclick: open }, `${topic.under} ▸`);
    const keys = (event) => this.headKey(event, topic.under && open);
    const head = h(
      "th",
      {
        role: "columnheader",
        scope: "col",
        "data-head": topic.id,
        tabindex: "-1",
        "aria-label": `${topic.number} ${topic.title}`,
        onkeydown: keys,
      },
      h("span", { class: "number" }, topic.number, under || h("span", { class: "code" }, topic.code)),
      h("span", { class: "title", lang: this.page.data.language }, topic.short),
    );
    const show = () => this.showTip(topic, head);
    for (const event of ["mouseenter", "focus"]) head.addEventListener(event, show);
    for (const event of ["mouseleave", "blur"]) head.addEventListener(event, () => this.hideTip());
    return head;
  }

  // In the heads: arrows go along them and back into the cells, Enter opens what is under a pillar.
  headKey(event, open) {
    const heads = [...this.table.querySelectorAll("[role=columnheader]")];
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by) heads[heads.indexOf(event.currentTarget) + by]?.focus();
    else if (event.key === "ArrowDown" || event.key === "Escape") this.page.selection.focus();
    else if (event.key === "Enter" && open) open();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // The full title, where the fiche speaks of it, and what the Netherlands thinks.
  showTip(topic, head) {
    const { cells } = this.page;
    const { words, labels } = this.page.data;
    const dutch = cells.cell(topic.id, "NL");
    const stance = cells.kind(topic.id, "NL") === "withheld" ? words.withheld : labels.stance[dutch.stance];
    const conditions = dutch.conditions ? `, ${words.provided} ${dutch.conditions}` : "";
    this.tip.replaceChildren(
      h("b", {}, `${topic.number} ${topic.title}`),
      ...topic.lines.map((line) => h("p", {}, line)),
      h("p", { class: "dutch" }, `${cells.states.get("NL").name}: ${stance}${conditions}`),
      topic.place ? h("p", { class: "second" }, topic.place) : null,
    );
    this.tip.hidden = false;
    // What appears on hover goes at Escape, wherever the focus is (WCAG 1.4.13).
    document.addEventListener("keydown", this.quit, true);
    head.setAttribute("aria-describedby", "tip");
    const box = head.getBoundingClientRect();
    const frame = this.tip.offsetParent?.getBoundingClientRect() || { left: 0, top: 0 };
    const left = Math.min(box.left, innerWidth - this.tip.offsetWidth - 12);
    Object.assign(this.tip.style, { left: `${left - frame.left}px`, top: `${box.bottom - frame.top + 4}px` });
  }

  hideTip() {
    this.tip.hidden = true;
    document.removeEventListener("keydown", this.quit, true);
  }

  row(state, topics) {
    const nl = state.code === "NL";
    const name = h(
      "th",
      { role: "rowheader", scope: "row", "data-state-name": state.code },
      h("span", { class: "code", "aria-hidden": "true" }, state.code),
      h("span", { class: "name" }, state.name),
      h("span", { class: "share", "aria-hidden": "true" }, state.share),
    );
    const cells = topics.map((topic) => {
      const td = h(
        "td",
        { role: "gridcell", tabindex: "-1", "data-topic": topic.id, "data-state": state.code },
        h("div", { class: "box" }),
      );
      this.cells.set(`${topic.id}|${state.code}`, td);
      return td;
    });
    return h("tr", { role: "row", class: nl && this.page.view.top ? "nl pinned" : nl ? "nl" : "" }, name, cells);
  }

  at(topic, state) {
    return this.cells.get(`${topic}|${state}`);
  }

  // Bring one cell up to date: fill, symbol, word, marks, and the name a screen reader hears.
  paint(topic, state) {
    const td = this.at(topic, state);
    if (!td) return;
    const { cells, view } = this.page;
    const { words, labels, me } = this.page.data;
    const kind = cells.kind(topic, state);
    const cell = cells.cell(topic, state);
    td.dataset.stance = CLOSED.includes(kind) ? "" : cell.stance;
    td.dataset.kind = kind;
    td.dataset.version = cell.version;
    td.classList.toggle("faded", !matches(view, cell, kind));
    td.setAttribute("aria-label", this.name(topic, state, cell, kind));
    td.setAttribute("aria-readonly", cells.editable(topic, state) ? "false" : "true");
    if (CLOSED.includes(kind)) {
      td.firstChild.replaceChildren(
        h("span", { class: "sym" }, kind === "absent" ? "–" : "■"),
        h("span", { class: "word" }, words[kind]),
      );
      return;
    }
    const word = h("span", { class: "word" }, labels.stance[cell.stance]);
    if (cell.stance !== "?" && !cell.source && me.sources) word.classList.add("nosource");
    td.firstChild.replaceChildren(h("span", { class: "sym" }, SYMBOLS[cell.stance]), word, ...this.marks(cell));
  }

  marks(cell) {
    const { words } = this.page.data;
    const marks = [];
    if (cell.conditions) {
      marks.push(h("em", { class: "mits" }, words.mits + (cell.carried_from ? "?" : "")));
      marks.push(h("span", { class: "star" }, cell.carried_from ? "*?" : "*"));
      marks.push(h("span", { class: "condition" }, cell.conditions));
    }
    if (cell.certainty)
      marks.push(
        h("span", { class: "sure", "data-sure": cell.certainty, "data-basis": cell.basis }, h("i"), h("i"), h("i")),
      );
    if (cell.note) marks.push(h("span", { class: "corner-mark" }));
    return marks;
  }

  // "Duitsland, P1 Kwaliteitsbanen: Steunt, zekerheid laag, ...", with no stance word but the cell's own.
  name(topic, state, cell, kind) {
    const { cells } = this.page;
    const { words, labels, me } = this.page.data;
    const column = cells.topics.get(topic);
    const where = `${cells.states.get(state).name}, ${column.number} ${column.title}`;
    if (CLOSED.includes(kind)) return `${where}: ${words[kind]}`;
    const known = cell.stance !== "?";
    const rest = [
      labels.stance[cell.stance],
      kind === "expected" && words.expected,
      ...(known ? this.grounds(cell) : []),
      cell.conditions && words.under_conditions,
      cell.carried_from && words.carried_short,
      cell.note && words.with_note,
      known && !cell.source && me.sources && words.no_source,
    ];
    return `${where}: ${rest.filter(Boolean).join(", ")}`;
  }

  grounds({ certainty, basis }) {
    const { words, labels } = this.page.data;
    return [
      certainty && fill(words.certainty_is, { certainty: labels.choices.certainty[certainty] }),
      basis && labels.choices.basis[basis],
    ];
  }

  // Frame the selected range, ring the current cell, tint its heads.
  select(selection) {
    const { table } = this;
    for (const el of this.marked || []) {
      el.classList.remove("current", "lit", "t", "b", "l", "r");
      if (el.hasAttribute("aria-selected")) el.setAttribute("aria-selected", "false");
    }
    const { topics, states } = selection.range();
    const heads = topics.map((topic) => table.querySelector(`[data-head="${topic}"]`));
    const names = states.map((state) => table.querySelector(`[data-state-name="${state}"]`));
    for (const head of [...heads, ...names]) head.classList.add("lit");
    this.marked = [...heads, ...names];
    topics.forEach((topic, x) =>
      states.forEach((state, y) =>
        this.frame(topic, state, [y === 0, x === topics.length - 1, y === states.length - 1, x === 0]),
      ),
    );
    if (topics.length * states.length === 1) this.at(topics[0], states[0]).classList.remove("t", "r", "b", "l");
    const current = this.at(selection.topic, selection.state);
    if (this.current && this.current !== current) this.current.tabIndex = -1;
    this.current = current;
    if (!current) return;
    current.tabIndex = 0;
    current.classList.add("current");
  }

  frame(topic, state, edges) {
    const td = this.at(topic, state);
    td.setAttribute("aria-selected", "true");
    td.classList.add(...["t", "r", "b", "l"].filter((_, at) => edges[at]));
    this.marked.push(td);
  }
}
