// @ts-check
// Which dossiers stay when one looks for a text, and in what order.

import { sought } from "../positions.kit/sought.js";

/** @typedef {Pick<import("../positions.kit/protocol.d.ts").ShelvedData,
 *   "title" | "number" | "order" | "known" | "cells" | "next" | "at" | "mine" | "archived">} Row */
/** @typedef {"mine" | "all" | "archive"} Part of the shelf */
/**
 * @template {Row} Kind
 * @typedef {{ when: "now" | "later" | "none", rows: Kind[] }} Group
 */

/** Stands for the phase of which nobody said one. */
export const UNSAID = "geen";

const share = (/** @type {Row} */ { known, cells }) => (cells ? known / cells : 1);
const day = (/** @type {Row} */ { next }) => next || "~"; // what has none comes after every day

/** By what they can be sorted; within the same by title, as the server gives them.
 * @type {Record<string, (one: Row, other: Row) => number>} */
export const ORDERS = {
  next: (one, other) => (day(one) < day(other) ? -1 : Number(day(one) > day(other))),
  title: () => 0,
  changed: (one, other) => other.order.localeCompare(one.order),
  known: (one, other) => share(one) - share(other),
};

/**
 * Those of a part of the shelf: what is put away is in no other.
 * @template {Row} Kind
 * @param {Kind[]} rows
 * @param {Part} part
 */
export function kept(rows, part) {
  return rows.filter(({ archived, mine }) => archived === (part === "archive") && (part !== "mine" || mine));
}

/**
 * Those that are in a phase; all of them where none is chosen.
 * @template {Row} Kind
 * @param {Kind[]} rows
 * @param {string} phase
 */
export function inPhase(rows, phase) {
  return rows.filter(({ at }) => !phase || (at || UNSAID) === phase);
}

/**
 * Those that have every word of a text in their title or number.
 * @template {Row} Kind
 * @param {Kind[]} rows by title
 * @param {string} text
 * @param {string} order one of ORDERS
 */
export function sifted(rows, text, order) {
  const found = sought(rows, text);
  return found.toSorted(ORDERS[order]);
}

/**
 * The same under what is this month, later, and without a date.
 * @template {Row} Kind
 * @param {Kind[]} rows by their next date
 * @param {string} until the last day of this month
 * @returns {Group<Kind>[]}
 */
export function grouped(rows, until) {
  const when = (/** @type {Row} */ { next }) => (next ? (next <= until ? "now" : "later") : "none");
  return /** @type {Group<Kind>["when"][]} */ (["now", "later", "none"])
    .map((one) => ({ when: one, rows: rows.filter((row) => when(row) === one) }))
    .filter((group) => group.rows.length);
}
