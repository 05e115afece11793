// @ts-check
// What of one's edits met somebody else's, until a person chooses; and what is left of it where texts are taken out.

/** @typedef {import("./protocol.d.ts").ReceiptData} ReceiptData */
/** @typedef {import("./protocol.d.ts").State} State */
/** @typedef {import("./types.d.ts").Conflict} Conflict */
/** @typedef {import("./types.d.ts").Entry} Entry */
/** @typedef {import("./types.d.ts").Painted} Painted */

/**
 * The cells of an entry that somebody else changed meanwhile.
 * @param {Entry} entry
 * @param {ReceiptData} receipt
 * @returns {Conflict[]}
 */
export function met(entry, receipt) {
  const rows = Object.entries(receipt.conflicts ?? {});
  return rows.flatMap(([topic, row]) =>
    Object.entries(row).map(([state, now]) => {
      const here = (/** @type {string} */ t, /** @type {string} */ s) => t === topic && s === state;
      const edit = "edits" in entry ? entry.edits.find((e) => here(e.topic, e.state)) : undefined;
      const mine = entry.paint?.find(([t, s]) => here(t, s))?.[2];
      return { topic, state: /** @type {State} */ (state), now, mine, edit, back: "as_at" in entry };
    }),
  );
}

/**
 * A conflict of a cell whose texts were taken out: of one's own only what one set stays.
 * @param {Conflict} conflict
 * @returns {Conflict}
 */
export function bared(conflict) {
  const { now, mine, edit } = conflict;
  return { ...conflict, now: bare(now), mine: edit && { ...bare(mine), ...set(edit) } };
}

/** What is left of a cell's texts once they are taken out: nothing, and nothing of what is said about them. */
const TEXTLESS = {
  conditions: undefined,
  note: undefined,
  source: undefined,
  carried_from: undefined,
  red_line: undefined,
  red_line_marking: undefined,
};

/**
 * A cell without its texts.
 * @template {import("./protocol.d.ts").CellFields | undefined} Cell
 * @param {Cell} cell
 */
export const bare = (cell) => cell && { ...cell, ...TEXTLESS };

// What an edit sets field by field; nothing where it is another kind of edit.
const set = (/** @type {NonNullable<Conflict["edit"]>} */ edit) => ("set" in edit ? edit.set : {});
