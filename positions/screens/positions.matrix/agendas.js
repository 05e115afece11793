// @ts-check
// The agendas of the dossier: which one stands side by side, and what becomes of them.

import { h } from "../positions.kit/dom.js";
import { askName } from "../positions.kit/who.js";
import { askAgenda } from "./agendaform.js";
import { entry, listing } from "./parts.js";
import { agendaOf, ask } from "./planning.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AgendaData} AgendaData */
/** @typedef {import("../positions.kit/types.d.ts").Close} Close */
/** @typedef {import("./page.js").Page} Page */

/** What leads to the agendas; nothing for who only reads where there are none.
 * @param {Page} page */
export function agendas(page) {
  const { columns, me } = page.data;
  if (!columns.agendas.length && !me.edit) return null;
  const on = { "aria-pressed": String(Boolean(agendaOf(page.data))), "data-at": "agendas" };
  return listing(agendaName(page), (close) => agendaPanel(page, close), on);
}

/** What that is called: by the name of the agenda where one is shown.
 * @param {Page} page */
export function agendaName({ data }) {
  const now = agendaOf(data);
  if (!now) return data.words.agenda;
  return [h("span", { class: "kind" }, data.words.agenda), " ", h("span", { class: "called" }, now.name)];
}

/** The agendas by their day, and what one does with them.
 * @param {Page} page @param {Close} close */
export function agendaPanel(page, close) {
  const { columns, me, words } = page.data;
  const now = agendaOf(page.data);
  const line = (/** @type {AgendaData} */ one) =>
    entry(one.id, one.name, one.when || words.agenda_undated, one === now, () => (close(true), page.columns(one.key)));
  if (!columns.agendas.length && !me.edit) return [];
  return [
    columns.agendas.length
      ? h("h2", { class: "label" }, words.agendas)
      : h("p", { class: "second noagenda" }, words.agenda_none),
    columns.agendas.map(line),
    me.edit ? own(page, close, now) : null,
  ];
}

/** What one does with them.
 * @param {Page} page @param {Close} close @param {AgendaData | undefined} now */
function own(page, close, now) {
  const { words } = page.data;
  const button = (/** @type {string} */ text, /** @type {() => unknown} */ act) =>
    h("button", { type: "button", class: "plain", onclick: () => (close(true), named(page, act)) }, text);
  return h(
    "p",
    { class: "actions" },
    button(words.agenda_new, () => askAgenda(page, anew(page))),
    now ? button(words.agenda_edit, () => askAgenda(page, now)) : null,
    now ? button(words.agenda_drop, () => ask(page, { kind: "agenda_drop", id: now.id }, now.name)) : null,
  );
}

/** What is written stands under a name.
 * @param {Page} page @param {() => unknown} act */
const named = (page, act) => (page.data.me.name ? act() : askName(page, act));

/** One that is to be made: of the topics that are selected, or else of those side by side.
 * @param {Page} page
 * @returns {AgendaData} */
function anew(page) {
  const chosen = new Set(page.selection.chosen.places().map(([topic]) => topic));
  const shown = page.data.topics.map(({ id }) => id);
  const topics = chosen.size > 1 ? shown.filter((id) => chosen.has(id)) : shown;
  return { id: "", key: "", name: "", meeting: "", day: "", when: "", topics, count: topics.length };
}
