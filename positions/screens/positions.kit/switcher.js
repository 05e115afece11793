// @ts-check
// From one dossier to another: a list under a button beside the mark, with a box to look for one. It is asked for when
// it is opened, over the line of the page Dossiers, so that a page need not know of other dossiers.

import { h, popover } from "./dom.js";
import { Line, socketAt } from "./socket.js";
import { sought } from "./sought.js";
import { beginning } from "./through.js";
import { dossiers } from "./ways.js";

/** @typedef {import("./protocol.d.ts").ShelfNews} ShelfNews */
/** @typedef {import("./protocol.d.ts").ShelvedData} ShelvedData */
/** @typedef {import("./types.d.ts").Page} Page */

/** @param {Page} page */
export function switcher(page) {
  const { words } = page.data;
  /** @type {Line | undefined} */
  let line;
  const build = () => {
    const list = new List(page);
    line?.close();
    line = new Line(socketAt("dossiers"), {
      opened: () => line?.send({ kind: "hello", language: page.data.language }),
      heard: (message) => list.heard(/** @type {any} */ (message)),
      lost: () => list.away(),
    });
    return list.parts;
  };
  const named = { class: "pop switch", "aria-label": words.switch, title: words.switch };
  const { wrap } = popover("", build, named);
  wrap.classList.add("switcher");
  wrap.addEventListener("closed", () => line?.close());
  wrap.addEventListener("keydown", (event) => moved(wrap, event));
  return wrap;
}

class List {
  /** @type {ShelvedData[]} */
  rows = [];
  list = h("ul", {});
  told = h("p", { class: "second", role: "status" });

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    const { words } = page.data;
    this.box = h("input", { type: "search", "aria-label": words.switch_search, placeholder: words.switch_search });
    this.box.addEventListener("input", () => this.draw());
    this.told.textContent = words.switch_wait;
    this.parts = [this.box, this.told, this.list, dossiers(page, words.all_dossiers, { class: "line" })];
  }

  /** @param {ShelfNews | { kind: "closed" }} message */
  heard(message) {
    if (!("rows" in message) || !message.rows) return;
    this.rows = message.rows;
    this.draw();
  }

  away() {
    if (!this.rows.length) this.told.textContent = this.page.data.words.line_away;
  }

  draw() {
    const { dossier, language, words } = this.page.data;
    const found = sought(this.rows, this.box.value).filter(({ archived }) => !archived);
    this.told.textContent = found.length ? "" : words.switch_none;
    const one = (/** @type {ShelvedData} */ { id, title, number }) =>
      h(
        "li",
        {},
        h(
          "a",
          { class: "line", href: beginning(id, language), "aria-current": id === dossier.id ? "true" : null },
          h("span", {}, title),
          h("span", { class: "second right" }, number),
        ),
      );
    this.list.replaceChildren(...found.map(one));
  }
}

/** The arrows go along the list from the box on, and Enter there opens the first.
 * @param {HTMLElement} wrap
 * @param {KeyboardEvent} event */
function moved(wrap, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  /** @type {HTMLElement[]} */
  const stops = [...wrap.querySelectorAll(".panel :is(input, a)")].filter((one) => one instanceof HTMLElement);
  const at = stops.findIndex((one) => one === event.target);
  if (at < 0) return;
  if (step) stops[(at + step + stops.length) % stops.length].focus();
  else if (event.key === "Enter" && at === 0) /** @type {HTMLElement | null} */ (wrap.querySelector("li a"))?.click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
