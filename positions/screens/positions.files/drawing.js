// @ts-check
// The sheets of a file drawn small: each cell of the tables on them, outlined by what became of it.

import { h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").IncomingData} IncomingData */
/** @typedef {import("../positions.kit/protocol.d.ts").DrawnData} DrawnData */
/** @typedef {import("../positions.kit/protocol.d.ts").DrawnRow} DrawnRow */
/** @typedef {Map<string, string>} Labels what each part of the account is called */

const MARKED = new Set(["changed", "conflict", "misread", "left"]);

/**
 * A drawing for each sheet with tables; open where there is something to see.
 * @param {IncomingData} found
 * @param {Record<string, string>} text
 */
export function drawings(found, text) {
  if (!found.drawn.length) return "";
  const labels = new Map(found.account.parts.map(({ part, label }) => [part, label]));
  const more = found.drawn_more ? h("p", { class: "second" }, found.drawn_more) : "";
  return h(
    "section",
    { class: "drawings", "aria-label": text.drawn },
    h("h4", {}, text.drawn),
    h("p", { class: "second" }, text.drawn_why),
    found.drawn.map((one) => sheet(one, labels)),
    more,
  );
}

/**
 * @param {DrawnData} drawn
 * @param {Labels} labels
 */
const sheet = (drawn, labels) =>
  h(
    "details",
    { open: drawn.marked, "data-at": `drawn ${drawn.title}` },
    h("summary", {}, drawn.title),
    drawn.notes.map((note) => h("p", { class: "second" }, note)),
    h("div", { class: "sheet", tabindex: "0", role: "group", "aria-label": drawn.title }, table(drawn, labels)),
  );

/**
 * @param {DrawnData} drawn
 * @param {Labels} labels
 */
function table({ columns, rows }, labels) {
  const letter = (/** @type {DrawnData["columns"][number]} */ { letters, hidden }) =>
    h("th", { scope: "col", class: "place", "data-hidden": hidden }, letters);
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, h("td", { class: "place" }), columns.map(letter))),
    h(
      "tbody",
      {},
      rows.map((one) => row(one, labels)),
    ),
  );
}

/**
 * @param {DrawnRow} row
 * @param {Labels} labels
 */
const row = ({ number, hidden, texts, parts }, labels) =>
  h(
    "tr",
    {},
    h("th", { scope: "row", class: "place", "data-hidden": hidden }, number),
    texts.map((text, at) => cell(text, parts[at], labels)),
  );

/**
 * The name of a state heads its row; what stands out says so in words too.
 * @param {string} text
 * @param {string} part
 * @param {Labels} labels
 */
function cell(text, part, labels) {
  const spoken = MARKED.has(part) ? h("span", { class: "spoken" }, `, ${labels.get(part)}`) : "";
  const props = { "data-part": part || undefined };
  if (part === "names") return h("th", { scope: "row", ...props }, text);
  if (part === "heads") return h("th", { scope: "col", ...props }, text);
  return h("td", props, text ? h("span", {}, text) : "", spoken);
}
