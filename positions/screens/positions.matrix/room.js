// @ts-check
// How much room the matrix has in its window: what folds, how narrow the columns are, and whether the counts stick.
// One box scrolls it both ways, since sticky parts fail in a box that only scrolls sideways: the frame round the
// table, and in a low window the whole sheet.

import { Here } from "./here.js";

const ROWS = 8; // at least as many stand between heads and counts; with fewer the counts follow the last row
const MARKS = 112; // px: in a narrower column three bars and "mits" have no room
const SMALL = 900; // px: nor in any column of a narrower window
const ROOMS = [216, 190, 160, 150, 108, 44]; // px in a cell: marks.css says what goes in less

export class Room {
  /** The row above the grid keeps what is used most, the rest opens below it. */
  folded = matchMedia("(max-width: 1279px)");
  /** Heads are low, and what stood in their corner opens with the rest. */
  snug = matchMedia("(max-width: 1023px)");
  /** The row keeps still less. */
  small = matchMedia("(max-width: 819px)");
  /** The edges of cells are smaller. */
  tight = matchMedia("(max-width: 1340px)");
  forced = matchMedia("(forced-colors: active)");
  column = MARKS; // px
  width = 0; // px that the grid had when it was last measured

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    const { sheet, frame } = page.parts;
    this.page = page;
    this.here = new Here(page);
    /** What stands over the grid and under it, with the height it has whatever scrolls.
     * @type {HTMLElement[]} */
    this.around = /** @type {HTMLElement[]} */ ([...sheet.children]).filter((part) => part !== frame);
  }

  /** Follow the window and what stands in it; the way to stop that is given back. */
  follow() {
    const { page } = this;
    const { sheet, foot } = page.parts;
    const again = new AbortController();
    for (const fold of [this.folded, this.snug, this.small])
      fold.addEventListener("change", () => page.drawAround(), again);
    const sizes = new ResizeObserver(() => this.resized());
    for (const part of [sheet, ...this.around, foot, page.grid.table]) sizes.observe(part);
    return () => (sizes.disconnect(), again.abort());
  }

  /** A panel that comes beside the grid takes of its width: where one stands stays in view. */
  resized() {
    const { frame } = this.page.parts;
    const [was, now] = [this.width, frame.clientWidth];
    this.width = now;
    this.stand();
    if (now < was) this.page.selection.show();
  }

  /** How narrow the columns are. Asked before they are drawn, so that they are laid out once. */
  fit() {
    const { grid, parts } = this.page;
    const styled = getComputedStyle(parts.frame);
    const [names, least] = ["--first", "--least"].map((name) => parseFloat(styled.getPropertyValue(name)));
    const each = (parts.frame.clientWidth - (names || 176)) / grid.topics.length;
    const narrow = innerWidth < SMALL || each < MARKS;
    grid.table.classList.toggle("narrow", narrow);
    this.column = Math.max(each, least || 0);
    const held = this.column - this.edges(narrow);
    grid.table.dataset.room = ROOMS.filter((px) => held <= px).join(" ");
  }

  /** How many px of a column are beside what a cell holds: its border, its edges, and in forced colours its side.
   * @param {boolean} narrow */
  edges(narrow) {
    const plain = narrow ? 7 : this.tight.matches ? 8 : 16;
    return plain + (this.forced.matches ? 8 : 0);
  }

  /** Whether heads and counts both stick. It goes by what has the same height either way. */
  stand() {
    this.fit();
    const { root, parts, grid } = this.page;
    const { sheet, frame, foot } = parts;
    const head = parseFloat(getComputedStyle(root).getPropertyValue("--tall"));
    const taken = [...this.around, foot].reduce((sum, part) => sum + part.offsetHeight, head);
    const [first, next] = grid.names.values();
    const rows = (first?.offsetHeight ?? 0) + (next?.offsetHeight ?? 0) * (Math.min(ROWS, grid.rows.length) - 1);
    frame.style.scrollPaddingBottom = `${foot.offsetHeight + 2}px`; // no property: thousands of cells would inherit it
    this.lower(sheet.offsetHeight - taken < rows);
  }

  /** @param {boolean} low */
  lower(low) {
    const { root, selection } = this.page;
    if (root.classList.contains("low") === low) return;
    root.classList.toggle("low", low);
    selection.show(); // from now on another box scrolls
  }
}
