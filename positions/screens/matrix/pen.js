// What a person does to cells, turned into edits: painted at once, and put in the outbox.

import { askName } from "./who.js";
import { fill } from "./dom.js";

export class Pen {
  constructor(page) {
    this.page = page;
  }

  press(stance) {
    this.edit(this.page.selection.cells().map(([topic, state]) => [topic, state, { stance }]));
  }

  // Stances for cells, from the current source unless another is given.
  edit(list, source = this.page.source) {
    const asked = list.map(([topic, state, what]) => ({ topic, state, seen: this.page.book.version(topic, state), source, ...what }));
    this.submit(asked, (edit) => this.page.book.restated(edit.topic, edit.state, edit));
  }

  // Fields from the inspector, for every selected cell or for those named with the version their author saw.
  set(fields, cells) {
    const where = cells || this.page.selection.cells().map(([topic, state]) => [topic, state, this.page.book.version(topic, state)]);
    const looked = "conditions" in fields || "note" in fields || "carried_from" in fields;
    const asked = where.map(([topic, state, seen]) => ({ topic, state, seen, set: fields }));
    this.submit(asked, ({ topic, state }) => {
      const { carried_from: _, ...plain } = fields;
      return { ...this.page.book.cell(topic, state), ...plain, ...(looked ? { carried: undefined } : {}) };
    });
  }

  restore(version) {
    const { topic, state } = this.page.selection;
    this.submit([{ topic, state, seen: this.page.book.version(topic, state), restore: version.version }], () => version);
  }

  submit(edits, paint) {
    if (!edits.length) return;
    if (!this.page.book.sheet.me.name) return void askName(this.page);
    this.page.tell("");
    const before = edits.map(({ topic, state }) => [topic, state, this.page.book.cell(topic, state)]);
    const after = edits.map((edit) => [edit.topic, edit.state, paint(edit)]);
    this.page.outbox.put({ edits, before }, after);
    const { words } = this.page.book.sheet;
    const [[topic, state, cell]] = after;
    const name = this.page.grid.name(topic, state, cell, "");
    this.page.spoken.textContent = edits.length > 1 ? fill(words.changed, { n: edits.length, name }) : name;
    this.page.repaint();
  }

  undo() {
    if (this.page.outbox.revert("undo", "redo")) this.page.repaint();
  }

  redo() {
    if (this.page.outbox.revert("redo", "undo")) this.page.repaint();
  }

  takeOver() {
    const { expectation, words } = this.page.book.sheet;
    const { book, selection } = this.page;
    const spoken = ([topic, state]) => book.kind(topic, state) === "expected" && book.topics.get(topic).expected === expectation.said;
    const cells = selection.cells().filter(spoken);
    if (!cells.length) this.page.tell(words.take_over_none);
    else this.edit(cells.map(([topic, state]) => [topic, state, { stance: "+" }]), expectation.source);
  }
}
