// @ts-check
// Where in a paragraph what was found stands: its text cut into pieces, each with the finds that it belongs to.

/** @typedef {{ number: number, quote: string }} Quoted */
/** @typedef {{ text: string, of: number[], ends: number[] }} Piece of which finds it is a part, and which end with it */

/**
 * A paragraph in pieces, whole and in order. A quotation is looked for on one line, as the fiche is quoted; what stands
 * nowhere in it leaves only its number behind, at the end.
 * @param {string} paragraph
 * @param {readonly Quoted[]} finds those of the paragraph
 * @returns {Piece[]}
 */
export function pieces(paragraph, finds) {
  const spans = finds.map(({ number, quote }) => ({ number, ...span(paragraph, quote) }));
  const cuts = new Set([0, paragraph.length, ...spans.flatMap(({ from, to }) => [from, to])]);
  const edges = [...cuts].toSorted((one, other) => one - other);
  const made = edges.slice(0, -1).map((from, at) => {
    const to = edges[at + 1];
    return {
      text: paragraph.slice(from, to),
      of: spans.filter((one) => one.from <= from && to <= one.to).map(({ number }) => number),
      ends: spans.filter((one) => one.to === to).map(({ number }) => number),
    };
  });
  return made;
}

/**
 * From where to where a quotation stands in a text, whatever spaces are between its words.
 * @param {string} paragraph
 * @param {string} quote
 */
function span(paragraph, quote) {
  const said = quote
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map(RegExp.escape ?? escaped);
  const found = said.length ? new RegExp(said.join("\\s+"), "u").exec(paragraph) : null;
  return found
    ? { from: found.index, to: found.index + found[0].length }
    : { from: paragraph.length, to: paragraph.length };
}

/** @param {string} word */
function escaped(word) {
  return word.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
