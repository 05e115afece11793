// @ts-check
// What needs a person's eye: edits that met somebody else's, and what could not be set, cell by cell.

import { h, fill } from "../positions.kit/dom.js";
import { unpressed } from "../positions.kit/pressed.js";
import { whole } from "./cells.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").CellFields} CellFields */
/** @typedef {import("../positions.kit/protocol.d.ts").MatrixData} MatrixData */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./types.d.ts").Asked} Asked */
/** @typedef {import("./types.d.ts").Edit} Edit */
/** @typedef {import("./types.d.ts").Misfit} Misfit */
/** @typedef {import("./types.d.ts").Remark} Remark */

const SHOWN = 60; // characters of what was pasted

export class Notes {
  /** @type {(Misfit | Remark)[]} */
  misfits = [];
  /** @type {Asked[]} */
  questions = [];

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  draw() {
    const { page } = this;
    const notes = () => [...conflictNotes(page), ...questionNotes(page), ...misfitNotes(page)];
    unpressed(() => noteBox(page.parts.notes, notes())); // they stand over the grid, which goes along with them
  }

  /** A hint goes when the next thing succeeds; what was refused stays until it is read.
   * @param {string} text */
  tell(text) {
    const stays = this.misfits.filter((one) => !("passing" in one && one.passing));
    if (!text && stays.length === this.misfits.length) return;
    this.misfits = text ? [...stays, { text, passing: true }] : stays;
    this.draw();
  }

  /** @param {Asked} question */
  ask(question) {
    this.questions.push(question);
    this.draw();
  }
}

/** @param {Page} page */
function conflictNotes(page) {
  const { outbox, cells } = page;
  const { words } = page.data;
  return outbox.conflicts.map((conflict, at) => {
    const { topic, state, now, edit } = conflict;
    const mine = conflict.mine && whole(conflict.mine);
    const settled = () => {
      outbox.conflicts.splice(at, 1);
      outbox.keep();
    };
    const again = (/** @type {Edit} */ asked, /** @type {Cell} */ cell) => {
      settled();
      page.editor.submit([{ ...asked, seen: now.version }], () => cell);
    };
    const leave = () => {
      settled();
      page.repaint([[topic, state]]);
    };
    const kept = conflict.back ? words.conflict_restore : words.conflict_undo;
    const text = fill(edit ? words.conflict : kept, {
      state: cells.called(state),
      topic: cells.numbered(topic),
      by: now.by,
      at: now.at,
      mine: mine ? said(mine, edit, page.data) : "",
      now: said(now, edit, page.data),
    });
    const keep = edit && mine ? button(words.conflict_mine, () => again(edit, mine)) : "";
    return h("li", {}, h("span", {}, text), keep, button(edit ? words.conflict_theirs : words.understood, leave));
  });
}

/** What a cell says of what the edit was about: the stance, or the fields that were set.
 * @param {Cell} cell @param {Edit | undefined} edit @param {MatrixData} data */
function said(cell, edit, { words, labels }) {
  const set = edit && "set" in edit ? edit.set : {};
  const fields = /** @type {(keyof CellFields)[]} */ (Object.keys(set)).filter((field) => field !== "carried_from");
  const one = (/** @type {keyof CellFields} */ field) => {
    const held = cell[field] ?? "";
    const called = (/** @type {string} */ word) => labels.choices[field]?.[word] ?? word;
    if (Array.isArray(held)) return held.map(called).join(", ");
    return typeof held === "object" ? held.reference : called(held);
  };
  return fields.map((field) => `“${one(field) || words.none}”`).join(", ") || labels.stance[cell.stance];
}

/** What has to be known before something can be written, with its answers.
 * @param {Page} page */
function questionNotes({ notes, selection }) {
  return notes.questions.map((question) => {
    const answer = (/** @type {() => void} */ act) => () => {
      notes.questions = notes.questions.filter((one) => one !== question);
      act();
      notes.draw();
      selection.focus();
    };
    const buttons = question.choices.map(([label, act]) => button(label, answer(act)));
    return h("li", {}, h("span", {}, question.text), buttons);
  });
}

/** @param {string} label @param {() => void} onclick */
function button(label, onclick) {
  return h("button", { type: "button", class: "plain", onclick }, label);
}

/** @param {Page} page */
function misfitNotes(page) {
  const { notes } = page;
  const { columns } = page.data;
  const misfits = columns.missed ? [{ text: columns.missed }, ...notes.misfits] : notes.misfits;
  if (!misfits.length) return [];
  const close = () => {
    columns.missed = "";
    notes.misfits = [];
    notes.draw();
    page.selection.focus();
  };
  const lines = [...alike(misfits)].map((some) => h("li", {}, h("span", {}, misfit(page, some))));
  return [...lines, h("li", { class: "dismiss" }, button(page.data.words.understood, close))];
}

/** Those that say the same of another cell, together.
 * @param {(Misfit | Remark)[]} misfits */
function alike(misfits) {
  const said = (/** @type {Misfit | Remark} */ one) =>
    JSON.stringify("text" in one ? [one.text] : [one.value.trim(), one.why]);
  return Map.groupBy(misfits, said).values();
}

/** @param {Page} page @param {(Misfit | Remark)[]} some that say the same */
function misfit({ cells, data: { words } }, some) {
  const [one] = some;
  if ("text" in one) return one.text;
  const { value, place, meant } = one;
  const why = form(one, some.length);
  const told = { n: some.length, value: short(value), meant };
  if (!place) return fill(words[`misfit_${why}`], told);
  const [state, topic] = [cells.called(place[1]), cells.numbered(place[0])];
  const name = fill(words.cell, { state, topic });
  const cell = some.length > 1 ? fill(words.misfit_cells, { n: some.length, cell: name }) : name;
  return fill(words[`misfit_${why}`], { ...told, cell });
}

/** @param {Misfit} one @param {number} count of those that say the same */
function form({ why, meant }, count) {
  if (why === "outside" && count > 1) return "outside_more";
  return why === "unread" && meant ? "meant" : why;
}

/** As much of a text as is needed to know it by.
 * @param {string} value */
function short(value) {
  const signs = [...value.trim()];
  return signs.length > SHOWN ? `${signs.slice(0, SHOWN).join("")}…` : signs.join("");
}

/** Laid anew only when it says something else: an alert is read aloud each time, and may hold the focus.
 * @param {HTMLElement} box @param {HTMLElement[]} notes */
function noteBox(box, notes) {
  const said = h("div", { role: "alert" }, h("ul", {}, notes));
  if (box.textContent !== said.textContent) box.replaceChildren(...(notes.length ? [said] : []));
}
