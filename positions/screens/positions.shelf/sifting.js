// @ts-check
// Which dossiers stay when one looks for a text, and in what order.

/** @typedef {Pick<import("../positions.kit/protocol.d.ts").ShelvedData, "title" | "number" | "order" | "known" | "cells">} Row */

const plain = (/** @type {string} */ text) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}|\u00AD/gu, "")
    .toLowerCase();
const share = (/** @type {Row} */ { known, cells }) => (cells ? known / cells : 1);

/** By what they can be sorted; within the same by title, as the server gives them.
 * @type {Record<string, (one: Row, other: Row) => number>} */
export const ORDERS = {
  title: () => 0,
  changed: (one, other) => other.order.localeCompare(one.order),
  known: (one, other) => share(one) - share(other),
};

/**
 * Those that have every word of a text in their title or number.
 * @template {Row} Kind
 * @param {Kind[]} rows by title
 * @param {string} text
 * @param {string} order one of ORDERS
 */
export function sifted(rows, text, order) {
  const sought = plain(text).split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => sought.every((word) => plain(`${row.title} ${row.number}`).includes(word)));
  return found.toSorted(ORDERS[order]);
}
