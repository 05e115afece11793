// @ts-check
// The page Dossiers: a line for each dossier that may be seen, which leads to it, as it is now.

import { along } from "../positions.kit/along.js";
import { h, fill } from "../positions.kit/dom.js";
import { failing } from "../positions.kit/failure.js";
import { helpful } from "../positions.kit/keys.js";
import { mosaic } from "../positions.kit/mosaic.js";
import { quieten } from "../positions.kit/quiet.js";
import { Line, leave, socketAt } from "../positions.kit/socket.js";
import { darkened } from "../positions.kit/theme.js";
import { beginning } from "../positions.kit/through.js";
import { concepts } from "./concepts.js";
import { Fiche } from "./fiche.js";
import { sifted } from "./sifting.js";

/** @typedef {import("../positions.kit/protocol.d.ts").ShelfData} ShelfData */
/** @typedef {import("../positions.kit/protocol.d.ts").ShelfNews} ShelfNews */
/** @typedef {import("../positions.kit/protocol.d.ts").ShelvedData} ShelvedData */

export default failing(shelf);

/** @param {import("../positions.kit/types.d.ts").Given<ShelfData>} given */
function shelf({ data, parentElement }) {
  document.documentElement.lang = data.language;
  document.title = `${data.title} · ${data.app}`;
  const page = new Shelf(data);
  parentElement.querySelector(":scope > .shelf")?.remove();
  parentElement.append(page.root); // beside our styles, which stand there too
  const endings = [darkened(page.root), helpful(page, "dossiers"), quieten(() => {}), listening(page)];
  return () => endings.forEach((end) => end());
}

/** Hear what changes, for as long as the page stands. Returns what ends that.
 * @param {Shelf} page */
function listening(page) {
  const { language } = page.data;
  const line = new Line(socketAt("dossiers"), {
    opened: () => line.send({ kind: "hello", language }) && page.tell("up"),
    heard: (message) => page.heard(/** @type {any} */ (message)),
    lost: () => page.tell("away"),
  });
  return () => line.close();
}

class Shelf {
  sought = "";
  order = "title";
  box = h("input", { type: "search" });
  list = h("div", { class: "list" });
  told = h("p", { class: "second", role: "status" });

  /** @param {ShelfData} data */
  constructor(data) {
    this.data = data;
    this.seeking = this.tools();
    const main = h("div", { class: "all", tabindex: "-1" }, this.seeking, this.list, this.beside());
    this.root = h("div", { class: "matrix page shelf" }, this.bar(), main);
    this.root.addEventListener("keydown", along);
    this.draw();
  }

  /** What one begins with, and the drafts of that. */
  beside() {
    const { data } = this;
    const may = data.new || data.against.length > 0;
    const parts = [may ? new Fiche(data).box : null, concepts(data)].filter((part) => part !== null);
    return parts.length ? h("div", { class: "beside" }, parts) : null;
  }

  /** Whether the line is there, for tests.
   * @param {string} line */
  tell(line) {
    this.root.dataset.line = line;
  }

  /** @param {ShelfNews | { kind: "closed" }} message */
  heard(message) {
    if (message.kind === "closed") return leave();
    if (!message.rows || JSON.stringify(message.rows) === JSON.stringify(this.data.rows)) return undefined;
    this.data = { ...this.data, rows: message.rows };
    return this.redraw();
  }

