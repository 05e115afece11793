// @ts-check
// Tafelronde: a meeting as source, one topic, and a line to type what each state says, without leaving the keyboard.

import { fill } from "../positions.kit/dom.js";
import { Floor } from "./floor.js";
import { Heard, following, preceding } from "./heard.js";
import { readLine, worded } from "./line.js";
import { raised, tooLong } from "./position.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("../positions.kit/types.d.ts").Step} Step */
/** @typedef {import("./types.d.ts").Current} Current */
/** @typedef {import("./types.d.ts").Question} Question */
/** @typedef {import("./types.d.ts").Said} Said */
/** @typedef {import("./types.d.ts").Texts} Texts */
/** What was taken last: from whom, by which line, and the step that takes it back, where it wrote anything.
 * @typedef {{ topic: string, state: State, line: string, text: string, step: Step | null, again: boolean }} Taken */

export class Round {
  /** @type {Taken | null} */
  last = null;
  topic = ""; // whose line is in the field

  /** @param {Page} page @param {Current} source */
  constructor(page, source) {
    this.page = page;
    this.source = source;
    this.heard = new Heard(page.data.dossier.id, source);
    this.floor = new Floor(this);
  }

  get box() {
    return this.floor.box;
  }

  get input() {
    return this.floor.input;
  }

  get asking() {
    return this.floor.asking;
  }

  get words() {
    return this.page.data.words;
  }

  get speaker() {
    return this.page.selection.state;
  }

  get order() {
    return this.page.grid.rows.map((state) => state.code);
  }

  /** Whether a state is asked at all: our own is heard when one types its name.
   * @param {State} state */
  speaks(state) {
    return state !== "NL" && this.page.cells.editable(this.page.selection.topic, state);
  }

  /** @param {State} state */
  waits(state) {
    return this.speaks(state) && !this.heard.has(this.page.selection.topic, state);
  }

  show() {
    const { topic, state } = this.page.selection;
    if (this.topic !== topic) this.open(topic);
    this.floor.show(topic, state);
  }

  /** A topic comes with the line that was being typed there.
   * @param {string} topic */
  open(topic) {
    this.topic = topic;
    this.input.value = this.heard.line(topic);
    this.asking.drop();
  }

  // --- whose turn it is -----------------------------------------------------

  // Where it was left, or with the first who was not heard.
  begin() {
    const { selection } = this.page;
    const first = this.order.find((state) => this.waits(state)) ?? this.order.find((state) => this.speaks(state));
    selection.to(selection.topic, first ?? selection.state);
    this.input.focus();
  }

  /** Another topic; the focus stays in the list, where the next key may choose again.
   * @param {string} topic */
  turn(topic) {
    const { selection } = this.page;
    selection.to(topic, selection.state);
    selection.to(topic, this.order.find((state) => this.waits(state)) ?? selection.state);
  }

  /** @param {State} state */
  give(state) {
    const { cells, selection } = this.page;
    if (!this.order.includes(state))
      return this.asking.ask(fill(this.words.round_not_shown, { state: cells.called(state) }));
    this.asking.drop();
    selection.to(selection.topic, state);
    return this.input.focus();
  }

  // Who was heard is passed over on the way down, and found again on the way up.
  /** @param {State} [from] */
  next(from = this.speaker) {
    this.give(
      following(this.order, from, (state) => this.waits(state)) ?? (this.order.includes(from) ? from : this.speaker),
    );
  }

  before() {
    this.give(preceding(this.order, this.speaker, (state) => this.speaks(state)) ?? this.speaker);
  }

  // --- what is typed --------------------------------------------------------

  typed() {
    this.asking.drop();
    this.heard.type(this.topic, this.input.value);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    event.stopPropagation();
    const back = (event.ctrlKey || event.metaKey) && event.key === "z" && !this.input.value && this.last;
    if (this.asking.key(event)) event.preventDefault();
    else if (back) this.takeBack();
    else if (event.key === "Escape") this.page.beside.toggle();
    else if (event.key === "ArrowDown") this.next();
    else if (event.key === "ArrowUp") this.before();
    else if (event.key === "Enter") this.enter();
    else return;
    event.preventDefault();
  }

  // Write the line for whoever speaks, and give the floor to the next in the list.
  enter() {
    const line = this.input.value;
    if (!line.trim()) return this.next();
    return this.weigh(readLine(line, this.page.cells.reading), line);
  }

  /** What a line says, once nothing of it is doubted.
   * @param {Said} said @param {string} line */
  weigh(said, line) {
    const { topic } = this.page.selection;
    if (said.question) return this.ask(said.question, line);
    const state = said.state ?? this.speaker;
    if (!said.stance && !said.words) return this.call(state);
    const refused = this.refusal(state, said);
    if (refused) return this.asking.ask(refused);
    const replaces = state !== this.speaker && this.heard.has(topic, state);
    return replaces ? this.askReplacing(state, said, line) : this.take(state, said, line);
  }

