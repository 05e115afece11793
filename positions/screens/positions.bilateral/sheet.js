// @ts-check
// The sheet itself: what to ask, where to act together, and the table; the same as in the Word file.

import { h, fill, chip } from "../positions.kit/dom.js";
import { linked } from "../positions.kit/outward.js";

/** @typedef {import("./bilateral.js").Bilateral} Bilateral */
/** @typedef {import("../positions.kit/protocol.d.ts").Group} Group */
/** @typedef {import("../positions.kit/protocol.d.ts").HeldInWords} HeldInWords */
/** @typedef {import("../positions.kit/protocol.d.ts").Part} Part */
/** @typedef {import("../positions.kit/protocol.d.ts").Row} Row */

/** @param {Bilateral} page */
export function sheet(page) {
  const made = page.sheet;
  const { text } = page;
  const groups = made.groups.map((group) => body(page, group));
  const heads = made.heads.map((head) => h("th", { scope: "col" }, head));
  const foot = [made.silent, ...made.notes].filter(Boolean).join(" ");
  return [
    h(
      "header",
      { class: "head" },
      h("h2", {}, made.title),
      h("span", { class: "marking" }, made.marked),
      h("p", { class: "second" }, made.subtitle),
    ),
    h(
      "div",
      { class: "first" },
      made.parts.map((part, at) => top(part, at === 0)),
    ),
    h(
      "p",
      { class: "counts" },
      made.counts.map(([figure, counted]) =>
        h("span", {}, h("b", {}, figure), h("span", { class: "second" }, ` ${counted}`)),
      ),
    ),
    groups.length
      ? h(
          "div",
          { class: "scroll", tabindex: "0", role: "group", "aria-label": text.table },
          h("table", { class: "plaintable stands" }, h("thead", {}, h("tr", {}, heads)), groups),
        )
      : "",
    foot ? h("p", { class: "second small" }, foot) : "",
  ].filter((part) => part !== "");
}

/**
 * A heading with its handful of items; questions are numbered.
 * @param {Part} part
 * @param {boolean} numbered
 */
function top(part, numbered) {
  const items = part.items.map((item) => h("li", {}, h("b", {}, `${item.number} ${item.title}.`), ` ${item.text}`));
  return h(
    "section",
    { role: "group", "aria-label": part.title },
    h("h3", {}, part.title),
    items.length ? h(numbered ? "ol" : "ul", {}, items) : "",
    part.rest ? h("p", { class: "second" }, part.rest) : "",
  );
}

/**
 * @param {Bilateral} page
 * @param {Group} group
 */
function body(page, group) {
  const columns = page.sheet.heads.length;
  const band = h("tr", { class: "band" }, h("th", { scope: "rowgroup", colspan: columns }, group.title));
  return h(
    "tbody",
    {},
    band,
    group.rows.map((row) => line(page, row, group.columns)),
  );
}

/**
 * @param {Bilateral} page
 * @param {Row} row
 * @param {string} columns
 */
function line(page, row, columns) {
  const { theirs, ours } = row;
  const name = `${row.number} ${row.title}`;
  const link = h(
    "a",
    {
      class: "cell",
      href: page.place(row.topic, columns),
      "data-at": `cell ${row.topic}`,
      "aria-label": fill(page.text.to_cell, { topic: name }),
    },
    h("b", {}, row.number),
    h("span", {}, row.title),
  );
  const cells = [
    h("th", { scope: "row" }, link),
    h("td", {}, stand(theirs)),
    h("td", {}, wishes(page, theirs)),
    h("td", {}, evidence(page, theirs)),
  ];
  if (ours)
    cells.push(
      h("td", {}, stand(ours), dutch(page, ours)),
      h("td", { class: "alike", "data-alike": row.alike }, likeness(row)),
    );
  return h("tr", { "data-topic": row.topic }, cells);
}

/** @param {HeldInWords} held */
function stand(held) {
  if (held.kind === "absent") return h("span", { class: "second" }, `– ${held.word}`);
  return [
    h("span", { class: "stand" }, chip(held.stance, held.kind || null), h("b", {}, held.word)),
    small(held.beside),
    small(held.about),
  ];
}

/**
 * @param {Bilateral} page
 * @param {HeldInWords} held
 */
function wishes(page, held) {
  const none = !held.kind && held.stance !== "?" ? h("span", { class: "second" }, page.text.no_conditions) : "";
  return [
    held.conditions ? typed(held.conditions) : none,
    stale(held),
    held.note ? h("span", { class: "line second" }, typed(held.note)) : "",
  ];
}

/**
 * @param {Bilateral} page
 * @param {HeldInWords} held
 */
function dutch(page, held) {
  if (!held.conditions) return "";
  const [before, after] = page.text.provided.split("{conditions}");
  return [h("span", { class: "line second" }, before, typed(held.conditions), after), stale(held)];
}

/**
 * @param {Bilateral} page
 * @param {HeldInWords} held
 */
function evidence(page, held) {
  const source = h("bdi", { class: "typed" }, linked(held.source, page.data.words));
  return [held.basis, held.source ? h("span", { class: held.sourced ? "line second" : "line nosource" }, source) : ""];
}

/** @param {Row} row */
function likeness(row) {
  const apart = row.alike === "different" || row.alike === "opposite";
  return [
    row.symbol ? h("b", { class: "sign" }, row.symbol) : "",
    h(apart ? "b" : "span", { class: row.symbol ? "" : "second" }, row.word),
    small(row.remark),
  ];
}

const small = (/** @type {string} */ text) => (text ? h("span", { class: "line second" }, text) : "");
const stale = (/** @type {HeldInWords} */ held) => (held.since ? h("span", { class: "line since" }, held.since) : "");

// What somebody typed, whichever way it is read, beside words of ours.
const typed = (/** @type {string} */ text) => h("bdi", { class: "typed" }, text);
