// @ts-check
// Blocks of cells to and from a spreadsheet: what is copied, and where what is pasted would go.

import { isDash, plain, readStance, STANCES } from "../positions.kit/reading.js";
import { CLOSED } from "./cells.js";
import { headed } from "./heads.js";

/** @typedef {import("./types.d.ts").Block} Block */
/** @typedef {import("./cells.js").Cells} Cells */
/** @typedef {import("./types.d.ts").Place} Place */
/** @typedef {import("./types.d.ts").Order} Order */
/** @typedef {import("../positions.kit/reading.js").Stance} Stance */
/** @typedef {import("./types.d.ts").Misfit} Misfit */
/** Where something is pasted: what is selected.
 * @typedef {{ order: Order, places: Place[], range: Order | null }} Spot */
/** A text on its way to its place; null outside the grid.
 * @typedef {{ value: string, place: Place | null, column: number }} Put */
/**
 * @typedef {object} Laid what becomes of a block
 * @property {[string, Place[1], Stance][]} set
 * @property {Misfit[]} misfits
 * @property {Place[]} dashes where an en dash or a longer one would go: nobody's stance
 * @property {Place[]} minuses where a minus would go that may well mean "nothing known"
 * @property {number} filled how many cells of it hold something
 */

/** A column of a paste is at least so long before its minuses are doubted. */
const DOUBTED = 5;

/** @param {Cells} cells
 * @param {Order} range */
export function blockText(cells, { topics, states }) {
  const { labels, words } = cells.data;
  const word = (/** @type {string} */ topic, /** @type {Place[1]} */ state) => {
    const kind = cells.kind(topic, state);
    return CLOSED.includes(kind) ? words[kind] : labels.stance[cells.cell(topic, state).stance];
  };
  return states.map((state) => topics.map((topic) => word(topic, state)).join("\t")).join("\n");
}

/** The label nearest to what was typed, when it is near enough to be a slip.
 * @param {string} text
 * @param {ReadonlyMap<string, unknown>} known */
export function nearest(text, known) {
  const word = plain(text);
  /** @type {{ label: string, off: number } | null} */
  let best = null;
  for (const label of known.keys()) {
    if (Math.abs(label.length - word.length) > label.length / 3) continue;
    const off = distance(word, label);
    if (off <= Math.max(1, Math.floor(label.length / 3)) && (!best || off < best.off)) best = { label, off };
  }
  return best && best.label[0].toUpperCase() + best.label.slice(1);
}

/** @param {string} a
 * @param {string} b */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1]));
    row = next;
  }
  return row[b.length];
}

/** Whether it is one value, which goes into every selected cell.
 * @param {Block} block */
export function single(block) {
  return block.length === 1 && block[0].length === 1;
}

/**
 * A block laid over the grid: by its heads, and where it has none from the top left of the selection. Raises HeadError.
 * @param {Block} block
 * @param {Cells} cells
 * @param {Spot} spot
 * @param {boolean} own whether it was copied from our own grid, so that every sign in it is a stance
 * @returns {Laid}
 */
export function laid(block, cells, spot, own) {
  const puts = single(block) ? everywhere(block[0][0], spot) : spread(block, cells, spot);
  const filled = puts.filter(({ value }) => value.trim());
  const doubted = own ? new Set() : doubtedColumns(filled);
  /** @type {Laid} */
  const found = { set: [], misfits: [], dashes: [], minuses: [], filled: filled.length };
  for (const { value, place, column } of filled) {
    const stance = readStance(value, cells.reading.stances, own);
    const why = whyNot(cells, place, stance, value);
    if (why || !place) found.misfits.push(misfit(cells, value, place, why || "outside"));
    else if (!stance) found.dashes.push(place);
    else if (doubted.has(column) && plain(value) === "-") found.minuses.push(place);
    else found.set.push([...place, stance]);
  }
  return found;
}

/** @param {Cells} cells
 * @param {Place | null} place
 * @param {Stance | null} stance
 * @param {string} value
 * @returns {Misfit["why"] | null} */
function whyNot(cells, place, stance, value) {
  if (!place) return "outside";
  if (!stance && !isDash(value)) return "unread";
  return cells.editable(...place) ? null : "locked";
}

/** @param {Cells} cells
 * @param {string} value
 * @param {Place | null} place
 * @param {Misfit["why"]} why
 * @returns {Misfit} */
function misfit(cells, value, place, why) {
  const meant = why === "unread" ? nearest(value, cells.reading.stances) : null;
  return { value, place, why, ...(meant ? { meant } : {}) };
}

/** @param {string} value
 * @param {Spot} spot
 * @returns {Put[]} */
function everywhere(value, { places }) {
  return places.map((place) => ({ value, place, column: -1 }));
}

/** @param {Block} block
 * @param {Cells} cells
 * @param {Spot} spot
 * @returns {Put[]} */
function spread(block, cells, { order, range }) {
  const { body, topics, states } = headed(block, cells);
  const left = order.topics.indexOf(range?.topics[0] ?? "");
  const top = range ? order.states.indexOf(range.states[0]) : -1;
  const topic = (/** @type {number} */ x) =>
    order.topics.find((id) => id === (topics ?? order.topics)[topics ? x : left + x]);
  const state = (/** @type {number} */ y) =>
    order.states.find((code) => code === (states ?? order.states)[states ? y : top + y]);
  return body.flatMap((row, y) =>
    row.map((value, x) => {
      const [column, line] = [topic(x), state(y)];
      return { value, column: x, place: column && line ? /** @type {Place} */ ([column, line]) : null };
    }),
  );
}

// The columns that hold a minus and never another sign: there it may be how somebody writes that nothing is known.
/** @param {Put[]} puts
 * @returns {Set<number>} */
function doubtedColumns(puts) {
  const columns = Map.groupBy(
    puts.filter(({ column }) => column >= 0),
    ({ column }) => column,
  );
  const doubted = [...columns].filter(([, column]) => {
    const signs = new Set(
      column.map(({ value }) => plain(value)).filter((word) => STANCES.some((one) => one === word)),
    );
    return column.length >= DOUBTED && signs.has("-") && signs.size === 1;
  });
  return new Set(doubted.map(([column]) => column));
}
