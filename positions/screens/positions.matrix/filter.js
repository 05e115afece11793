// @ts-check
// Which cells are looked for: the window under its button in the row above the grid.

import { h, chip, fill, popover } from "../positions.kit/dom.js";
import { decide, decided } from "../positions.kit/decided.js";
import { inFull } from "../positions.kit/infull.js";
import { askedColumns } from "./address.js";
import { AGES, filtering, nothing } from "./criteria.js";
import { about, author, choices, phrases } from "./phrases.js";
import { ALL } from "./sifting.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("../positions.kit/types.d.ts").Close} Close */
/** @typedef {import("../positions.kit/types.d.ts").Props<"input">} Props */
/** @typedef {import("./criteria.js").Listed} Listed */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {{ currentTarget: HTMLInputElement }} Changed */

const TYPING = 150; // ms after a key before the rows are sifted

/** What a button of the row says: what it is for, and how that is set now; where there is little room it is only heard
 * that it ``stays`` as it is without anybody's choice.
 * @param {string} name @param {string} value @param {boolean} stays */
export const named = (name, value, stays) => [
  h("span", { class: "second" }, name),
  " ",
  h("span", { class: stays ? "now stays" : "now" }, value),
];

/** @param {Page} page */
export function filter(page) {
  const { words } = page.data;
  const on = filtering(page.view);
  const values = phrases(page.data, page.view).map(({ value }) => value);
  const made = popover(named(words.filter, on ? values.join(", ") : words.none, !on), (close) => criteria(page, close));
  made.button.classList.toggle("on", on);
  made.wrap.classList.add("filter");
  return made.wrap;
}

/** @param {Page} page @param {Close} close */
function criteria(page, close) {
  const { me } = page.data;
  const section = (/** @type {Child[]} */ ...rows) => h("div", { class: "section" }, rows);
  return [
    section(texts(page), everywhere(page), concluded(page)),
    section(
      some(page, "stances"),
      some(page, "directions"),
      some(page, "conditions"),
      some(page, "reserves"),
      some(page, "texts"),
    ),
    section(
      some(page, "certainties"),
      some(page, "bases"),
      closely(page),
      visited(page),
      older(page),
      evidenced(page),
      me.sources ? [unsourced(page), by(page)] : null,
    ),
    section(some(page, "markings"), unveiled(page)),
    foot(page, close),
  ];
}

/** One line of the window: what it is about, and its choices; a field that says so itself needs no role round it.
 * @param {string} label @param {Child} body @param {string | null} role */
function line(label, body, role = "group") {
  return h(
    "div",
    { class: "criterion", role, "aria-label": role && label },
    h("span", { class: "label", "aria-hidden": "true" }, label),
    h("span", { class: "options" }, body),
  );
}

/** @param {string} text @param {Props} props @param {Child} [mark] */
const check = (text, props, mark) =>
  h("label", { class: "check" }, h("input", { type: "checkbox", ...props }), mark, text);

/** Choices of which any may be on; nothing where there is none.
 * @param {Page} page @param {Listed} name */
function some(page, name) {
  const called = choices(page.data, name);
  const values = name === "stances" ? page.cells.fields.get("stance")?.values : Object.keys(called);
  if (!values?.length) return null;
  const one = (/** @type {string} */ value) => {
    const toggle = () => page.changeView({ [name]: toggled(page.view[name], value) });
    const mark = name === "stances" ? chip(/** @type {Stance} */ (value)) : null;
    return check(called[value], { checked: page.view[name].has(/** @type {never} */ (value)), onchange: toggle }, mark);
  };
  return line(about(page.data, name), values.map(one));
}

/** @param {ReadonlySet<string>} set @param {string} value */
function toggled(set, value) {
  const now = new Set(set);
  if (!now.delete(value)) now.add(value);
  return now;
}

/** Words in the texts that this visitor sees. They are looked for here, and told to nobody.
 * @param {Page} page */
function texts(page) {
  const { words } = page.data;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let due;
  const look = (/** @type {Changed} */ { currentTarget: { value } }) => {
    clearTimeout(due);
    due = setTimeout(() => page.changeView({ text: value }), TYPING);
  };
  const given = { type: "search", value: page.view.text, placeholder: words.text_example, autocomplete: "off" };
  return line(words.text, h("input", { ...given, "aria-label": words.text_words, oninput: look }), null);
}

/** Every column of the dossier side by side, or those that were there.
 * @param {Page} page */
function everywhere(page) {
  const { columns, words } = page.data;
  const was = columns.key === ALL ? "" : columns.key;
  const change = (/** @type {Changed} */ { currentTarget: { checked } }) => page.columns(checked ? ALL : was);
  return line(words.where, check(words.all_columns, { checked: columns.key === ALL, onchange: change }));
}

/** What states decide on no more, counted and looked at all the same; where there is any.
 * @param {Page} page */
