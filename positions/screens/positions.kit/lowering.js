// @ts-check
// A marking is lowered, of cells or of their red lines: first it is said what becomes visible to whom, and asked.

import { dialog } from "./dialogs.js";
import { fill, h } from "./dom.js";

/** @typedef {import("./protocol.d.ts").AskOpened} AskOpened */
/** @typedef {import("./protocol.d.ts").CellData} Cell */
/** @typedef {import("./protocol.d.ts").KeyData} KeyData */
/** @typedef {import("./protocol.d.ts").Lowered} Lowered */
/** @typedef {import("./protocol.d.ts").Marking} Marking */
/** @typedef {import("./protocol.d.ts").Opened} Opened */
/** @typedef {import("./protocol.d.ts").OpenedAnswer} OpenedAnswer */
/** @typedef {import("./protocol.d.ts").State} State */
/** @typedef {import("./types.d.ts").Painted} Painted */
/** @typedef {import("./types.d.ts").Put | { revert: KeyData }} Asking what the server would be sent */
/** @typedef {{ lowers: Lowered[], write: () => void, field?: string }} Wish */

const PATIENCE = 3000; // ms; the server says nothing while the database is silent

/** The markings, the lowest first.
 * @type {Marking[]} */
export const MARKINGS = ["public", "internal", "restricted"];

/** What a cell and its red line are marked where nothing is said of it, as Position has it in positions/stances.py.
 * @type {{ [field in Lowered["field"]]: Marking }} */
const UNSAID = { marking: "internal", red_line_marking: "restricted" };
const FIELDS = /** @type {Lowered["field"][]} */ (Object.keys(UNSAID));

/** @param {Partial<Cell>} cell @param {Lowered["field"]} field */
const rank = (cell, field) => MARKINGS.indexOf(cell[field] ?? UNSAID[field]);

/** The markings that become lower, of cells that become something else.
 * @param {[cell: string, before: Partial<Cell>, after: Partial<Cell>][]} changes each with what its cell is called
 * @returns {Lowered[]} */
export function lowers(changes) {
  return FIELDS.flatMap((field) =>
    MARKINGS.flatMap((marking, at) => {
      const low = changes.filter(([, was, is]) => rank(is, field) === at && at < rank(was, field));
      return low.length ? [{ field, marking, n: low.length, cell: low[0][0] }] : [];
    }),
  );
}

/** The question for a page: what it is asked with, and by whom it is answered. */
export class Lowering {
  asked = 0;
  /** @type {Map<number, Wish>} */
  wishes = new Map(); // by the number of the question, until it is answered
  /** @type {[Wish, Opened[] | null][]} */
  waiting = []; // what is to be asked, one after the other

  /** @param {{ root: HTMLElement, data: import("./protocol.d.ts").BarData, active(): HTMLElement | null,
   * outbox: { name: string, seq: number, ask(message: AskOpened): boolean } }} page */
  constructor(page) {
    this.page = page;
  }

  /** Write what makes other cells of these: at once where that opens nothing to anybody, and else after one question.
   * @param {Asking} entry @param {[cell: string, before: Partial<Cell>, after: Partial<Cell>][]} changes
   * @param {() => void} write */
  before(entry, changes, write) {
    const low = lowers(changes);
    if (!low.length) return write();
    const { outbox } = this.page;
    const asked = ++this.asked;
    this.wishes.set(asked, { lowers: low, write, field: this.page.active()?.dataset.field });
    const named = { outbox: outbox.name, seq: outbox.seq + 1 };
    const sent = outbox.ask({ kind: "opened", asked, entry: { ...named, ...entry } });
    setTimeout(() => this.told({ kind: "opened", asked, to: null }), sent ? PATIENCE : 0);
    return undefined;
  }

  /** To whom it opens something; null where that cannot be told.
   * @param {OpenedAnswer} answer */
  told({ asked, to }) {
    const wish = this.wishes.get(asked);
    if (!this.wishes.delete(asked) || !wish) return;
    if (to?.length === 0) return wish.write();
    this.waiting.push([wish, to]);
    if (this.waiting.length === 1) this.next();
  }

  // Ask what was waiting the longest; what had the focus may have been drawn anew meanwhile.
  next() {
    const [first] = this.waiting;
    if (!first) return;
    const [{ lowers: low, write, field }, to] = first;
    ask(this.page, { lowers: low, to }, write).addEventListener("close", () => {
      /** @type {HTMLElement | null} */
      const had = field ? this.page.root.querySelector(`[data-field="${field}"]`) : null;
      had?.focus();
      this.waiting.shift();
      this.next();
    });
  }
}

/** Ask whether markings are to be lowered, now that it is known to whom that opens something.
 * @param {Pick<Lowering["page"], "root" | "data">} page
 * @param {{ lowers: Lowered[], to: Opened[] | null }} opening @param {() => void} write */
export function ask({ root, data: { words, marking_names: markings } }, opening, write) {
  const choose = (/** @type {() => void} */ act) => () => (asked.close(), act());
  const cancel = h("button", { type: "button", class: "plain", onclick: choose(() => {}) }, words.cancel);
  const lower = h("button", { type: "button", class: "plain main", onclick: choose(write) }, words.lower_do);
  const asked = dialog(
    root,
    { "aria-labelledby": "lower-title", "aria-describedby": "lower-why" },
    h("h2", { id: "lower-title" }, words.lower_title),
    h(
      "div",
      { id: "lower-why" },
      opening.lowers.map((one) => h("p", {}, what(one, words, markings))),
      opening.to ? [h("p", {}, words.lower_to), seers(opening.to, words)] : unnamed(opening.lowers, words, markings),
      h("p", { class: "second" }, words.lower_back),
    ),
    h("p", { class: "actions" }, lower, cancel),
  );
  cancel.focus();
  return asked;
}

/** @param {Lowered} one @param {Record<string, string>} words @param {Record<string, string>} markings */
function what({ field, marking, n, cell }, words, markings) {
  const [one, more] =
    field === "marking" ? [words.lower_cell, words.lower_cells] : [words.lower_line, words.lower_lines];
  return fill(n > 1 ? more : one, { n, cell, marking: markings[marking] });
}

/** That whoever sees so much sees it, for who is not told which links there are.
 * @param {Lowered[]} low @param {Record<string, string>} words @param {Record<string, string>} markings */
function unnamed(low, words, markings) {
  return FIELDS.flatMap((field) => {
    const [lowest] = low.filter((one) => one.field === field); // they come the lowest first
    const said = field === "marking" ? words.lower_any : words.lower_any_lines;
    return lowest ? [h("p", {}, fill(said, { marking: markings[lowest.marking] }))] : [];
  });
}

/** @param {Opened[]} to @param {Record<string, string>} words */
function seers(to, words) {
  const some = (/** @type {number} */ n, /** @type {string} */ one, /** @type {string} */ more) =>
    n ? [fill(n > 1 ? more : one, { n })] : [];
  const one = (/** @type {Opened} */ { name, cells, red_lines }) =>
    `${name}: ${[
      ...some(cells, words.lower_one_cell, words.lower_n_cells),
      ...some(red_lines, words.lower_one_line, words.lower_n_lines),
    ].join(", ")}`;
  return h(
    "ul",
    {},
    to.map((seer) => h("li", {}, one(seer))),
  );
}
