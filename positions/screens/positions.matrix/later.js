// @ts-check
// What stands far outside the window in a wide grid is painted later than what one sees: when the page is at rest, or as
// soon as it comes near the window or is gone to.

import { painted } from "../positions.kit/steady.js";

/** @typedef {import("./types.d.ts").Place} Place */

const NEAR = 40; // columns from the first one in the window, and half of that before it and round the current cell
const LEFT = 2; // ms: with less left before the next frame the rest waits for another one
/** When the page is at rest, and how long still; not every browser says.
 * @type {(then: (left?: IdleDeadline) => void) => unknown} */
const rest = typeof requestIdleCallback === "function" ? requestIdleCallback : (then) => setTimeout(then, 50);

export class Later {
  /** What waits, by the block of columns in which it stands.
   * @type {Map<Element, Place[]>} */
  blocks = new Map();
  working = false;

  /** @param {import("./page.js").Page} page @param {HTMLElement} table */
  constructor(page, table) {
    this.page = page;
    table.addEventListener("contentvisibilityautostatechange", (event) => {
      const { skipped } = /** @type {ContentVisibilityAutoStateChangeEvent} */ (event);
      if (!skipped && event.target instanceof Element) this.now(event.target);
    });
  }

  /** Paint what stands near, and the rest from the first frame on.
   * @param {import("./grid.js").Grid} grid */
  draw(grid) {
    this.blocks.clear();
    const near = this.near(grid);
    grid.topics.forEach(({ id }, at) => {
      for (const { code } of grid.rows)
        if (near(at)) grid.paint(id, code);
        else this.add([id, code]);
    });
    if (this.working || !this.blocks.size) return;
    this.working = true;
    painted(() => this.wait());
  }

  /** Which columns are painted at once, by their place.
   * @param {import("./grid.js").Grid} grid
   * @returns {(at: number) => boolean} */
  near({ topics }) {
    const { parts, room, selection } = this.page;
    const first = Math.floor(Math.max(parts.frame.scrollLeft, parts.sheet.scrollLeft) / room.column);
    const current = topics.findIndex(({ id }) => id === selection.topic);
    const within = (/** @type {number} */ off, /** @type {number} */ most) => off > -NEAR / 2 && off < most;
    return (at) => within(at - first, NEAR) || within(at - current, NEAR / 2);
  }

  /** @param {Place} place */
  add(place) {
    const block = this.page.grid.at(...place)?.parentElement;
    if (!block) return;
    const waiting = this.blocks.get(block);
    if (waiting) waiting.push(place);
    else this.blocks.set(block, [place]);
  }

  /** What waits in a block.
   * @param {Element | null | undefined} block */
  now(block) {
    const places = block && this.blocks.get(block);
    if (!places) return;
    this.blocks.delete(block);
    for (const place of places) this.page.grid.paint(...place);
  }

  // A bit at a time.
  wait() {
    rest((left) => this.work(() => left?.timeRemaining() ?? 0));
  }

  /** @param {() => number} left ms until the next frame */
  work(left) {
    do this.now(this.blocks.keys().next().value);
    while (this.blocks.size && left() > LEFT);
    if (this.blocks.size) this.wait();
    else this.working = false;
  }
}
