// @ts-check
// A source: what a key press carries of it, and its three fields, in the panel beside the grid and in the row above it.

import { h } from "../positions.kit/dom.js";
import { inFull } from "../positions.kit/infull.js";
import { linked } from "../positions.kit/outward.js";
import { turning } from "./undoing.js";

/** @typedef {import("../positions.kit/protocol.d.ts").GivenSource} GivenSource */
/** @typedef {import("../positions.kit/protocol.d.ts").MatrixData} MatrixData */
/** @typedef {import("../positions.kit/protocol.d.ts").SourceData} SourceData */
/** @typedef {import("./types.d.ts").Current} Current */

/** What a key press from a source carries to the server.
 * @param {Current | null} [current] */
export function citing(current) {
  if (!current) return { source: null };
  const { kind, reference, date, basis, certainty, marking } = current;
  const grounds = { ...(basis && { basis }), ...(certainty && { certainty }), ...(marking && { marking }) };
  return { source: { kind, reference, date }, ...grounds };
}

/** Kind, reference and day of a source; calls back with all three when one of them is set.
 * @param {{ data: MatrixData }} page @param {GivenSource | null | undefined} source
 * @param {(source: SourceData) => void} write */
export function sourceFields(page, source, write) {
  const { parts } = cited(page.data, source, (field) => field);
  const onchange = (/** @type {{ currentTarget: HTMLElement }} */ { currentTarget }) => write(held(currentTarget));
  const onkeydown = (/** @type {KeyboardEvent} */ event) => inField(event) && event.stopPropagation();
  return h("span", { class: "sourcefields", onchange, onkeydown }, parts);
}

/** What stands in the fields of a source by now.
 * @param {HTMLElement} fields
 * @returns {SourceData} */
function held(fields) {
  const value = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (fields.querySelector(`[data-field="${name}"]`)).value;
  const kind = /** @type {GivenSource["kind"]} */ (value("kind"));
  return { kind, reference: value("reference").trim(), date: value("day") || null };
}

/** What is no key of the panel or the page.
 * @param {KeyboardEvent} event */
const inField = (event) => !["Escape", "Enter"].includes(event.key) && !turning(event);

/** The way to where a source can be read, if its reference says one.
 * @param {SourceData | null | undefined} source @param {Record<string, string>} words */
export function leads(source, words) {
  const parts = linked(source?.reference ?? "", words).filter((part) => part instanceof HTMLElement);
  return parts.length ? h("p", { class: "second" }, parts) : null;
}

/** The three fields of a source, each in what `dress` makes of it.
 * @param {MatrixData} data @param {GivenSource | null | undefined} source
 * @param {(field: HTMLElement) => HTMLElement} dress */
export function cited({ words, labels, sources, limits, language }, source, dress) {
  const kind = choice("kind", words.source_kind, Object.entries(labels.kind));
  const known = [...new Set(sources.map((one) => one.reference))];
  const list = h(
    "datalist",
    { id: `sources-${Math.random().toString(36).slice(2)}` },
    known.map((value) => h("option", { value })),
  );
  const asks = { maxlength: limits.reference, list: list.id, placeholder: words.source_example, autocomplete: "off" };
  const reference = h("input", {
    type: "text",
    "aria-label": words.source_reference,
    "data-field": "reference",
    ...asks,
  });
  const day = h("input", { type: "date", "aria-label": words.source_date, "data-field": "day" });
  kind.value = source?.kind || "meeting";
  reference.value = source?.reference || "";
  day.value = source?.date || "";
  const now = () => ({
    kind: /** @type {GivenSource["kind"]} */ (kind.value),
    reference: reference.value.trim(),
    date: day.value || null,
  });
  return { kind, parts: [...[reference, kind, day].map(dress), inFull(day, language), list], now };
}

/** @param {string} field @param {string} label @param {[string, string][]} options */
export function choice(field, label, options) {
  const offered = options.map(([value, text]) => h("option", { value }, text));
  return h("select", { "aria-label": label, "data-field": field }, offered);
}

/** A field under what it is called.
 * @param {HTMLElement} field */
export function labelled(field) {
  return h("label", { class: "text" }, h("span", { class: "label" }, field.getAttribute("aria-label")), field);
}
