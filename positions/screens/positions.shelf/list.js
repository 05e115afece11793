// @ts-check
// The lines of the page Dossiers as a table, under months where they are by their next date.

import { h, fill } from "../positions.kit/dom.js";
import { beginning } from "../positions.kit/through.js";

/** @typedef {import("../positions.kit/protocol.d.ts").ShelvedData} ShelvedData */
/** @typedef {import("./shelf.js").Shelf} Shelf */
/** @typedef {import("./sifting.js").Group<ShelvedData>} Group */

const COLUMNS = 7;

/**
 * @param {Shelf} page
 * @param {ShelvedData[]} rows
 * @param {Group[]} groups which rows stand under which head; none where they stand under none
 * @param {Record<Group["when"], string>} heads
 */
export function table(page, rows, groups, heads) {
  const { text } = page.data;
  const named = [text.dossier, text.phase, text.next, text.known, text.changed, text.role];
  const first = h(
    "thead",
    {},
    h(
      "tr",
      {},
      named.map((head) => h("th", { scope: "col" }, head)),
      h("td"),
    ),
  );
  if (groups.length < 2) return h("table", {}, first, body(page, rows));
  const head = (/** @type {Group} */ { when, rows: some }) =>
    h(
      "tr",
      { class: "head" },
      h("th", { scope: "rowgroup", colspan: COLUMNS }, heads[when], h("span", { class: "second" }, ` ${some.length}`)),
    );
  return h(
    "table",
    {},
    first,
    groups.map((group) => body(page, group.rows, head(group))),
  );
}

/** @param {Shelf} page @param {ShelvedData[]} rows @param {HTMLElement} [head] */
function body(page, rows, head) {
  return h(
    "tbody",
    {},
    head,
    rows.map((row) => line(page, row)),
  );
}

/** @param {Shelf} page @param {ShelvedData} row */
function line(page, row) {
  const { language, text } = page.data;
  const under = [row.number, row.topics].filter(Boolean).join(" · ");
  return h(
    "tr",
    { "data-dossier": row.id },
    h(
      "th",
      { scope: "row" },
      h("a", { href: beginning(row.id, language), "data-row": true }, row.title),
      h("span", { class: "second" }, under),
    ),
    phase(page, row),
    h(
      "td",
      { class: "next" },
      row.next ? [h("b", {}, row.day), ` ${row.what}`] : h("span", { class: "none" }, text.no_date),
      row.off ? h("span", { class: "second" }, row.off) : null,
    ),
    known(row),
    h("td", { class: "changed" }, row.changed, row.author ? h("span", { class: "second" }, row.author) : null),
    h("td", { class: "role" }, row.role),
    h("td", { class: "deeds" }, page.deeds(row)),
  );
}

/** @param {Shelf} page @param {ShelvedData} row */
function phase({ data: { steps, text } }, row) {
  const ticks = Array.from({ length: steps }, (_, at) => h("i", { class: at < row.step ? "on" : "" }));
  const way = { class: "way", role: "img", "aria-label": fill(text.step, { step: row.step, steps }) };
  const said = row.phase || h("span", { class: "none" }, text.no_phase);
  return h("td", { class: "phase" }, said, row.step ? h("span", way, ticks) : null);
}

/** @param {ShelvedData} row */
function known({ known: some, cells, filled }) {
  const share = cells ? some / cells : 0;
  return h(
    "td",
    { class: "known" },
    h("span", { class: "gauge", "aria-hidden": "true" }, h("i", { style: `width:${100 * share}%` })),
    h("b", {}, `${Math.floor(100 * share)}%`),
    h("span", { class: "second" }, filled),
  );
}
