// What a person does to cells, turned into edits: painted at once, and put in the outbox.

import { askName } from "../positions.kit/who.js";
import { fill } from "../positions.kit/dom.js";
import { same } from "./position.js";
import { citing } from "./sources.js";

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
      ...citing(source),
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
    const changes = edits.map((edit) => this.change(edit, paint(edit)));
    const telling = changes.filter(({ before, after }) => !same(before, after, this.page.cells.fields));
    const at = (when) => telling.map(({ edit, [when]: cell }) => [edit.topic, edit.state, cell]);
    // What changes nothing is nothing to write, nor to undo.
    if (telling.length)
      this.page.outbox.put({ edits: telling.map(({ edit }) => edit), before: at("before") }, at("after"));
    this.say(telling.length ? telling : changes);
    this.page.repaint();
  }

  change(edit, after) {
    return { edit, before: this.page.cells.cell(edit.topic, edit.state), after };
  }

  say(changes) {
    const [{ edit, after }] = changes;
    const name = this.page.grid.name(edit.topic, edit.state, after, "");
    const { words } = this.page.data;
    this.page.spoken.textContent = changes.length > 1 ? fill(words.changed, { n: changes.length, name }) : name;
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
