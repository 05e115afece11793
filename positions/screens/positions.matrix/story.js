// @ts-check
// What a cell tells whoever only reads: its stance, why, on what it rests and what it was, and nothing that is empty.

import { inWords } from "../positions.kit/dates.js";
import { chip, CLOSED_SIGNS, h, signed } from "../positions.kit/dom.js";
import { elsewhere } from "../positions.kit/ways.js";
import { CLOSED } from "./cells.js";
import { History } from "./history.js";
import { afterwards, thenAndNow } from "./thennow.js";
import { translated } from "./tools.js";
import { earlier, value } from "./values.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./types.d.ts").Place} Place */

// What stands elsewhere in a story than in the list of what is known.
const APART = ["stance", "direction", "note", "carried_from"];

// What was said of a cell before, and the evidence: only where there is something to tell.
export class Past extends History {
  /** @param {import("./reader.js").Reader} reader */
  constructor(reader) {
    super(reader.page, reader.box);
    this.reader = reader;
  }

  /** @override */
  get place() {
    return this.reader.at;
  }

  /** Of what is closed there is nothing to ask.
   * @override @param {boolean} [again] */
  ask(again) {
    if (again) this.forget();
    if (this.reader.telling && !CLOSED.includes(this.page.cells.kind(...this.place))) super.ask();
  }

  /** @override */
  draw() {
    super.draw();
    this.reader.show();
  }

  /** @override */
  sections() {
    const some = this.of === this.spot && this.versions.found.length > 0;
    return [...(some ? [this.list()] : []), ...afterwards(this), ...this.folded()];
  }

  // The evidence is much, and unfolds at a tap; whether it was stays so from cell to cell.
  folded() {
    const { reader } = this;
    const found = this.found[this.spot] ?? [];
    const ontoggle = (/** @type {{ currentTarget: HTMLDetailsElement }} */ event) =>
      (reader.unfolded = event.currentTarget.open);
    const summary = h("summary", {}, `${this.page.data.evidence.texts.title} ${found.length}`);
    return found.length ? [h("details", { open: reader.unfolded, ontoggle }, summary, this.evidence())] : [];
  }
}

/** The story of a cell.
 * @param {Page} page @param {Place} at @param {Past} past
 * @returns {HTMLElement[]} */
export function story(page, at, past) {
  const { cells, data } = page;
  const kind = cells.kind(...at);
  if (CLOSED.includes(kind)) return [band(page, at), h("p", {}, data.words[`${kind}_why`])];
  const cell = cells.cell(...at);
  const beside = thenAndNow(page, at, past);
  const alone = [
    band(page, at),
    ...page.grid.since.parts(),
    past.above(),
    dutch(page, ...at),
    ...(kind === "expected" ? expected(page, at) : []),
    cell.note ? h("p", { class: "told" }, cell.note) : null,
    cell.note && !cell.conditions ? earlier(page, cell) : null,
    known(page, at),
  ];
  const parts = [...(beside ? [beside] : alone), ...past.sections()];
  return [...parts.filter((part) => part !== null), ...leftOut(page)];
}

/** What the link leaves out of every cell.
 * @param {Page} page */
export function leftOut({ data }) {
  return data.me.left_out ? [h("p", { class: "second leftout" }, data.me.left_out)] : [];
}

/** What the Netherlands thinks of a topic, beside what another state does.
 * @param {Page} page @param {string} topic @param {State} state */
export function dutch({ cells, data }, topic, state) {
  if (state === "NL" || cells.kind(topic, "NL") === "withheld") return null;
  const cell = cells.cell(topic, "NL");
  return h(
    "p",
    { class: "dutch" },
    chip(cell.stance),
    h("b", {}, cells.called("NL")),
    ` ${data.labels.stance[cell.stance]}`,
    cell.conditions ? [h("em", {}, ` ${data.words.mits} `), cell.conditions] : "",
  );
}

/** The way to the sheet of one state.
 * @param {Page} page @param {State} state */
export function stateSheet(page, state) {
  const href = elsewhere(page, "lidstaat", [["staat", state]]);
  return h("a", { class: "link", href, "data-field": "state sheet" }, page.data.words.state_sheet);
}

/** What a cell shows, as one word: its stance, or why there is none.
 * @param {Page} page @param {Place} at */
export function said({ cells, data }, at) {
  const kind = cells.kind(...at);
  return CLOSED.includes(kind) ? data.words[kind] : data.labels.stance[cells.cell(...at).stance];
}

/** The sign of a cell on its colour.
 * @param {Page} page @param {Place} at */
export function sign({ cells }, at) {
  const kind = cells.kind(...at);
  const closed = CLOSED.includes(kind);
  const cell = cells.cell(...at);
  const shows = { "data-stance": closed ? null : cell.stance, "data-kind": kind || null };
  return h("span", { class: "sign", "aria-hidden": "true", ...shows }, closed ? CLOSED_SIGNS[kind] : signed(cell));
}

/** The stance, over the whole width and in its colour.
 * @param {Page} page @param {Place} at */
function band(page, at) {
  const kind = page.cells.kind(...at);
  const { stance, direction } = page.cells.cell(...at);
  const shows = { "data-stance": CLOSED.includes(kind) ? null : stance, "data-kind": kind || null };
  const wants = direction && !CLOSED.includes(kind) ? page.data.labels.choices.direction[direction] : "";
  const parts = [sign(page, at), h("b", {}, said(page, at)), h("span", { class: "right" }, wants)];
  return h("p", { class: "band", ...shows }, parts);
}

/** All that the fiche expects of the states together, where nobody has said anything of this one.
 * @param {Page} page @param {Place} at */
function expected({ cells, data: { dossier, expectations, words } }, [topic]) {
  const spoken = expectations.filter(({ id }) => cells.topics.get(topic)?.expected.includes(id));
  return spoken.map(({ said: place, quotation, translation }) => {
    const quoted = h("q", { lang: dossier.language }, quotation);
    return h(
      "p",
      { class: "second expects" },
      `${words.expected}, ${place}: `,
      quoted,
      " ",
      translated(translation, words),
    );
  });
}

/** Every other field that holds something, and the day it was written.
 * @param {Page} page @param {Place} at */
function known(page, at) {
  const { cells, data } = page;
  const cell = cells.cell(...at);
  const told = [...cells.fields.values()].filter(({ name }) => !APART.includes(name));
  const texts = told.filter(({ kind }) => kind === "text");
  const fields = [...texts, ...told.filter((field) => !texts.includes(field))];
  const pairs = fields.map((field) => [data.words[field.name], value(page, at, field, cell)]);
  const day = cell.on ? [[data.words.recorded, inWords(cell.on, data.language)]] : [];
  const lines = [...pairs, ...day].filter(([, says]) => says);
  return lines.length
    ? h(
        "dl",
        { class: "known" },
        lines.map(([name, says]) => [h("dt", {}, name), h("dd", {}, says)]),
      )
    : null;
}
