// What a person does to cells, turned into edits: painted at once, and put in the outbox.

import { askName } from "../positions.kit/who.js";
import { fill } from "../positions.kit/dom.js";

export class Editor {
  constructor(page) {
    this.page = page;
  }

  press(stance) {
    this.edit(this.page.selection.cells().map(([topic, state]) => [topic, state, { stance }]));
  }

  // Stances for cells, from the current source unless another is given.
  edit(list, source = this.page.source) {
    const asked = list.map(([topic, state, what]) => ({
      topic,
      state,
      seen: this.page.cells.version(topic, state),
      source,
      ...what,
    }));
    this.submit(asked, (edit) => this.page.cells.restated(edit.topic, edit.state, edit));
  }

  // Fields from the inspector, for every selected cell or for those named with the version their author saw.
  set(fields, cells) {
    const where =
      cells ||
      this.page.selection.cells().map(([topic, state]) => [topic, state, this.page.cells.version(topic, state)]);
    const looked = "conditions" in fields || "note" in fields || "carried_from" in fields;
    const asked = where.map(([topic, state, seen]) => ({ topic, state, seen, set: fields }));
    this.submit(asked, ({ topic, state }) => {
      const looks = looked ? { carried_from: undefined } : {};
      return { ...this.page.cells.cell(topic, state), ...fields, ...looks };
    });
  }

  restore(version) {
    const { topic, state } = this.page.selection;
    this.submit(
      [{ topic, state, seen: this.page.cells.version(topic, state), restore: version.version }],
      () => version,
    );
  }

  submit(edits, paint) {
    if (!edits.length) return;
    if (!this.page.data.me.name) return void askName(this.page);
    this.page.tell("");
    const before = edits.map(({ topic, state }) => [topic, state, this.page.cells.cell(topic, state)]);
    const after = edits.map((edit) => [edit.topic, edit.state, paint(edit)]);
    this.page.outbox.put({ edits, before }, after);
    const { words } = this.page.data;
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
    const { expectation, words } = this.page.data;
    const { cells, selection } = this.page;
    const spoken = ([topic, state]) =>
      cells.kind(topic, state) === "expected" && cells.topics.get(topic).expected === expectation.said;
    const taken = selection.cells().filter(spoken);
    if (!taken.length) this.page.tell(words.take_over_none);
    else
      this.edit(
        taken.map(([topic, state]) => [topic, state, { stance: "+" }]),
        expectation.source,
      );
  }
}
