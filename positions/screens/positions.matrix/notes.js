// What needs a person's eye: edits that met somebody else's, and what could not be set, cell by cell.

import { h, fill } from "../positions.kit/dom.js";

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

export function misfitNotes(page) {
  const { cells } = page;
  const { words } = page.data;
  if (!page.misfits.length) return [];
  const where = (m) =>
    fill(words.cell, { state: cells.states.get(m.state).name, topic: cells.topics.get(m.topic).number });
  const one = (m) => {
    if (m.text) return m.text;
    if (m.outside) return fill(words.misfit_outside, { value: m.value });
    if (m.locked) return fill(words.misfit_locked, { cell: where(m), value: m.value });
    return fill(m.meant ? words.misfit_meant : words.misfit, { cell: where(m), value: m.value, meant: m.meant || "" });
  };
  const close = () => {
    page.misfits = [];
    page.drawNotes();
    page.selection.focus();
  };
  const dismiss = h("button", { type: "button", class: "plain", onclick: close }, words.understood);
  return [...page.misfits.map((m) => h("li", {}, h("span", {}, one(m)))), h("li", {}, dismiss)];
}

// Laid anew only when it says something else: an alert is read aloud each time, and may hold the focus.
export function noteBox(box, notes) {
  const said = h("div", { role: "alert" }, h("ul", {}, notes));
  if (box.textContent !== said.textContent) box.replaceChildren(...(notes.length ? [said] : []));
}
