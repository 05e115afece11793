// @ts-check
// Which cells are looked for, in the row above the grid, and the way to select them.

import { h, chip, popover, STANCES } from "../positions.kit/dom.js";
import { filtering } from "./address.js";

/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("../positions.kit/types.d.ts").Close} Close */
/** @typedef {import("./page.js").Page} Page */

/** What a button of the row says: what it is for, and how that is set now.
 * @param {string} name @param {string} value */
export const named = (name, value) => [h("span", { class: "second" }, name), " ", h("span", { class: "now" }, value)];

/** @param {Page} page */
export function filter(page) {
  const { words } = page.data;
  const on = filtering(page.view);
  const button = named(words.filter, on ? asked(page).join(", ") : words.none);
  const made = popover(button, (close) => choices(page, close));
  made.button.classList.toggle("on", on);
  return [made.wrap, on ? chooseHits(page, "link", () => {}) : null];
}

/** What is looked for, in words.
 * @param {Page} page */
export function asked({ view, data: { labels, words } }) {
  const { certainty, basis } = labels.choices;
  return [
    ...[...view.stances].map((stance) => labels.stance[stance]),
    ...[...view.certainties].map((value) => certainty[value]),
    ...[...view.bases].map((value) => basis[value]),
    ...(view.nosource ? [words.no_source] : []),
    ...(view.older ? [`${words.older_than} ${view.older}`] : []),
  ];
}

/** @param {Page} page @param {Close} close */
function choices(page, close) {
  const { view } = page;
  const { labels, words } = page.data;
  const { certainty, basis } = labels.choices;
  const off = () => {
    close(true);
    page.changeView({ stances: new Set(), certainties: new Set(), bases: new Set(), nosource: false, older: "" });
  };
  const some = (/** @type {Set<string>} */ set, /** @type {Record<string, string>} */ texts) =>
    Object.entries(texts).map(([value, text]) => box(page, set, value, text));
  return [
    group(
      words.stance,
      STANCES.map((stance) => box(page, view.stances, stance, [chip(stance), labels.stance[stance]])),
    ),
    group(words.certainty, some(view.certainties, certainty)),
    group(words.basis, some(view.bases, basis)),
    group(words.source, [unsourced(page), older(page)]),
    h("button", { type: "button", class: "plain", onclick: off }, words.filter_off),
    filtering(view) ? chooseHits(page, "plain", close) : null,
  ];
}

/** @param {string} title @param {Child} body */
function group(title, body) {
  return h("fieldset", {}, h("legend", {}, title), body);
}

/** @param {Page} page @param {Set<string>} set @param {string} value @param {Child} text */
function box(page, set, value, text) {
  const toggle = () => {
    if (!set.delete(value)) set.add(value);
    page.changeView({});
  };
  const check = h("input", { type: "checkbox", checked: set.has(value), onchange: toggle });
  return h("label", { class: "check" }, check, text);
}

/** Cells without a source; only for who sees sources.
 * @param {Page} page */
function unsourced(page) {
  const { me, words } = page.data;
  if (!me.sources) return null;
  const check = h("input", {
    type: "checkbox",
    checked: page.view.nosource,
    onchange: ({ currentTarget }) => page.changeView({ nosource: currentTarget.checked }),
  });
  return h("label", { class: "check" }, check, words.no_source);
}

/** @param {Page} page */
function older(page) {
  const day = h("input", {
    type: "date",
    value: page.view.older,
    onchange: ({ currentTarget }) => page.changeView({ older: currentTarget.value }),
  });
  return h("label", { class: "check" }, page.data.words.older_than, day);
}

/** @param {Page} page @param {string} style @param {() => void} close */
function chooseHits(page, style, close) {
  const choose = () => (close(), page.selection.take(page.selection.hits()));
  return h("button", { type: "button", class: style, onclick: choose }, page.data.words.choose_hits);
}
