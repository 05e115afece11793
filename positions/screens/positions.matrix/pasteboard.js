// Copying from the grid and pasting into it: which flavour of what is on the clipboard, and what has to be asked first.

import { fill } from "../positions.kit/dom.js";
import { alike, readBlock, readTable } from "./block.js";
import { blockText, laid, single } from "./clipboard.js";
import { HeadError } from "./heads.js";

// By which a block of our own is known: in other programs it means nothing.
const OWN = "application/x-krachtenveld";

export class Pasteboard {
  constructor(page) {
    this.page = page;
    this.copied = null;
    this.place = `krachtenveld:minus:${page.data.dossier.id}`;
    this.onCopy = (event) => this.copy(event);
    this.onPaste = (event) => this.paste(event);
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

  copy(event) {
    if (!this.inGrid) return;
    const range = this.page.selection.range();
    if (!range) return void this.page.tell(this.words.copy_rectangle);
    this.copied = blockText(this.page.cells, range);
    event.clipboardData.setData("text/plain", this.copied);
    event.clipboardData.setData(OWN, "1");
    event.preventDefault();
  }

  paste(event) {
    if (!this.inGrid) return this.bound(event);
    if (!this.page.data.me.edit) return undefined;
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain");
    const own = event.clipboardData.types.includes(OWN) || text === this.copied;
    const table = own ? null : readTable(event.clipboardData.getData("text/html"));
    return this.choose(readBlock(text), table, own);
  }

  // The text, unless its table says something else: then a person says which.
  choose(block, table, own) {
    const { order, chosen } = this.page.selection;
    const spot = { order, places: chosen.places(), range: chosen.range() };
    const put = (one) => () => this.put(one, spot, own);
    if (!table || alike(block, table)) return put(block)();
    return this.ask(this.words.paste_differs, [
      [this.words.paste_as_table, put(table)],
      [this.words.paste_as_text, put(block)],
    ]);
  }

  // A text that would be longer than its field holds is not cut off, but told.
  bound(event) {
    const field = event.composedPath()[0];
    if (!(field.maxLength > 0)) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r\n/g, "\n");
    const over = field.value.length - (field.selectionEnd - field.selectionStart) + text.length - field.maxLength;
    if (over <= 0) return;
    event.preventDefault();
    this.page.tell(fill(this.words.paste_too_long, { n: over, most: field.maxLength }));
  }

  put(block, spot, own) {
    if (!spot.range && !single(block)) return this.page.tell(this.words.paste_rectangle);
    try {
      return this.take(laid(block, this.page.cells, spot, own));
    } catch (refused) {
      if (!(refused instanceof HeadError)) throw refused;
      const { reason, head } = refused;
      return this.page.tell(fill(this.words[`head_${reason}`], { head }));
    }
  }

  // Write what is sure; ask of dashes and doubtful minuses; tell the rest.
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
    page.misfits = [...page.misfits.filter((m) => m.text && !m.passing && !m.pasted), ...report, ...misfits];
    if (set.length) page.editor.edit(set.map(([topic, state, stance]) => [topic, state, { stance }]));
    else page.drawNotes();
  }

  // Asked once for each paste; the answer holds in this tab for as long as one works from this source.
  askMinus(places) {
    const { words } = this;
    const remember = ([label, act], stance) => [label, () => (this.remember(stance), act())];
    this.ask(fill(words.paste_minus, { n: places.length }), [
      remember(this.choice("-", places), "-"),
      remember(this.choice("?", places), "?"),
      remember([words.paste_nothing, () => {}], "none"),
    ]);
  }

  choice(stance, places) {
    const write = () => this.page.editor.edit(as(stance, places).map(([topic, state]) => [topic, state, { stance }]));
    return [this.page.data.labels.stance[stance], write];
  }

  ask(text, choices) {
    this.page.questions.push({ text, choices });
    this.page.drawNotes();
  }

  get answers() {
    return JSON.parse(sessionStorage.getItem(this.place) || "[]");
  }

  // What a minus meant in an earlier paste from the current source: a stance, "none", or nothing yet.
  get meant() {
    return this.answers.find(([source]) => source === this.source)?.[1];
  }

  get source() {
    return JSON.stringify(this.page.source);
  }

  remember(stance) {
    const others = this.answers.filter(([source]) => source !== this.source);
    sessionStorage.setItem(this.place, JSON.stringify([...others, [this.source, stance]]));
  }
}

// Places with the stance that somebody meant there.
function as(stance, places) {
  return stance === "none" ? [] : places.map(([topic, state]) => [topic, state, stance]);
}
