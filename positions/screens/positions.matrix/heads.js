// @ts-check
// The heads of a pasted block: names of states down its first column, of topics along its first row.

import { plain, readStance, readState } from "../positions.kit/reading.js";

/** @typedef {import("./cells.js").Cells} Cells */
/** @typedef {import("./types.d.ts").Block} Block */
/**
 * @typedef {object} Headed
 * @property {Block} body the block without its heads
 * @property {string[] | null} topics of each column; null where it has no heads
 * @property {string[] | null} states of each row; null where it has no heads
 */

/** A head that is not known, or stands there twice: then nothing of the block can be placed. */
export class HeadError extends Error {
  /** @param {"unknown" | "twice" | "empty"} reason
   * @param {string} head */
  constructor(reason, head) {
    super(`${reason}: ${head}`);
    this.reason = reason;
    this.head = head;
  }
}

/**
 * A block with its heads taken off. Raises HeadError where some of them are known and another is not.
 * @param {Block} block
 * @param {Cells} cells
 * @returns {Headed}
 */
export function headed(block, cells) {
  const reads = readers(cells);
  const [across, down] = headsOf(block, reads, cells);
  const body = block.slice(Number(across)).map((row) => row.slice(Number(down)));
  if (!body.some(filled)) return { body: block, topics: null, states: null };
  const [top, left] = [block[0].slice(Number(down)), block.map((row) => row[0] ?? "").slice(Number(across))];
  return {
    body,
    topics: across ? known(top, reads.topic, (x) => filled(body.map((row) => row[x] ?? ""))) : null,
    states: down ? known(left, reads.state, (y) => filled(body[y])) : null,
  };
}

// Whether its first row and its first column are heads. Where one of them is, what stands in the other is no stance.
/** @param {Block} block
 * @param {Reads} reads
 * @param {Cells} cells */
function headsOf(block, { topic, state }, cells) {
  const [first, ...below] = block.map((row) => row[0] ?? "");
  const stances = block[0].slice(1).every((text) => !text.trim() || readStance(text, cells.reading.stances));
  const columns = block[0].some((text) => topic(text));
  const rows = below.some((text) => state(text)) || Boolean(state(first));
  return [columns || (rows && !state(first) && !stances), rows || (columns && !topic(first))];
}

/** @typedef {(text: string) => string | null} Read */
/** @typedef {{ topic: Read, state: Read }} Reads */

/** @param {Cells} cells
 * @returns {Reads} */
function readers(cells) {
  const topics = topicNames(cells);
  const state = (/** @type {string} */ text) => {
    const found = readState(text, cells.reading.states);
    return typeof found === "string" ? found : null;
  };
  return { topic: (text) => topics.get(plain(text)) ?? null, state };
}

/** @param {string[]} texts */
function filled(texts) {
  return texts.some((text) => text.trim());
}

// What each head stands for; "" for one over nothing.
/** @param {string[]} heads
 * @param {Read} read
 * @param {(at: number) => boolean} over whether something stands in its column or row */
function known(heads, read, over) {
  const found = heads.map((head, at) => {
    const meant = read(head);
    if (meant === null && (head.trim() || over(at)))
      throw new HeadError(head.trim() ? "unknown" : "empty", head.trim());
    return meant ?? "";
  });
  const twice = found.findIndex((one, at) => one && found.indexOf(one) !== at);
  if (twice >= 0) throw new HeadError("twice", heads[twice].trim());
  return found;
}

// Every name of a column that is shown; none that would be read as a stance, and none that two columns share.
/** @param {Cells} cells
 * @returns {Map<string, string | null>} */
function topicNames(cells) {
  /** @type {Map<string, string | null>} */
  const names = new Map();
  for (const { id, number, title, short } of cells.data.topics)
    for (const name of new Set([number, title, short, `${number} ${title}`, `${number} ${short}`].map(plain)))
      if (name && !readStance(name, cells.reading.stances)) names.set(name, names.has(name) ? null : id);
  return names;
}
