// @ts-check
// One box to search and to go by: a state, a topic, or a word in the texts. What is typed in it is told to nobody.

import { dialog } from "../positions.kit/dialogs.js";
import { fill, h } from "../positions.kit/dom.js";
import { folded, nothing } from "./criteria.js";
import { signposts } from "./signposts.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./signposts.js").Signpost} Signpost */
/** @typedef {import("./types.d.ts").Place} Place */
/** A line that can be chosen: what it says, what it is, and what it does.
 * @typedef {{ label: string, second: string, take: () => void }} Line */

export class Jump {
  /** @type {Line[]} */
  lines = [];
  /** The line that Enter takes. */
  at = 0;
  /** Where to stand once other columns are there.
   * @type {Place | null} */
  bound = null;
  /** @type {HTMLDialogElement | null} */
  dialog = null;
  list = h("ul", { role: "listbox", id: "jump-lines" });
  said = h("p", { class: "second", role: "status" });

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  // Ctrl K opens it, in a field too; returns what ends that.
  listen() {
    const opens = (/** @type {KeyboardEvent} */ event) => this.key(event);
    addEventListener("keydown", opens, true);
    return () => removeEventListener("keydown", opens, true);
  }

  /** Only where nothing else is asked.
   * @param {KeyboardEvent} event */
  key(event) {
    const ours =
      (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";
    if (!ours || this.page.parts.work.hidden) return; // a reader's lists have no box
    event.preventDefault();
    if (!this.page.root.querySelector("dialog[open]")) this.open();
  }

  open() {
    const { page } = this;
    const { words } = page.data;
    /** @type {HTMLInputElement} */
    const input = h("input", {
      type: "search",
      role: "combobox",
      autocomplete: "off",
      "aria-label": words.jump,
      "aria-controls": "jump-lines",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      placeholder: words.jump_example,
      oninput: () => this.look(input),
      onkeydown: (event) => this.go(event, input),
    });
    const opened = dialog(page.root, { class: "jump", "aria-label": words.jump }, input, this.list, this.said);
    opened.addEventListener("pointerdown", (event) => event.target === opened && opened.close());
    this.dialog = opened;
    this.look(input);
  }

  /** Other letters: other lines.
   * @param {HTMLInputElement} input */
  look(input) {
    const { cells, data } = this.page;
    const typed = input.value.trim();
    this.lines = signposts(cells, typed).map((post) => this.line(post));
    if (folded(typed).length > 1) this.lines.push(this.sifting(typed));
    this.list.setAttribute("aria-label", data.words.jump);
    this.list.replaceChildren(...this.lines.map((line, at) => this.option(line, at)));
    input.setAttribute("aria-expanded", String(this.lines.length > 0));
    this.said.textContent = typed ? fill(data.words.jump_lines, { n: this.lines.length }) : data.words.jump_help;
    this.point(0, input);
  }

  /** @param {KeyboardEvent} event @param {HTMLInputElement} input */
  go(event, input) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && this.lines.length) this.point((this.at + by + this.lines.length) % this.lines.length, input);
    else if (event.key === "Enter") this.take(this.lines[this.at]);
    else if (event.key === "Escape") this.dialog?.close(); // a search field would first empty itself
    else return;
    event.preventDefault();
  }

  /** @param {number} at @param {HTMLInputElement} input */
  point(at, input) {
    this.at = at;
    for (const [n, option] of [...this.list.children].entries()) option.setAttribute("aria-selected", String(n === at));
    const now = this.list.children[at];
    if (now) input.setAttribute("aria-activedescendant", now.id);
    else input.removeAttribute("aria-activedescendant");
    now?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Line | undefined} line */
  take(line) {
    if (!line) return;
    this.dialog?.close();
    line.take();
  }

  /** @param {Line} line @param {number} at */
  option(line, at) {
    const props = { role: "option", id: `jump-${at}`, class: "line", "aria-selected": "false" };
    const take = () => this.take(line);
    return h(
      "li",
      { ...props, onclick: take },
      h("span", {}, line.label),
      h("span", { class: "second right" }, line.second),
    );
  }

  /** What a signpost says.
   * @param {Signpost} post
   * @returns {Line} */
  line(post) {
    const { cells, data } = this.page;
    const { words } = data;
    const topic = data.columns.index.find(({ id }) => id === post.topic);
    const state = post.state ? cells.called(post.state) : "";
    const titled = topic ? `${topic.number} ${topic.title}`.trim() : "";
    const take = () => this.lead(post);
    if (post.what === "state") return { label: state, second: words.jump_state, take };
    if (post.what === "topic") return { label: titled, second: words.jump_topic, take };
    const cell = fill(words.cell, { state, topic: topic?.number || titled });
    return { label: post.text || `${state}, ${titled}`, second: post.text ? cell : words.jump_cell, take };
  }

  /** The line that leaves the rows in whose texts the words stand.
   * @param {string} typed
   * @returns {Line} */
  sifting(typed) {
    const { words } = this.page.data;
    const take = () => {
      this.page.changeView({ text: typed });
      this.page.selection.focus();
    };
    return { label: fill(words.jump_filter, { words: typed }), second: words.filter, take };
  }

  /** Stand where a signpost leads: other columns are asked for, and what hides the cell is let go.
   * @param {Signpost} post */
  lead({ topic, state, columns = "" }) {
    const { cells, selection } = this.page;
    const at = /** @type {Place} */ ([topic ?? selection.topic, state ?? selection.state]);
    if (cells.topics.has(at[0])) return this.stand(at);
    this.bound = at;
    return this.page.columns(columns);
  }

  // Other columns are there.
  arrive() {
    const at = this.bound;
    this.bound = null;
    if (at && this.page.cells.topics.has(at[0])) this.stand(at);
  }

  /** @param {Place} at */
  stand([topic, state]) {
    const { data, grid, selection } = this.page;
    if (!grid.at(topic, state)) {
      this.page.changeView({ ...nothing(), group: "" });
      this.page.notes.tell(data.words.jump_unfiltered);
    }
    selection.stand(topic, state);
  }
}