  // Who is in a line stays there, if it does.
  redraw() {
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.root.getRootNode());
    const at = activeElement?.closest("[data-dossier]")?.getAttribute("data-dossier");
    this.draw();
    if (!at) return;
    const line = [...this.list.querySelectorAll("[data-dossier]")].find(
      (one) => one.getAttribute("data-dossier") === at,
    );
    /** @type {HTMLElement | null | undefined} */ (line?.querySelector("a"))?.focus();
  }

  bar() {
    const { app, title, language, name, text } = this.data;
    const tongue = (/** @type {string} */ code) => {
      const on = { "aria-current": String(code === language) };
      return h(
        "a",
        { href: code === "nl" ? "?pagina=dossiers" : `?pagina=dossiers&taal=${code}`, ...on },
        code.toUpperCase(),
      );
    };
    return h(
      "header",
      { class: "bar" },
      h("span", { class: "brand" }, mosaic(), h("b", {}, app)),
      h("h1", {}, title),
      h("nav", { class: "languages right", "aria-label": text.language }, tongue("nl"), tongue("en")),
      name ? h("span", { class: "self" }, name) : null,
      h("a", { href: "handleiding", target: "_blank", rel: "noopener" }, text.manual),
    );
  }

  tools() {
    const { text } = this.data;
    this.box.placeholder = text.search;
    this.box.setAttribute("aria-label", text.search);
    this.box.addEventListener("input", () => this.seek(this.box.value));
    const orders = { title: text.by_title, changed: text.by_changed, known: text.by_known };
    const options = Object.entries(orders).map(([value, said]) => h("option", { value }, said));
    const chosen = h("select", {}, options);
    chosen.addEventListener("change", () => this.sort(chosen.value));
    const sorting = h("label", { class: "sort" }, text.sort, chosen);
    return h("div", { class: "tools", role: "search" }, this.box, sorting, this.told);
  }

  /** @param {string} sought */
  seek(sought) {
    this.sought = sought;
    this.draw();
  }

  /** @param {string} order */
  sort(order) {
    this.order = order;
    this.draw();
  }

  draw() {
    const { rows, text } = this.data;
    this.seeking.hidden = !rows.length;
    const shown = sifted(rows, this.sought, this.order);
    const all = shown.length === rows.length;
    const count = fill(rows.length === 1 ? text.count_one : text.count, { n: rows.length });
    this.told.textContent = all ? count : fill(text.found, { n: shown.length, all: rows.length });
    this.list.replaceChildren(shown.length ? this.table(shown) : this.nothing());
  }

  nothing() {
    const { rows, text } = this.data;
    if (!rows.length) return h("p", { class: "empty" }, text.none);
    const again = () => {
      this.box.value = "";
      this.seek("");
      this.box.focus();
    };
    const all = h("button", { type: "button", class: "plain main", onclick: again }, text.show_all);
    return h("div", { class: "empty" }, h("p", {}, fill(text.none_found, { text: this.sought })), all);
  }

  /** @param {ShelvedData[]} rows */
  table(rows) {
    const { text } = this.data;
    const heads = [text.dossier, text.phase, text.known, text.changed, text.role];
    return h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          heads.map((head) => h("th", { scope: "col" }, head)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) => this.line(row)),
      ),
    );
  }

  /** @param {ShelvedData} row */
  line(row) {
    const { language, text, steps } = this.data;
    const under = [row.number, row.topics].filter(Boolean).join(" · ");
    const share = row.cells ? row.known / row.cells : 0;
    const title = h("a", { href: beginning(row.id, language), "data-row": true }, row.title);
    const ticks = Array.from({ length: steps }, (_, at) => h("i", { class: at < row.step ? "on" : "" }));
    const way = { class: "way", role: "img", "aria-label": fill(text.step, { step: row.step, steps }) };
    return h(
      "tr",
      { "data-dossier": row.id },
      h("th", { scope: "row" }, title, h("span", { class: "second" }, under)),
      h("td", {}, row.phase || h("span", { class: "second" }, text.no_phase), row.step ? h("span", way, ticks) : null),
      h(
        "td",
        { class: "known" },
        h("span", { class: "gauge", "aria-hidden": "true" }, h("i", { style: `width:${100 * share}%` })),
        h("b", {}, `${Math.floor(100 * share)}%`),
        h("span", { class: "second" }, row.filled),
      ),
      h("td", {}, row.changed, row.author ? h("span", { class: "second" }, row.author) : null),
      h("td", {}, row.role),
    );
  }
}
