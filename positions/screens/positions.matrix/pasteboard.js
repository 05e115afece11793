// @ts-check
// Copying from the grid and pasting into it: which flavour of what is on the clipboard, and what has to be asked first.

import { fill } from "../positions.kit/dom.js";
import { keep, kept } from "../positions.kit/tab.js";
import { alike, readBlock, readTable } from "./block.js";
import { blockText, laid, single } from "./clipboard.js";
import { HeadError } from "./heads.js";

// By which a block of our own is known: in other programs it means nothing.
const OWN = "application/x-krachtenveld";

/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("./clipboard.js").Laid} Laid */
/** @typedef {import("./clipboard.js").Spot} Spot */
/** @typedef {import("./types.d.ts").Block} Block */
/** @typedef {import("./types.d.ts").Choice} Choice */
/** @typedef {import("./types.d.ts").Place} Place */
/** @typedef {Stance | "none"} Meant by a minus */

export class Pasteboard {
  /** @type {string | null} */
  copied = null;
  onCopy = (/** @type {ClipboardEvent} */ event) => this.copy(event);
  onPaste = (/** @type {ClipboardEvent} */ event) => this.paste(event);

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.place = `krachtenveld:minus:${page.data.dossier.id}`;
    document.addEventListener("copy", this.onCopy);
    document.addEventListener("paste", this.onPaste);
  }

  close() {
    document.removeEventListener("copy", this.onCopy);
    document.removeEventListener("paste", this.onPaste);
  }

  get inGrid() {
    return this.page.grid.table.contains(this.page.active());
  }

  get words() {
    return this.page.data.words;
  }

  /** @param {ClipboardEvent} event */
  copy(event) {
    const { clipboardData } = event;
    if (!clipboardData || !this.inGrid) return;
    const range = this.page.selection.range();
    if (!range) return void this.page.notes.tell(this.words.copy_rectangle);
    this.copied = blockText(this.page.cells, range);
    clipboardData.setData("text/plain", this.copied);
    clipboardData.setData(OWN, "1");
    event.preventDefault();
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const { clipboardData } = event;
    if (!clipboardData) return undefined;
    if (!this.inGrid) return this.bound(event, clipboardData.getData("text/plain"));
    if (!this.page.data.me.edit) return undefined;
    event.preventDefault();
    const text = clipboardData.getData("text/plain");
    const own = clipboardData.types.includes(OWN) || text === this.copied;
    const table = own ? null : readTable(clipboardData.getData("text/html"));
    return this.choose(readBlock(text), table, own);
  }

  /** The text, unless its table says something else: then a person says which.
   * @param {Block} block @param {Block | null} table @param {boolean} own */
  choose(block, table, own) {
    const { order, chosen } = this.page.selection;
    const spot = { order, places: chosen.places(), range: chosen.range() };
    const put = (/** @type {Block} */ one) => () => this.put(one, spot, own);
    if (!table || alike(block, table)) return put(block)();
    return this.ask(this.words.paste_differs, [
      [this.words.paste_as_table, put(table)],
      [this.words.paste_as_text, put(block)],
    ]);
  }

  /** A text that would be longer than its field holds is not cut off, but told.
   * @param {ClipboardEvent} event @param {string} pasted */
  bound(event, pasted) {
    const [field] = event.composedPath();
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.maxLength <= 0) return;
    const text = pasted.replace(/\r\n/g, "\n");
    const replaced = (field.selectionEnd ?? 0) - (field.selectionStart ?? 0);
    const over = field.value.length - replaced + text.length - field.maxLength;
    if (over <= 0) return;
    event.preventDefault();
    this.page.notes.tell(fill(this.words.paste_too_long, { n: over, most: field.maxLength }));
  }

  /** @param {Block} block @param {Spot} spot @param {boolean} own */
  put(block, spot, own) {
    if (!spot.range && !single(block)) return this.page.notes.tell(this.words.paste_rectangle);
    try {
      return this.take(laid(block, this.page.cells, spot, own));
    } catch (refused) {
      if (!(refused instanceof HeadError)) throw refused;
      const { reason, head } = refused;
      return this.page.notes.tell(fill(this.words[`head_${reason}`], { head }));
    }
  }

  /** Write what is sure; ask of dashes and doubtful minuses; tell the rest.
   * @param {Laid} laid */
  take({ set, misfits, dashes, minuses, filled }) {
    const { page, words } = this;
    const known = this.meant;
    if (known) set.push(...as(known, minuses));
    else if (minuses.length) this.askMinus(minuses);
    if (dashes.length)
      this.ask(fill(words.paste_dash, { n: dashes.length }), [
        this.choice("--", dashes),
        this.choice("?", dashes),
        [words.paste_nothing, () => {}],
      ]);
    const report =
      set.length < filled ? [{ text: fill(words.pasted, { n: set.length, all: filled }), pasted: true }] : [];
    page.notes.misfits = [
      ...page.notes.misfits.filter((m) => "text" in m && !m.passing && !m.pasted),
      ...report,
      ...misfits,
    ];
    if (set.length) page.editor.edit(set.map(([topic, state, stance]) => [topic, state, { stance }]));
    else page.notes.draw();
  }

  /** Asked once for each paste; the answer holds in this tab for as long as one works from this source.
   * @param {Place[]} places */
  askMinus(places) {
    const { words } = this;
    /** @type {(choice: Choice, meant: Meant) => Choice} */
    const remember = ([label, act], meant) => [label, () => (this.remember(meant), act())];
    this.ask(fill(words.paste_minus, { n: places.length }), [
      remember(this.choice("-", places), "-"),
      remember(this.choice("?", places), "?"),
      remember([words.paste_nothing, () => {}], "none"),
    ]);
  }

  /** @param {Stance} stance @param {Place[]} places
   * @returns {Choice} */
  choice(stance, places) {
    return [this.page.data.labels.stance[stance], () => this.page.editor.all(places, stance)];
  }

  /** @param {string} text @param {Choice[]} choices */
  ask(text, choices) {
    this.page.notes.ask({ text, choices });
  }

  get answers() {
    return kept(this.place, /** @type {[source: string, meant: Meant][]} */ ([]));
  }

  // What a minus meant in an earlier paste from the current source: a stance, "none", or nothing yet.
  get meant() {
    return this.answers.find(([source]) => source === this.source)?.[1];
  }

  get source() {
    return JSON.stringify(this.page.source);
  }

  /** @param {Meant} meant */
  remember(meant) {
    const others = this.answers.filter(([source]) => source !== this.source);
    keep(this.place, [...others, [this.source, meant]]);
  }
}

/** Places with the stance that somebody meant there.
 * @param {Meant} meant @param {Place[]} places
 * @returns {Laid["set"]} */
function as(meant, places) {
  return meant === "none" ? [] : places.map(([topic, state]) => [topic, state, meant]);
}
