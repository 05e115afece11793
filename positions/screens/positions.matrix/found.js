// @ts-check
// The line above the grid that says what is looked for and how much is found; and what stands there when it is nothing.

import { fill, h } from "../positions.kit/dom.js";
import { filtering, nothing, without } from "./criteria.js";
import { counted, phrases, read } from "./phrases.js";
import { ALL, ways } from "./sifting.js";

/** @typedef {import("./criteria.js").Sought} Sought */
/** @typedef {import("./phrases.js").Phrase} Phrase */
/** @typedef {import("./page.js").Page} Page */

export class Found {
  said = h("span", { class: "hits", role: "status" });
  list = h("ul", { class: "asked" });
  actions = h("span", { class: "actions" });

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    page.parts.found.append(this.said, this.list, this.actions);
  }

  /** How much is found, in words; "" while nothing is looked for. */
  get text() {
    const { data, selection, view } = this.page;
    if (!filtering(view)) return "";
    const places = selection.hits();
    return counted(data.words, places.length, new Set(places.map(([, state]) => state)).size);
  }

  // Everything anew: the filter is another, or the words are.
  draw() {
    const { data, view } = this.page;
    const { words } = data;
    const link = (/** @type {string} */ text, /** @type {() => void} */ onclick) =>
      h("button", { type: "button", class: "link", onclick }, text);
    this.list.setAttribute("aria-label", words.filter);
    this.list.replaceChildren(...phrases(data, view).map((said, at) => this.chip(said, at)));
    const links = [link(words.choose_hits, () => this.choose()), link(words.filter_off, () => this.clear())];
    this.actions.replaceChildren(...(filtering(view) ? links : []));
    this.page.parts.found.classList.toggle("on", filtering(view));
    this.count();
  }

  // The number alone: somebody changed a cell.
  count() {
    const { text } = this;
    const shown = [this.said, ...this.page.parts.tools.querySelectorAll(".hits")];
    for (const place of shown) if (place.textContent !== text) place.textContent = text;
  }

  /** What is asked, which a press takes away.
   * @param {Phrase} said @param {number} at */
  chip(said, at) {
    const name = fill(this.page.data.words.leave_out, { what: read(said) });
    const press = { type: "button", "aria-label": name, title: name, onclick: () => this.drop(said.name, at) };
    const about = said.about ? h("span", { class: "second" }, `${said.about} `) : null;
    const mark = h("span", { class: "cross", "aria-hidden": "true" }, "×");
    return h("li", {}, h("button", press, about, said.value, mark));
  }

  /** Ask one thing less; the focus goes to what stands there now.
   * @param {keyof Sought} name @param {number} at */
  drop(name, at) {
    const { page } = this;
    page.changeView(without(page.view, name));
    const left = this.list.querySelectorAll("button");
    if (left.length) left[Math.min(at, left.length - 1)].focus();
    else page.selection.focus();
  }

  clear() {
    this.page.changeView(nothing());
    this.page.selection.focus();
  }

  choose() {
    this.page.selection.take(this.page.selection.hits());
  }

  /** What helps where no row is left. */
  empty() {
    const { cells, data, drawn, grid, view } = this.page;
    if (grid.rows.length) return [];
    const asked = phrases(data, view).map(read);
    const fewer = ways(cells, view);
    const group = data.groupings.find((one) => one.id === view.group)?.name ?? "";
    return [drawn.part("empty", [asked, fewer, group, data.language], () => this.help(fewer, group))];
  }

  /** @param {ReturnType<typeof ways>} fewer @param {string} group */
  help(fewer, group) {
    const { data, view } = this.page;
    const { words } = data;
    const said = new Map(phrases(data, view).map((phrase) => [phrase.name, read(phrase)]));
    const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, kind = "plain") =>
      h("button", { type: "button", class: kind, onclick }, text);
    const less = fewer.map(([name, n]) =>
      button(
        fill(words.without, { what: said.get(name), hits: fill(n === 1 ? words.hits_one : words.hits, { n }) }),
        () => this.drop(name, 0),
      ),
    );
    const all = data.columns.key === ALL ? null : button(words.look_everywhere, () => this.page.columns(ALL));
    return h(
      "div",
      { class: "empty" },
      h("p", {}, words.nothing_found, " ", fill(words.sought, { what: [...said.values()].join("; ") })),
      group ? h("p", {}, fill(words.sought_in, { group })) : null,
      h(
        "p",
        { class: "actions" },
        less,
        all,
        button(words.filter_off, () => this.clear(), "plain main"),
      ),
    );
  }
}