  /** Only a name was typed: that state has the floor.
   * @param {State} state */
  call(state) {
    this.fillIn("");
    this.give(state);
  }

  /** @param {Question} question @param {string} line */
  ask({ why: doubt, about, choices }, line) {
    const answers = choices.map((said) => ({ text: this.meaning(said), take: () => this.weigh(said, line) }));
    this.asking.ask(fill(this.words[`round_why_${doubt}`], { text: about }), answers);
  }

  /** @param {State} state @param {Said} said @param {string} line */
  askReplacing(state, said, line) {
    const { words } = this;
    const { cells, selection } = this.page;
    const asked = { state: cells.called(state), what: this.held(selection.topic, state) };
    this.asking.ask(fill(words.round_replaces, asked), [
      { text: words.round_replace, take: () => this.take(state, said, line) },
      { text: words.round_leave, take: () => this.call(this.speaker) },
    ]);
  }

  /** Why a state cannot get this, if it cannot.
   * @param {State} state @param {Said} said */
  refusal(state, said) {
    const { cells, selection } = this.page;
    if (!cells.editable(selection.topic, state)) return fill(this.words.round_closed, { state: cells.called(state) });
    const texts = worded(said.words, cells.reading.openings);
    const text = "note" in texts ? texts.note : texts.conditions;
    const most = cells.most("note" in texts ? "note" : "conditions");
    const over = tooLong(text, most);
    return over ? fill(this.words.round_long, { n: most + over, most }) : "";
  }

  /** Write it, say what was read, and give the floor to the next.
   * @param {State} state @param {Said} said @param {string} line */
  take(state, said, line) {
    const { topic } = this.page.selection;
    const { undo } = this.page.outbox;
    const before = undo.at(-1) ?? null;
    if (said.stance) this.state(topic, state, said.stance, said.words);
    else this.remark(topic, state, said.words);
    if (!this.page.data.me.name) return; // it is asked for, and the line waits
    const last = undo.at(-1) ?? null;
    const text = `${this.page.cells.called(state)}: ${this.meaning({ ...said, state: null })}`;
    this.last = { topic, state, line, text, step: last === before ? null : last, again: this.heard.has(topic, state) };
    this.heard.add(topic, state);
    this.fillIn("");
    this.next(state);
    this.show();
  }

  /** @param {string} topic @param {State} state @param {Stance} stance @param {string} words */
  state(topic, state, stance, words) {
    const basis = this.source.basis || "stated";
    this.page.editor.edit([[topic, state, { stance, words, basis }]], this.source);
  }

  /** Words without a stance leave the stance as it is.
   * @param {string} topic @param {State} state @param {string} words */
  remark(topic, state, words) {
    const { cells, editor } = this.page;
    const marking = raised(cells.cell(topic, state).marking, this.source.marking);
    const fields = { ...worded(words, cells.reading.openings), ...(marking ? { marking } : {}) };
    editor.set(fields, [[topic, state, cells.version(topic, state)]]);
  }

  // What was taken last is taken back, and nothing else; its line comes back to whoever said it.
  takeBack() {
    if (!this.last) return;
    const { topic, state, line, step, again } = this.last;
    const { outbox, editor, selection } = this.page;
    const at = step ? outbox.undo.indexOf(step) : -1;
    this.last = null;
    if (at >= 0) {
      outbox.undo.push(...outbox.undo.splice(at, 1));
      editor.undo();
    }
    if (!again) this.heard.drop(topic, state);
    this.heard.type(topic, line);
    this.topic = ""; // so that the line is read again
    selection.to(topic, this.order.includes(state) ? state : selection.state);
    this.input.focus();
  }

  // Texts were taken out: nothing of what was said stays on the screen.
  redacted() {
    this.last = null;
    this.show();
  }

  /** @param {string} line */
  fillIn(line) {
    this.input.value = line;
    this.heard.type(this.topic, line);
  }

  // --- in words -------------------------------------------------------------

  /** What is read: "Steunt, mits er geld komt".
   * @param {Said} said */
  meaning({ state, stance, words }) {
    const { cells } = this.page;
    const name = state && state !== this.speaker ? `${cells.called(state)}: ` : "";
    return name + this.worded(stance, words ? worded(words, cells.reading.openings) : {});
  }

  /** What a state has now, as it was taken or as somebody changed it since.
   * @param {string} topic @param {State} state */
  held(topic, state) {
    const { stance, conditions, note } = this.page.cells.cell(topic, state);
    return this.worded(stance, { conditions, note });
  }

  /** @param {Stance | null} stance @param {Texts} texts */
  worded(stance, { conditions, note }) {
    const { labels, words } = this.page.data;
    const parts = [
      stance && labels.stance[stance],
      conditions && `${words.mits} ${conditions}`,
      note && (stance ? `“${note}”` : fill(words.round_remark, { text: note })),
    ];
    return parts.filter(Boolean).join(", ");
  }
}
