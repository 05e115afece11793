// @ts-check
// A text of a cell: kept as a draft in the tab at every key, and written when the field is left.

import { h, fill } from "../positions.kit/dom.js";
import { keep, kept } from "../positions.kit/tab.js";
import { turning } from "./undoing.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").SourceData} SourceData */
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

/** The field of one text of the selected cell.
 * @param {import("./page.js").Page} page @param {Drafts} drafts @param {Text} field @param {Cell} cell */
export function textField(page, drafts, field, cell) {
  const { topic, state } = page.selection;
  const { words } = page.data;
  const most = page.cells.most(field);
  const spot = `${topic}|${state}|${field}`;
  const draft = page.data.me.edit ? drafts.text(spot) : null;
  const had = () => page.cells.cell(topic, state);
  const version = () => page.cells.version(topic, state);
  /** @type {Draft["was"]} */
  const was = draft?.was ?? [cell.stance, cell[field] || ""];
  const seen = draft?.seen ?? version();
  // Where stance and text are still as they were when typing began, whatever else was written is no conflict.
  const met = () => (was[0] === had().stance && was[1] === (had()[field] || "") ? version() : seen);
  const write = (/** @type {Input} */ { currentTarget: input }) => {
    drafts.keep(spot, null);
    const text = input.value.trim();
    if (text === (cell[field] || "")) return;
    page.editor.set({ [field]: text }, [[topic, state, met()]]);
  };
  const type = (/** @type {Input} */ { currentTarget: input }) => {
    drafts.keep(spot, { text: input.value, seen, was });
    const count = input.labels?.[0].querySelector(".count");
    if (count) count.textContent = length(input.value, most);
  };
  const restore = (/** @type {Input} */ { currentTarget: input }) => {
    drafts.keep(spot, null);
    input.value = cell[field] || "";
  };
  const keys = (/** @type {KeyboardEvent & Input} */ event) => {
    if (!turning(event)) event.stopPropagation();
    const done = event.key === "Enter" && (field !== "note" || event.ctrlKey || event.metaKey);
    if (event.key === "Escape") restore(event);
    if (done) event.preventDefault();
    if (done || event.key === "Escape") page.selection.focus();
  };
  const props = {
    "data-field": field,
    maxlength: most,
    onchange: write,
    oninput: type,
    onkeydown: keys,
    onblur: (/** @type {Input} */ event) => drafts.text(spot) && write(event),
  };
  const input = h("textarea", { rows: field === "note" ? "3" : "2", ...props });
  input.value = draft?.text ?? cell[field] ?? "";
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
 * @param {import("./page.js").Page} page */
function alone({ data, cells, selection }) {
  const only = fill(data.words.only_here, { state: cells.called(selection.state) });
  return selection.several ? h("span", { class: "second" }, ` ${only}`) : null;
}
