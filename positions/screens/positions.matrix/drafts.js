// A text of a cell: kept as a draft in the tab at every key, and written when the field is left.

import { h } from "../positions.kit/dom.js";
import { keep, kept } from "../positions.kit/tab.js";

/** @typedef {import("../positions.kit/protocol.d.ts").SignedCell} Cell */
/** @typedef {"conditions" | "note"} Text a field that holds a text */
/** What was typed over a cell: the version its author saw, and stance and text as they were then.
 * @typedef {{ text: string, seen: number, was: [string, string] }} Draft */

// What was typed and is not written yet, by cell and field.
export class Drafts {
  /** @param {string} dossier */
  constructor(dossier) {
    this.place = `krachtenveld:drafts:${dossier}`;
    this.kept = kept(this.place, /** @type {Record<string, any>} */ ({})); // a source without a reference waits here too
  }

  /** @param {string} spot */
  of(spot) {
    return this.kept[spot];
  }

  /** @param {string} spot @param {object | null} draft */
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
  const { most } = page.cells.fields.get(field);
  const spot = `${topic}|${state}|${field}`;
  /** @type {Draft | null} */
  const draft = page.data.me.edit ? drafts.of(spot) : null;
  const had = () => page.cells.cell(topic, state);
  const version = () => page.cells.version(topic, state);
  const was = draft?.was ?? [cell.stance, cell[field] || ""];
  const seen = draft?.seen ?? version();
  // Where stance and text are still as they were when typing began, whatever else was written is no conflict.
  const met = () => (was[0] === had().stance && was[1] === (had()[field] || "") ? version() : seen);
  const count = h("span", { class: "right second" });
  const tell = () => (count.textContent = input.value ? `${input.value.length} / ${most}` : "");
  const write = () => {
    drafts.keep(spot, null);
    const text = input.value.trim();
    if (text !== (cell[field] || "")) page.editor.set({ [field]: text }, [[topic, state, met()]]);
  };
  const type = () => {
    drafts.keep(spot, { text: input.value, seen, was });
    tell();
  };
  const restore = () => {
    drafts.keep(spot, null);
    input.value = cell[field] || "";
  };
  const keys = (/** @type {KeyboardEvent} */ event) => {
    event.stopPropagation();
    const done = event.key === "Enter" && (field === "conditions" || event.ctrlKey || event.metaKey);
    if (event.key === "Escape") restore();
    if (done) event.preventDefault();
    if (done || event.key === "Escape") page.selection.focus();
  };
  const props = {
    "data-field": field,
    maxlength: most,
    onchange: write,
    oninput: type,
    onkeydown: keys,
    onblur: () => drafts.of(spot) && write(),
  };
  const input = h("textarea", { rows: field === "note" ? "3" : "2", ...props });
  input.value = draft?.text ?? cell[field] ?? "";
  tell();
  const label = field === "conditions" ? words.conditions_label : words.note;
  return h(
    "label",
    { class: "text" },
    h("span", { class: "pair" }, h("span", { class: "label" }, label), count),
    input,
  );
}
