// @ts-check
// The row above the grid: left what one looks at, right what one writes with.

import { h, fill, popover } from "../positions.kit/dom.js";
import { agendaName, agendaPanel, agendas } from "./agendas.js";
import { currentSource } from "./current.js";
import { inFiche } from "./fiche.js";
import { filter, named } from "./filter.js";
import { grouping } from "./groups.js";
import { momentPanel } from "./moments.js";
import { entry, listAnew, listing, onTop } from "./parts.js";
import { agendaOf } from "./planning.js";
import { ALL } from "./sifting.js";

/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("../positions.kit/protocol.d.ts").ExpectationData} Expectation */
/** @typedef {import("../positions.kit/types.d.ts").Close} Close */
/** @typedef {import("./page.js").Page} Page */

const SIGNS = {
  undo: "M9 14 4 9l5-5M4 9h9a7 7 0 0 1 0 14h-2",
  redo: "m15 14 5-5-5-5m5 5h-9a7 7 0 0 0 0 14h2",
  jump: "M10 4a7 7 0 1 0 0 14a7 7 0 1 0 0-14M15 16l6 6",
};

/** @param {keyof typeof SIGNS} name */
function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 26");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SIGNS[name]);
  svg.append(path);
  return svg;
}

/** Draw the row anew; the focus stays on the button that had it.
 * @param {Page} page */
export function drawTools(page) {
  const row = page.parts.tools;
  page.room.here.show();
  if (row.querySelector(":active")) return void page.soon(100); // pressed for longer than anything waits for that
  if (row.querySelector(".panel")) return void listAnew(row); // somebody is choosing in it
  row.setAttribute("aria-label", page.data.words.tools);
  const buttons = () => [...row.querySelectorAll("button")];
  const active = page.active();
  const at = buttons().findIndex((button) => button === active);
  row.replaceChildren(...(page.room.folded.matches ? foldedTools(page) : tools(page)));
  if (at >= 0) buttons()[at]?.focus();
}

/** @param {Page} page */
function tools(page) {
  const left = [columnSwitch(page), grouping(page), filter(page), sorting(page), moments(page), box(page), steps(page)];
  return [look(left), write(writing(page))];
}

/** What is used most, with the cell one stands on; the rest in a row of its own, once it is asked for.
 * @param {Page} page */
function foldedTools(page) {
  const { room, root } = page;
  const order = [sorting(page), moments(page)];
  const [kept, gone] = room.small.matches ? [[], order] : [order, []];
  const rest = [grouping(page), gone, room.snug.matches ? onTop(page) : null, writing(page)];
  const open = root.classList.contains("unfolded");
  const left = look([columnSwitch(page), filter(page), kept, box(page), steps(page)]);
  const first = [left, write([room.here.box, more(page, open)])];
  return open ? [...first, h("div", { class: "rest", id: "rest" }, rest)] : first;
}

/** @param {Child} parts */
const look = (parts) => h("div", { class: "look" }, parts);
/** @param {Child} parts */
const write = (parts) => h("div", { class: "write" }, parts);

/** @param {Page} page */
const writing = (page) => (page.data.me.edit ? [currentSource(page), roundButton(page)] : []);

/** Opens what is folded away, also beyond this row, and folds it again.
 * @param {Page} page @param {boolean} open */
function more(page, open) {
  const unfold = () => (page.root.classList.toggle("unfolded"), page.drawTools());
  const says = { "aria-expanded": String(open), "aria-controls": "rest", onclick: unfold };
  return h("button", { type: "button", class: "pop", ...says }, page.data.words.more);
}

/** Nothing where a dossier has one set of columns. In a narrow window agendas open with the initiatives.
 * @param {Page} page */
function columnSwitch(page) {
  const { columns, words } = page.data;
  const bare = !columns.groups.length;
  const together = page.room.folded.matches && !bare;
  const planned = together ? null : agendas(page);
  if (bare && !planned) return null;
  const on = { "aria-pressed": String(bare ? !agendaOf(page.data) : columns.pillars), onclick: () => page.columns("") };
  const first = h("button", { type: "button", ...on }, bare ? words.all_topics : words.pillars);
  const under = bare ? null : initiatives(page, together);
  return h("div", { class: "switch", role: "group", "aria-label": words.columns }, first, under, planned);
}

/** The columns that are no pillars: by their name where they are shown.
 * @param {Page} page @param {boolean} together with the agendas */
function initiatives(page, together) {
  const { columns, words } = page.data;
  const agenda = agendaOf(page.data);
  const on = !columns.pillars && (together || !agenda);
  const title = columns.key === ALL ? columns.title : [words.initiatives, ` ${columns.title.split(" ")[0]}`];
  const called = on ? (agenda ? agendaName(page) : title) : words.initiatives;
  const lines = (/** @type {Close} */ close) =>
    page.data.columns.groups.map(({ key, title: text, count }) =>
      entry(key, text, String(count), key === page.data.columns.key, () => (close(), page.columns(key))),
    );
  const panel = (/** @type {Close} */ close) => [lines(close), together ? agendaPanel(page, close) : null];
  const at = together ? { "data-at": "agendas" } : {};
  return listing(called, panel, { "aria-pressed": String(on), ...at });
}

