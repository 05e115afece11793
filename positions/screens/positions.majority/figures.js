// @ts-check
// The figures of the table of chances that somebody changed: in an address ("5laag80-90-99,samenhang20"), and whether
// they are chances at all.

/** @typedef {import("../positions.kit/protocol.d.ts").FigureRow} FigureRow */
/** @typedef {Record<string, number[]>} Changed rows with other figures than the page began with, by their id */

/**
 * From an address, as far as it makes sense.
 * @param {string | null} text
 * @param {FigureRow[]} rows
 */
export function readChances(text, rows) {
  /** @type {Changed} */
  const changed = {};
  for (const part of (text || "").split(",")) {
    const [, id, figures] = /^(\d?[a-z]+)(\d+(?:-\d+)*)$/.exec(part) || [];
    const row = rows.find((one) => one.id === id);
    const read = row && figures.split("-").map(Number);
    if (row && read?.length === row.figures.length && !wrong(row, read)) changed[id] = read;
  }
  return changed;
}

/** @param {Changed} changed */
export const writeChances = (changed) =>
  Object.entries(changed)
    .map(([id, figures]) => id + figures.join("-"))
    .join(",");

/**
 * The same with other figures in a row; those that the page began with are no change.
 * @param {Changed} changed
 * @param {FigureRow} row
 * @param {number[]} figures
 * @returns {Changed}
 */
export function change(changed, row, figures) {
  const { [row.id]: _, ...others } = changed;
  return String(figures) === String(row.figures) ? others : { ...others, [row.id]: figures };
}

/**
 * What is wrong with these figures, if anything.
 * @param {FigureRow} row
 * @param {number[]} figures
 * @returns {"whole" | "order" | ""}
 */
export function wrong(row, figures) {
  if (!figures.every((f) => Number.isInteger(f) && f >= 0 && f <= row.most)) return "whole";
  return figures.some((f, at) => f < figures[at - 1]) ? "order" : "";
}
