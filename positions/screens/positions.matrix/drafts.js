// @ts-check
// A text of a cell: kept as a draft in the tab at every key, and written when the field is left.

import { h, fill } from "../positions.kit/dom.js";
import { keep, kept } from "../positions.kit/tab.js";
import { turning } from "./undoing.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").SourceData} SourceData */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./types.d.ts").Draft} Draft */
/** @typedef {import("./types.d.ts").Text} Text */
/** @typedef {{ currentTarget: HTMLTextAreaElement }} Input */

// What was typed and is not written yet, by cell and field.
export class Drafts {
  /** @param {string} dossier */
  constructor(dossier) {
    this.place = `krachtenveld:drafts:${dossier}`;
    this.kept = kept(this.place, /** @type {Record<string, Draft | SourceData>} */ ({}));
  }

  /** What was typed over a text.
   * @param {string} spot */
  text(spot) {
    const found = this.kept[spot];
    return found && "text" in found ? found : null;
  }

  /** What was chosen of a source that has no reference yet.
   * @param {string} spot */
  source(spot) {
    const found = this.kept[spot];
    return found && "kind" in found ? found : null;
  }

  /** @param {string} spot @param {Draft | SourceData | null} draft */
  keep(spot, draft) {
    if (draft) this.kept[spot] = draft;
    else delete this.kept[spot];
    keep(this.place, this.kept);
  }
}

// What somebody does in the field of one text of the selected cell, wherever they stand by the time it is written.
class Typed {
  /** @param {Page} page @param {Drafts} drafts @param {Text} field @param {Cell} cell */
  constructor(page, drafts, field, cell) {
    const { topic, state } = page.selection;
    this.page = page;
    this.drafts = drafts;
    this.field = field;
    this.topic = topic;
    this.state = state;
    this.spot = `${topic}|${state}|${field}`;
    this.held = cell[field] || "";
    this.draft = page.data.me.edit ? drafts.text(this.spot) : null;
    /** @type {Draft["was"]} */
    this.was = this.draft?.was ?? [cell.stance, this.held];
    this.seen = this.draft?.seen ?? page.cells.version(topic, state);
  }

  /** The version that was seen. Where stance and text are still as they were when typing began, whatever else was written
   * is no conflict. */
  get met() {
    const { cells } = this.page;
    const now = cells.cell(this.topic, this.state);
    const still = this.was[0] === now.stance && this.was[1] === (now[this.field] || "");
    return still ? cells.version(this.topic, this.state) : this.seen;
  }

  /** @param {HTMLTextAreaElement} input */
  write({ value }) {
    this.drafts.keep(this.spot, null);
    const text = value.trim();
    if (text !== this.held) this.page.editor.set({ [this.field]: text }, [[this.topic, this.state, this.met]]);
  }

  /** @param {HTMLTextAreaElement} input */
  left(input) {
    if (this.drafts.text(this.spot)) this.write(input);
  }

  /** @param {HTMLTextAreaElement} input @param {number} most */
  type(input, most) {
    this.drafts.keep(this.spot, { text: input.value, seen: this.seen, was: this.was });
    const count = input.labels?.[0].querySelector(".count");
    if (count) count.textContent = length(input.value, most);
  }

  /** Escape leaves the text as it was; Enter is done with it, but in a note, which has lines.
   * @param {KeyboardEvent & Input} event */
  key(event) {
    if (!turning(event)) event.stopPropagation();
    const done = event.key === "Enter" && (this.field !== "note" || event.ctrlKey || event.metaKey);
    if (event.key === "Escape") this.restore(event.currentTarget);
    if (done) event.preventDefault();
    if (done || event.key === "Escape") this.page.selection.focus();
  }

  /** @param {HTMLTextAreaElement} input */
  restore(input) {
    this.drafts.keep(this.spot, null);
    input.value = this.held;
  }
}

/** The field of one text of the selected cell.
 * @param {Page} page @param {Drafts} drafts @param {Text} field @param {Cell} cell */
export function textField(page, drafts, field, cell) {
  const { words } = page.data;
  const typed = new Typed(page, drafts, field, cell);
  const most = page.cells.most(field);
  const input = h("textarea", {
    rows: field === "note" ? "3" : "2",
    "data-field": field,
    maxlength: most,
    onchange: ({ currentTarget }) => typed.write(currentTarget),
    onblur: ({ currentTarget }) => typed.left(currentTarget),
    oninput: ({ currentTarget }) => typed.type(currentTarget, most),
    onkeydown: (event) => typed.key(event),
  });
  input.value = typed.draft?.text ?? typed.held;
  const count = h("span", { class: "count right second" }, length(input.value, most));
  const label = words[field === "conditions" ? "conditions_label" : field];
  return h(
    "label",
    { class: "text" },
    h("span", { class: "pair" }, h("span", { class: "label" }, label, alone(page)), count),
    input,
  );
}

/** How much of a text there is, of what there may be.
 * @param {string} text @param {number} most */
const length = (text, most) => (text ? `${text.length} / ${most}` : "");

/** That a text is of the current cell only, where several are selected.
 * @param {Page} page */
function alone({ data, cells, selection }) {
  const only = fill(data.words.only_here, { state: cells.called(selection.state) });
  return selection.several ? h("span", { class: "second" }, ` ${only}`) : null;
}
