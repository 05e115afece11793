// @ts-check
// The line above the grid that says how many cells others changed since the visit before, and by whom. It has its place
// whether there is anything to say or not.

import { fill, h } from "../positions.kit/dom.js";
import { behind } from "../positions.kit/visited.js";
import { elsewhere } from "../positions.kit/ways.js";
import { nothing } from "./criteria.js";
import { author } from "./phrases.js";
import { ALL } from "./sifting.js";

const NAMES = 2; // of who did, before the others are counted

export class SinceLine {
  /** @param {import("./since.js").Since} since */
  constructor(since) {
    this.since = since;
    this.page = since.page;
    this.box = since.page.parts.since;
    this.box.setAttribute("role", "group");
    this.box.classList.toggle("awaited", behind(this.page.data));
  }

  get count() {
    const { length } = this.since.marked;
    return length && length + this.since.beyond;
  }

  get cells() {
    const { words } = this.page.data;
    return fill(this.count === 1 ? words.hits_one : words.hits, { n: this.count });
  }

  /** All of it in words; "" where nothing is left to look at. */
  get text() {
    const { words } = this.page.data;
    const itself = this.since.untold;
    if (!this.count) return itself ? words.since_dossier : "";
    return [this.sentence, itself && words.since_dossier_too].filter(Boolean).join(" ");
  }

  get sentence() {
    const { data } = this.page;
    const { words } = data;
    const names = [...new Set(this.since.marked.map(({ by }) => by && author(data, by)))].filter(Boolean);
    if (!names.length)
      return fill(this.count === 1 ? words.since_changed_one : words.since_changed, { cells: this.cells });
    const more = names.length - NAMES;
    const told = more > 1 ? [...names.slice(0, NAMES), fill(words.since_others, { n: more })] : names;
    const who = new Intl.ListFormat(data.language).format(told);
    return fill(names.length === 1 ? words.since_by_one : words.since_by, { who, cells: this.cells });
  }

  draw() {
    const { words } = this.page.data;
    const had = this.box.contains(this.page.active());
    this.box.setAttribute("aria-label", words.since_visit);
    this.box.replaceChildren(...this.parts());
    if (!had) return;
    const [first] = this.box.querySelectorAll("button");
    if (first) first.focus();
    else this.page.selection.focus();
  }

  /** @returns {HTMLElement[]} */
  parts() {
    const { page, since, text } = this;
    const { words } = page.data;
    const button = (/** @type {string} */ said, /** @type {() => void} */ onclick) =>
      h("button", { type: "button", class: "link", onclick }, said);
    if (!text)
      return since.before ? [h("span", {}, words.since_all_seen), button(words.since_undo, () => since.undo())] : [];
    const short = this.count ? fill(words.since_short, { cells: this.cells }) : text;
    const address = elsewhere(page, "momenten", [["vanaf", String(since.visit?.since ?? 0)]]);
    return [
      h("i", { class: "dot", "aria-hidden": "true" }),
      h("span", { class: "full" }, text),
      h("span", { class: "brief", title: text }, short),
      ...(this.count ? [button(words.since_show, () => this.show())] : []),
      ...(since.untold ? [h("a", { href: address }, words.since_compare)] : []),
      button(words.since_all, () => since.all()),
    ];
  }

  /** Filter by it; over all columns where some of it is in none of these. */
  show() {
    const { page, since } = this;
    const shown = since.marked.every(({ topic }) => page.cells.topics.has(topic));
    if (shown) return page.changeView({ ...nothing(), since: true });
    Object.assign(page.view, nothing(), { since: true });
    return page.columns(ALL);
  }
}
