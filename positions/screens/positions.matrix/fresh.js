// @ts-check
// What somebody else changed, marked in the grid for a moment.

import { fill } from "../positions.kit/dom.js";
import { CLOSED, key } from "./cells.js";

/** @typedef {import("../positions.kit/protocol.d.ts").SignedCell} SignedCell */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("./types.d.ts").Place} Place */

const MOMENT = 8000; // ms

export class Fresh {
  /** When the mark of a cell goes.
   * @type {Map<string, ReturnType<typeof setTimeout>>} */
  ends = new Map();

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
  }

  /** Mark these cells until the moment is over.
   * @param {Place[]} places */
  mark(places) {
    for (const [topic, state] of places) {
      const spot = key(topic, state);
      clearTimeout(this.ends.get(spot));
      const end = () => (this.ends.delete(spot), this.page.grid.paint(topic, state));
      this.ends.set(spot, setTimeout(end, MOMENT));
    }
  }

  // The grid goes, and no mark need end in it.
  close() {
    for (const due of this.ends.values()) clearTimeout(due);
  }

  /** What a screen reader hears of the mark on a cell, with whose change it was where that may be seen; nothing where
   * there is none, as on what is withheld.
   * @param {string} topic @param {State} state */
  said(topic, state) {
    const { cells, data } = this.page;
    if (!this.ends.has(key(topic, state)) || CLOSED.includes(cells.kind(topic, state))) return "";
    const { by } = /** @type {Partial<SignedCell>} */ (cells.grid[topic]?.[state] ?? {});
    return by ? fill(data.words.fresh_by, { by }) : data.words.fresh;
  }
}