function concluded(page) {
  const { dossier, words } = page.data;
  if (!dossier.decided) return null;
  const change = (/** @type {Changed} */ { currentTarget: box }) => {
    decide(box.checked);
    if (page.outbox.ask(askedColumns(page.view.columns))) return page.trail.write();
    decide((box.checked = !box.checked));
    return page.notes.tell(words.line_away);
  };
  return line(words.counting, check(words.count_decided, { checked: decided(), onchange: change }));
}

/** Cells without a source; only for who sees sources.
 * @param {Page} page */
function unsourced(page) {
  const { words } = page.data;
  const change = (/** @type {Changed} */ { currentTarget }) => page.changeView({ nosource: currentTarget.checked });
  return line(words.source, check(words.no_source, { checked: page.view.nosource, onchange: change }));
}

/** Cells in which evidence lies.
 * @param {Page} page */
function evidenced(page) {
  const { evidence, words } = page.data;
  const change = (/** @type {Changed} */ { currentTarget }) => page.changeView({ evidence: currentTarget.checked });
  return line(evidence.texts.title, check(words.with_evidence, { checked: page.view.evidence, onchange: change }));
}

/** Cells of topics of which the outcome hangs on whom we are least sure of.
 * @param {Page} page */
function closely(page) {
  const { words } = page.data;
  const change = (/** @type {Changed} */ { currentTarget }) => page.changeView({ close: currentTarget.checked });
  return line(words.vote, check(words.vote_close_why, { checked: page.view.close, onchange: change }));
}

/** Cells that somebody else changed since the visit before; where there was one.
 * @param {Page} page */
function visited(page) {
  const { cells, data, grid, view } = page;
  if (!grid.since.visit?.since && !view.since) return null;
  const change = (/** @type {Changed} */ { currentTarget }) => page.changeView({ since: currentTarget.checked });
  const said = fill(data.words.since_counted, { n: cells.since.size + grid.since.beyond });
  return line(data.words.since_changes, check(said, { checked: view.since, onchange: change }));
}

/** No cell of which nothing is shown; where there is any.
 * @param {Page} page */
function unveiled(page) {
  const { words, withheld } = page.data;
  if (!withheld.length && !page.view.open) return null;
  const change = (/** @type {Changed} */ { currentTarget }) => page.changeView({ open: currentTarget.checked });
  return line(words.withheld, check(words.without_withheld, { checked: page.view.open, onchange: change }));
}

/** Who wrote a cell; a name is looked for here, and told to nobody.
 * @param {Page} page */
function by(page) {
  const { data, view } = page;
  const names = [...new Set([...page.cells.authors(), view.author])].filter(Boolean).sort();
  const one = (/** @type {string} */ name) =>
    h("option", { value: name, selected: name === view.author }, name ? author(data, name) : data.words.anybody);
  const change = (/** @type {{ currentTarget: HTMLSelectElement }} */ event) =>
    page.changeView({ author: event.currentTarget.value });
  return line(
    data.words.author,
    h("select", { "aria-label": data.words.author, onchange: change }, ["", ...names].map(one)),
    null,
  );
}

/** How long ago a cell may at most have been learnt.
 * @param {Page} page */
function older(page) {
  const { words } = page.data;
  const day = h("input", {
    type: "date",
    "aria-label": words.older_day,
    value: AGES.includes(page.view.older) ? "" : page.view.older,
    onchange: ({ currentTarget: { value } }) => set(value),
  });
  const radios = ["", ...AGES].map((age) =>
    h("input", { type: "radio", name: "older", checked: page.view.older === age, onchange: () => set(age, "") }),
  );
  const set = (/** @type {string} */ age, shown = age) => {
    day.value = shown;
    day.dispatchEvent(new Event("input"));
    for (const [at, radio] of radios.entries()) radio.checked = ["", ...AGES][at] === age;
    page.changeView({ older: age });
  };
  const called = [words.any_age, ...AGES.map((n) => fill(words.days, { n }))];
  const labels = radios.map((radio, at) => h("label", { class: "check" }, radio, called[at]));
  return line(words.older_than, [labels, day, inFull(day, page.data.language)], "radiogroup");
}

/** How much is found, and what can be done with it.
 * @param {Page} page @param {Close} close */
function foot(page, close) {
  const { words } = page.data;
  const off = () => (close(true), page.changeView(nothing()));
  const choose = () => (close(), page.found.choose());
  return h(
    "p",
    { class: "actions" },
    h("span", { class: "hits second", "aria-hidden": "true" }, page.found.text),
    h("button", { type: "button", class: "plain", onclick: choose }, words.choose_hits),
    h("button", { type: "button", class: "plain", onclick: off }, words.filter_off),
    h("button", { type: "button", class: "plain main", onclick: () => close(true) }, words.done),
  );
}
