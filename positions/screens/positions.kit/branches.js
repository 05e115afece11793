// @ts-check
// The topics of a dossier as a tree, one stop of Tab: arrows choose, with Alt they move, Enter goes on to the form.

import { h } from "./dom.js";

/** @typedef {import("./protocol.d.ts").ArrangedData} ArrangedData */

export class Branches {
  tree = h("ul", { role: "tree", class: "topiclist" });

  /** @param {import("./topics.js").Topics} window */
  constructor(window) {
    this.window = window;
    this.add = h("button", { type: "button", class: "plain", "data-at": "add", onclick: () => window.add("") });
    this.box = h("div", { class: "topictree" }, this.tree, h("p", { class: "actions" }, this.add));
    this.tree.addEventListener("keydown", (event) => this.key(event));
    this.tree.addEventListener("click", ({ target }) => {
      const item = target instanceof Element && target.closest("li");
      if (item) this.choose(item.dataset.topic ?? "");
    });
  }

  draw() {
    const { window, tree } = this;
    const { text } = window.answer ?? { text: /** @type {Record<string, string>} */ ({}) };
    const had = tree.contains(window.page.active());
    tree.setAttribute("aria-label", text.list);
    tree.hidden = !window.shown.length;
    this.add.textContent = text.add;
    tree.replaceChildren(...window.shown.map((topic) => this.item(topic)));
    if (had) this.focus();
    else this.current()?.scrollIntoView({ block: "nearest" });
  }

  /** @param {ArrangedData} topic */
  item({ id, level, number, called }) {
    const on = id === this.window.chosen;
    return h(
      "li",
      {
        role: "treeitem",
        "aria-level": String(level),
        "aria-selected": String(on),
        tabindex: on ? "0" : "-1",
        "data-topic": id,
      },
      h("b", {}, number),
      " ",
      called,
    );
  }

  /** @returns {HTMLElement | null} */
  current() {
    return this.tree.querySelector("[aria-selected=true]");
  }

  focus() {
    (this.current() ?? this.add).focus();
  }

  /** @param {string} topic */
  choose(topic) {
    this.window.choose(topic);
    this.focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    if (event.altKey && by) this.move(by);
    else if (event.key === "Enter") this.window.field("title nl")?.focus();
    else if (event.key === "Delete") this.window.retire();
    else if (!this.step(event.key, by)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Whether the key chooses another.
   * @param {string} key @param {number} by */
  step(key, by) {
    const { shown, chosen } = this.window;
    const at = shown.findIndex(({ id }) => id === chosen);
    const to = by ? at + by : { Home: 0, End: shown.length - 1 }[key];
    if (to === undefined) return false;
    this.choose(shown[Math.max(0, Math.min(to, shown.length - 1))]?.id ?? "");
    return true;
  }

  /** One place along its own row; at its end nothing happens.
   * @param {number} by */
  move(by) {
    const { topic } = this.window;
    if (!topic) return;
    const row = this.window.shown.filter(({ pillar, under }) => pillar === topic.pillar && under === topic.under);
    const at = row.indexOf(topic);
    if (!row[at + by]) return;
    const after = by > 0 ? row[at + 1].id : (row[at - 2]?.id ?? "");
    const spot = { pillar: topic.pillar, under: topic.under, after };
    this.window.change({ kind: "topic", id: topic.id, said: {}, spot }, this.window.answer?.text.kept ?? "");
  }
}