/** What rows can be sorted by, as the address has it and in words.
 * @param {Page["data"]} data */
export function sorts({ topics, words }) {
  const fixed = [
    ["", words.by_name],
    ["bevolking", words.by_population],
    ["protocol", words.by_protocol],
  ];
  return [...fixed, ...topics.map((t) => [t.id, fill(words.by_stance, { topic: t.number })])];
}

/** @param {Page} page */
function sorting(page) {
  const options = () => sorts(page.data);
  const now = () => options().find(([key]) => key === page.view.sort) || options()[0];
  const lines = (/** @type {Close} */ close) =>
    options().map(([sort, text]) =>
      entry(sort, text, "", sort === now()[0], () => (close(true), page.changeView({ sort }))),
    );
  return listing(named(page.data.words.sorting, now()[1], !now()[0]), lines);
}

/** @param {Page} page */
function moments(page) {
  const { me, words } = page.data;
  return popover(named(words.moment, me.back?.said ?? words.now, !me.back), (close) => momentPanel(page, close)).wrap;
}

// The box to search and to go by.
/** @param {Page} page */
function box(page) {
  const { words } = page.data;
  const named = { "aria-label": words.jump, "aria-keyshortcuts": "Control+K", title: words.jump_title };
  return h("button", { type: "button", class: "icon", ...named, onclick: () => page.jump.open() }, icon("jump"));
}

/** @param {Page} page */
function steps(page) {
  const { words, me } = page.data;
  if (!me.edit) return null;
  const step = (/** @type {"undo" | "redo"} */ name) =>
    h(
      "button",
      {
        type: "button",
        class: "icon",
        "aria-label": words[name],
        title: words[`${name}_title`],
        // Not disabled: who undoes the last step with the keyboard stays here.
        "aria-disabled": String(!page.outbox[name].length),
        onclick: () => page.editor[name](),
      },
      icon(name),
    );
  return h("span", { class: "steps" }, step("undo"), step("redo"));
}

/** @param {Page} page */
function roundButton(page) {
  const { words } = page.data;
  return h(
    "button",
    {
      type: "button",
      class: "pop strong",
      "aria-pressed": String(Boolean(page.beside.round)),
      onclick: () => page.beside.toggle(),
    },
    words.round,
  );
}

/** The line with what the fiche expects first, and behind a button all it expects, in full: beside each other on one
 * line neither a quotation nor its translation may be.
 * @param {Page} page */
export function ficheLine(page) {
  const { data } = page;
  const { expectations, words, columns } = data;
  const [first, ...more] = expectations;
  if (!first) return columns.pillars ? [] : back(page);
  const planned = agendaOf(data) && columns.placed;
  const spaced = (/** @type {Child[]} */ parts) => parts.flatMap((part) => [part, " "]);
  const all = () => expectations.map((one) => h("p", {}, spaced(expectation(page, one, one.said))));
  const called = more.length ? fill(words.expected_more, { n: more.length }) : words.quotation_whole;
  return [
    planned ? h("span", { class: "second planned" }, planned) : "",
    h("span", { class: "chip", "data-stance": "?", "data-kind": "expected", "aria-hidden": "true" }, "?"),
    ...expectation(page, first, first.place),
    more.length || first.translation ? popover(called, all, { class: "link" }).wrap : "",
  ];
}

/** One thing that the fiche expects: where, its quotation, and the way to take it over for the states one selects.
 * @param {Page} page @param {Expectation} one @param {string} place */
function expectation(page, one, place) {
  const { dossier, me, words } = page.data;
  const { quotation, translation, quantifier } = one;
  const at = quotation.indexOf(quantifier);
  // And the word after it.
  const end = at < 0 ? at : (quotation.indexOf(" ", at + quantifier.length + 1) + 1 || quotation.length + 1) - 1;
  const quoted =
    at < 0 ? quotation : [quotation.slice(0, at), h("b", {}, quotation.slice(at, end)), quotation.slice(end)];
  const take = () =>
    h("button", { type: "button", class: "link", onclick: () => page.editor.takeOver(one) }, words.take_over);
  return [
    h("b", {}, place),
    h("q", { lang: dossier.language }, quoted),
    translated(translation, words),
    inFiche(page, one.source),
    me.edit && one.taken ? take() : "",
  ];
}

/** What a quotation says in the language of the page, marked as ours; nothing where it is in that language.
 * @param {string} text @param {Record<string, string>} words */
export function translated(text, words) {
  return text ? h("span", { class: "second" }, `${words.our_translation}: “${text}”`) : "";
}

/** @param {Page} page */
function back(page) {
  const { columns, words } = page.data;
  return [
    h("button", { type: "button", class: "link", onclick: () => page.columns("") }, `◂ ${words.pillars}`),
    h("b", {}, columns.title),
    h("span", { class: "second" }, columns.placed),
  ];
}
