// @ts-check
// The page Dossiers: a line for each dossier that may be seen, which leads to it, as it is now; and how one begins.

import { along } from "../positions.kit/along.js";
import { h, fill } from "../positions.kit/dom.js";
import { failing } from "../positions.kit/failure.js";
import { helpful } from "../positions.kit/keys.js";
import { quieten } from "../positions.kit/quiet.js";
import { Line, leave, socketAt } from "../positions.kit/socket.js";
import { darkened } from "../positions.kit/theme.js";
import { away } from "./away.js";
import { bar } from "./bar.js";
import { besides } from "./besides.js";
import { addressed, chosen } from "./choice.js";
import { concepts } from "./concepts.js";
import { Fiche } from "./fiche.js";
import { table } from "./list.js";
import { grouped, inPhase, kept, sifted } from "./sifting.js";
import { Tools } from "./tools.js";

/** @typedef {import("../positions.kit/protocol.d.ts").ShelfData} ShelfData */
/** @typedef {import("../positions.kit/protocol.d.ts").ShelfDone} ShelfDone */
/** @typedef {import("../positions.kit/protocol.d.ts").ShelfNews} ShelfNews */
/** @typedef {import("../positions.kit/protocol.d.ts").ShelvedData} ShelvedData */
/** @typedef {import("../positions.kit/protocol.d.ts").StartBare} StartBare */
/** @typedef {import("../positions.kit/protocol.d.ts").StartAlike} StartAlike */
/** @typedef {import("../positions.kit/protocol.d.ts").PutAway} PutAway */
/** @typedef {import("../positions.kit/protocol.d.ts").BringBack} BringBack */
/** @typedef {import("../positions.kit/protocol.d.ts").Destroy} Destroy */
/** @typedef {import("../positions.kit/protocol.d.ts").Name} Name */
/** @typedef {Name | StartBare | StartAlike | PutAway | BringBack | Destroy} Asked */

export default failing(shelf);

/** @param {import("../positions.kit/types.d.ts").Given<ShelfData>} given */
function shelf({ data, parentElement }) {
  document.documentElement.lang = data.language;
  document.title = `${data.title} · ${data.app}`;
  const page = new Shelf(data);
  parentElement.querySelector(":scope > .shelf")?.remove();
  parentElement.append(page.root); // beside our styles, which stand there too
  const endings = [darkened(page.root), helpful(page, "dossiers"), quieten(() => {}), page.listen()];
  return () => endings.forEach((end) => end());
}

export class Shelf {
  list = h("div", { class: "list" });
  did = h("p", { class: "did", role: "status" });
  concepts = h("div", {});
  /** @type {Line | undefined} */
  line;
  /** @type {((done: ShelfDone) => void) | undefined} what waits for an answer */
  waiting;

  /** @param {ShelfData} data */
  constructor(data) {
    this.data = data;
    this.choice = chosen(
      location.search,
      data.phases.map(({ id }) => id),
    );
    this.tools = new Tools(this);
    this.begin = h("div", { class: "begin" });
    const may = data.new || data.against.length > 0;
    this.fiche = may ? new Fiche(this).box : null;
    this.beside = h(
      "aside",
      { class: "beside", "aria-label": data.text.beside },
      this.fiche,
      this.begin,
      this.concepts,
    );
    const main = h("div", { class: "listing" }, this.tools.root, this.did, this.list);
    const all = h("div", { class: "all", tabindex: "-1" }, main, this.beside);
    this.root = h("div", { class: "matrix page shelf" }, bar(this), all);
    this.root.addEventListener("keydown", along);
    this.draw();
  }

  /** Hear what changes, for as long as the page stands. Returns what ends that. */
  listen() {
    const { language } = this.data;
    const line = new Line(socketAt("dossiers"), {
      opened: () => line.send({ kind: "hello", language }) && this.tell("up"),
      heard: (message) => this.heard(/** @type {any} */ (message)),
      lost: () => {
        this.tell("away");
        this.unanswered(this.data.words.line_away);
      },
    });
    this.line = line;
    return () => line.close();
  }

  /** Whether the line is there, for tests.
   * @param {string} line */
  tell(line) {
    this.root.dataset.line = line;
  }

  /** Ask for a change; false without a line.
   * @param {Asked} message
   * @param {(done: ShelfDone) => void} then */
  ask(message, then) {
    this.waiting = then;
    return Boolean(this.line?.send(message));
  }

  /** Know from now on what they are called.
   * @param {string} name */
  call(name) {
    Object.assign(this.data, { name, asks: false });
    this.root.querySelector(":scope > .bar")?.replaceWith(bar(this));
  }

