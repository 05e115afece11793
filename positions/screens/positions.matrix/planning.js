// @ts-check
// What is asked of the agendas of the dossier, and what became of it.

import { fill } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AgendaAnswer} AgendaAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").AgendaSaid} AgendaSaid */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {{ kind: "agenda", id: string, said: AgendaSaid, seen?: AgendaSaid }} Kept */
/** @typedef {{ kind: "agenda_drop", id: string }} Dropped */

/** What is waited for, by page: the last that was asked.
 * @type {WeakMap<Page, (answer: AgendaAnswer) => void>} */
const waiting = new WeakMap();

/** The agenda that is shown, if it is one.
 * @param {Page["data"]} data */
export const agendaOf = ({ columns }) => columns.agendas.find(({ key }) => key === columns.key);

/** Ask for a change of one, as an entry of this page; false without a line.
 * @param {Page} page @param {Kept | Dropped} change
 * @param {string} name what it is called, to tell what became of it
 * @param {(refused: string) => void} [ended] with why it was refused, "" for done */
export function ask(page, change, name, ended = (refused) => refused && page.notes.tell(refused)) {
  const { words } = page.data;
  const said = change.kind === "agenda" ? words.agenda_kept : words.agenda_dropped;
  waiting.set(page, (answer) => {
    ended(answer.refused ?? "");
    if (answer.refused === undefined) became(page, answer, fill(said, { name }));
  });
  return page.outbox.ask({ ...change, ...page.outbox.key() });
}

/** @param {Page} page @param {AgendaAnswer} answer */
export function planned(page, answer) {
  waiting.get(page)?.(answer);
  waiting.delete(page);
}

/** The columns that it leads to are asked for, and it is the next to undo.
 * @param {Page} page @param {AgendaAnswer} answer @param {string} said */
function became(page, { columns, done }, said) {
  if (!done) return; // as it was
  page.outbox.did(done);
  page.columns(columns ?? "");
  page.notes.tell(said);
}
