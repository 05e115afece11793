// @ts-check
// What a person does to cells, turned into edits: painted at once, and put in the outbox.

import { askName } from "../positions.kit/who.js";
import { fill } from "../positions.kit/dom.js";
import { Lowering } from "../positions.kit/lowering.js";
import { tabled } from "./about.js";
import { same } from "./position.js";
import { citing } from "./sources.js";

/** @typedef {import("../positions.kit/protocol.d.ts").ExpectationData} Expectation */
/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").CellFields} CellFields */
/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("../positions.kit/protocol.d.ts").VersionData} VersionData */
/** @typedef {import("../positions.kit/types.d.ts").Painted} Painted */
/** @typedef {import("../positions.kit/types.d.ts").Step} Step */
/** @typedef {import("./types.d.ts").Current} Current */
/** @typedef {import("./types.d.ts").Edit} Edit */
/** @typedef {import("./types.d.ts").Place} Place */
/** @typedef {import("./types.d.ts").Statement} Statement */
/** An edit, and its cell on the screen without and with it.
 * @typedef {{ edit: Edit, before: Cell, after: Cell }} Change */

export class Editor {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.lowering = new Lowering(page);
  }

  /** @param {Stance} stance */
  press(stance) {
    this.all(this.page.selection.cells(), stance);
  }

  /** The same stance for these cells, from the current source unless another is given.
   * @param {Place[]} places @param {Stance} stance @param {Current | null} [source] */
  all(places, stance, source) {
    this.edit(
      places.map(([topic, state]) => [topic, state, { stance }]),
      source,
    );
  }

  /** Stances for cells, from the current source unless another is given.
   * @param {[topic: string, state: State, what: Statement][]} list @param {Current | null} [source] */
  edit(list, source = this.page.source) {
    const asked = list.map(([topic, state, what]) => ({
      topic,
      state,
      seen: this.page.cells.version(topic, state),
      ...citing(source),
      ...tabled(this.page.cells, topic),
      ...what,
    }));
    this.submit(asked, (edit) => this.page.cells.restated(edit.topic, edit.state, edit));
  }

  /** Fields from the inspector, for every selected cell or for those named with the version their author saw.
   * @param {CellFields} fields @param {[topic: string, state: State, seen: number][]} [cells] */
  set(fields, cells) {
    const where = cells ?? this.seen(this.page.selection.cells());
    const unlined = fields.red_line === "" ? { red_line_marking: undefined } : {}; // of no line nothing is marked
    const looked = "conditions" in fields || "note" in fields || "carried_from" in fields;
    const asked = where.map(([topic, state, seen]) => ({ topic, state, seen, set: fields }));
    this.submit(asked, ({ topic, state }) => {
      const looks = looked ? { carried_from: undefined } : {};
      return { ...this.page.cells.cell(topic, state), ...fields, ...unlined, ...looks };
    });
  }

  /** Cells with the version of each that is on the screen.
   * @param {Place[]} places
   * @returns {[topic: string, state: State, seen: number][]} */
  seen(places) {
    return places.map(([topic, state]) => [topic, state, this.page.cells.version(topic, state)]);
  }

  /** @param {VersionData} version */
  restore(version) {
    const { topic, state } = this.page.selection;
    const asked = [{ topic, state, seen: this.page.cells.version(topic, state), restore: version.version }];
    this.submit(asked, () => version);
  }

  /** Write what changes something, after the question where that lowers a marking.
   * @template {Edit} Asked
   * @param {Asked[]} edits @param {(edit: Asked) => Cell} paint the cell with it */
  submit(edits, paint) {
    if (!edits.length) return;
    if (!this.page.data.me.name) return void askName(this.page, () => void this.submit(edits, paint));
    this.page.notes.tell("");
    const made = edits.map((edit) => this.change(edit, paint(edit)));
    const becoming = made.map(({ edit: { topic, state }, before, after }) => this.called(topic, state, before, after));
    this.lowering.before({ edits }, becoming, () => this.written(edits, paint));
  }

  /** What changes nothing is nothing to write, nor to undo.
   * @template {Edit} Asked
   * @param {Asked[]} edits @param {(edit: Asked) => Cell} paint */
  written(edits, paint) {
    const changes = edits.map((edit) => this.change(edit, paint(edit)));
    const telling = changes.filter(({ before, after }) => !same(before, after, this.page.cells.fields));
    /** @type {(when: "before" | "after") => Painted[]} */
    const at = (when) => telling.map(({ edit, [when]: cell }) => [edit.topic, edit.state, cell]);
    if (telling.length)
      this.page.outbox.put({ edits: telling.map(({ edit }) => edit), before: at("before") }, at("after"));
    this.page.rows.work();
    this.page.repaint();
    this.say((telling.length ? telling : changes).map(({ edit: { topic, state } }) => [topic, state]));
  }

  /** A change of a cell, with what that is called.
   * @param {string} topic @param {State} state @param {Partial<Cell>} before @param {Partial<Cell>} after
   * @returns {[string, Partial<Cell>, Partial<Cell>]} */
  called(topic, state, before, after) {
    const { cells, data } = this.page;
    return [fill(data.words.cell, { state: cells.called(state), topic: cells.numbered(topic) }), before, after];
  }

  /** @param {Edit} edit @param {Cell} after
   * @returns {Change} */
  change(edit, after) {
    return { edit, before: this.page.cells.cell(edit.topic, edit.state), after };
  }

  /** What stands now in the cells that were written, for who cannot see it.
   * @param {Place[]} places */
  say(places) {
    const { cells, data, grid, spoken } = this.page;
    if (!places.length) return;
    const [at] = places;
    const name = grid.name(...at, cells.cell(...at), cells.kind(...at));
    spoken.textContent = places.length > 1 ? fill(data.words.changed, { n: places.length, name }) : name;
  }

  undo() {
    return this.turn("undo", "redo");
  }

  redo() {
    return this.turn("redo", "undo");
  }

  /** Take a step back or forth, after the question where that lowers a marking; whether there was one. A tab may hold
   * steps of somebody who may not edit any more.
   * @param {"undo" | "redo"} from @param {"undo" | "redo"} to */
  turn(from, to) {
    this.page.rows.work();
    const step = this.page.data.me.edit && this.page.outbox[from].at(-1);
    if (!step) return false;
    const { outbox, seq, before = [] } = step;
    const becoming = before.map(([topic, state, cell]) =>
      this.called(topic, state, this.page.cells.cell(topic, state), cell),
    );
    this.lowering.before({ revert: { outbox, seq } }, becoming, () => this.turned(step, from, to));
    return true;
  }

  /** Take this step, whatever was done since it was asked about, and say what stands there then.
   * @param {Step} step @param {"undo" | "redo"} from @param {"undo" | "redo"} to */
  turned(step, from, to) {
    if (!this.page.outbox.revert(from, to, step)) return;
    this.page.repaint();
    this.say((step.before ?? []).map(([topic, state]) => [topic, state]));
  }

  /** Write what the fiche expects of the states for those that are selected.
   * @param {Expectation} expectation */
  takeOver({ id, source, taken: stance }) {
    const { cells, data, selection } = this.page;
    const spoken = (/** @type {Place} */ [topic, state]) =>
      cells.kind(topic, state) === "expected" && cells.topics.get(topic)?.expected.includes(id);
    const taken = selection.cells().filter(spoken);
    if (!taken.length) this.page.notes.tell(data.words.take_over_none);
    else if (stance) this.all(taken, stance, source);
  }
}