  /** What became of it, once: somebody waits for that.
   * @param {ShelfDone} done */
  answered(done) {
    const { waiting } = this;
    this.waiting = undefined;
    return waiting?.(done);
  }

  /** What became of it nobody can say.
   * @param {string} refused why not */
  unanswered(refused) {
    return this.answered({ kind: "done", id: "", refused });
  }

  /** @param {ShelfNews | ShelfDone | { kind: "closed" } | { kind: "trouble" | "moved" | "refused" }} message */
  heard(message) {
    if (message.kind === "closed") return leave();
    if (message.kind === "done") return this.answered(message);
    if (message.kind !== "shelf") return this.unanswered(this.data.wrong);
    const { rows = this.data.rows, drafts = this.data.drafts } = message;
    if (JSON.stringify([rows, drafts]) === JSON.stringify([this.data.rows, this.data.drafts])) return undefined;
    this.data = { ...this.data, rows, drafts };
    return this.redraw();
  }

  // Who is in a line stays there, if it does; a menu that is open in one is not taken away.
  redraw() {
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.root.getRootNode());
    const open = this.list.querySelector(".panel")?.parentElement;
    if (open) return open.addEventListener("closed", () => queueMicrotask(() => this.redraw()), { once: true });
    const [name, at] = ["dossier", "concept"]
      .map((one) => [`data-${one}`, activeElement?.closest(`[data-${one}]`)?.getAttribute(`data-${one}`)])
      .find(([, there]) => there) ?? [""];
    this.draw();
    if (!at) return undefined;
    const lines = [...this.root.querySelectorAll(`[${name}]`)];
    const line = lines.find((one) => one.getAttribute(String(name)) === at) ?? lines[0];
    /** @type {HTMLElement | null | undefined} */ (line?.querySelector("a"))?.focus();
    return undefined;
  }

  /** Show otherwise, and say so in the address.
   * @param {Partial<import("./choice.js").Choice>} changed */
  choose(changed) {
    this.choice = { ...this.choice, ...changed };
    history.replaceState(history.state, "", addressed(this.choice, this.data.language));
    for (const one of this.root.querySelectorAll(".languages a"))
      one.setAttribute("href", addressed(this.choice, one.getAttribute("data-tongue") ?? ""));
    this.draw();
  }

  draw() {
    const { rows, until, later, text } = this.data;
    if (!rows.some(({ archived }) => archived) && this.choice.part === "archive") this.choice.part = "all";
    this.tools.draw();
    const { part, phase, sought, order } = this.choice;
    const some = kept(rows, part);
    const shown = sifted(inPhase(some, phase), sought, order);
    this.tools.told.textContent = this.counted(some, shown.length);
    const heads = { now: text.this_month, later, none: text.no_day };
    const groups = order === "next" ? grouped(shown, until) : [];
    this.list.replaceChildren(shown.length ? table(this, shown, groups, heads) : this.nothing(some.length));
    this.begin.replaceChildren(...besides(this));
    this.begin.hidden = !this.begin.children.length;
    this.concepts.replaceChildren(...concepts(this.data));
    this.concepts.hidden = !this.concepts.children.length;
    this.beside.hidden = !this.fiche && this.begin.hidden && this.concepts.hidden;
  }

  /** How many there are, and how many of them are shown.
   * @param {ShelvedData[]} some
   * @param {number} n */
  counted(some, n) {
    const { text } = this.data;
    if (n < some.length) return fill(text.found, { n, all: some.length });
    const owned = some.filter((row) => row.owned).length;
    if (this.choice.part === "archive" || owned === some.length)
      return fill(some.length === 1 ? text.count_one : text.count, { n });
    return fill(some.length === 1 ? text.count_one : text.count_owned, { n, owned });
  }

  /** @param {number} there */
  nothing(there) {
    const { rows, text } = this.data;
    if (!rows.length) return h("p", { class: "empty" }, this.data.new ? text.none : text.none_seen);
    const { part, phase, sought } = this.choice;
    if (!there) return h("p", { class: "empty" }, part === "mine" ? text.none_mine : text.none_archived);
    const why = phase ? text.none_chosen : fill(text.none_found, { text: sought });
    const again = () => this.tools.clear();
    const all = h("button", { type: "button", class: "plain main", onclick: again }, text.show_all);
    return h("div", { class: "empty" }, h("p", {}, why), all);
  }

  /** What may be done with a line, behind it.
   * @param {ShelvedData} row */
  deeds(row) {
    return away(this, row);
  }
}
