// What needs a person's eye: edits that met somebody else's, and what could not be set, cell by cell.

import { h, fill } from "../positions.kit/dom.js";

const SHOWN = 60; // characters of what was pasted

export function conflictNotes(page) {
  const { outbox, cells } = page;
  const { words } = page.data;
  return outbox.conflicts.map((conflict, at) => {
    const { topic, state, now, mine, edit } = conflict;
    const settle = (again) => {
      outbox.conflicts.splice(at, 1);
      outbox.keep();
      if (again) page.editor.submit([{ ...edit, seen: now.version }], () => mine);
      else page.repaint([[topic, state]]);
    };
    const text = fill(edit ? words.conflict : words.conflict_undo, {
      state: cells.states.get(state).name,
      topic: cells.topics.get(topic)?.number || topic,
      by: now.by,
      at: now.at,
      mine: mine ? said(mine, edit, page.data) : "",
      now: said(now, edit, page.data),
    });
    const keep =
      edit && h("button", { type: "button", class: "plain", onclick: () => settle(true) }, words.conflict_mine);
    return h(
      "li",
      {},
      h("span", {}, text),
      keep || "",
      h(
        "button",
        { type: "button", class: "plain", onclick: () => settle(false) },
        edit ? words.conflict_theirs : words.understood,
      ),
    );
  });
}

// What a cell says of what the edit was about: the stance, or the fields that were set.
function said(cell, edit, { words, labels }) {
  const fields = Object.keys(edit?.set || {}).filter((field) => field !== "carried_from");
  const one = (field) =>
    field === "source" ? cell.source?.reference : labels.choices[field]?.[cell[field]] || cell[field];
  return fields.map((field) => `“${one(field) || words.none}”`).join(", ") || labels.stance[cell.stance];
}

// What has to be known before something can be written, with its answers.
export function questionNotes(page) {
  return page.questions.map((question) => {
    const answer = (act) => () => {
      page.questions = page.questions.filter((one) => one !== question);
      act();
      page.drawNotes();
      page.selection.focus();
    };
    const buttons = question.choices.map(([label, act]) => button(label, answer(act)));
    return h("li", {}, h("span", {}, question.text), buttons);
  });
}

const button = (label, onclick) => h("button", { type: "button", class: "plain", onclick }, label);

export function misfitNotes(page) {
  if (!page.misfits.length) return [];
  const close = () => {
    page.misfits = [];
    page.drawNotes();
    page.selection.focus();
  };
  const lines = [...alike(page.misfits)].map((some) => h("li", {}, h("span", {}, misfit(page, some))));
  return [...lines, h("li", { class: "dismiss" }, button(page.data.words.understood, close))];
}

// Those that say the same of another cell, together.
function alike(misfits) {
  const said = ({ text, value, why }) => JSON.stringify([text, value?.trim(), why]);
  return Map.groupBy(misfits, said).values();
}

function misfit({ cells, data: { words } }, some) {
  const [{ text, value, place }] = some;
  if (text) return text;
  const why = form(some);
  const told = { n: some.length, value: short(value), meant: some[0].meant };
  if (!place) return fill(words[`misfit_${why}`], told);
  const [state, topic] = [cells.states.get(place[1]).name, cells.topics.get(place[0]).number];
  const name = fill(words.cell, { state, topic });
  const cell = some.length > 1 ? fill(words.misfit_cells, { n: some.length, cell: name }) : name;
  return fill(words[`misfit_${why}`], { ...told, cell });
}

function form([{ why, meant }, ...more]) {
  if (why === "outside" && more.length) return "outside_more";
  return why === "unread" && meant ? "meant" : why;
}

// As much of a text as is needed to know it by.
function short(value) {
  const signs = [...value.trim()];
  return signs.length > SHOWN ? `${signs.slice(0, SHOWN).join("")}…` : signs.join("");
}

// Laid anew only when it says something else: an alert is read aloud each time, and may hold the focus.
export function noteBox(box, notes) {
  const said = h("div", { role: "alert" }, h("ul", {}, notes));
  if (box.textContent !== said.textContent) box.replaceChildren(...(notes.length ? [said] : []));
}
