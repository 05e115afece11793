// @ts-check
// The table that turns a stance and a certainty into a chance; its figures can be changed, and put back.

import { h, fill, chip, plaintable } from "../positions.kit/dom.js";
import { change, wrong } from "./figures.js";
import { fold, unanimous } from "./settings.js";

/** @typedef {import("./majority.js").Majority} Majority */
/** @typedef {import("../positions.kit/protocol.d.ts").FigureRow} FigureRow */
/** @typedef {import("../positions.kit/types.d.ts").Child} Child */

/** @param {Majority} page */
export function chances(page) {
  const { text } = page;
  const why = h("p", { class: "warning", role: "alert", hidden: true });
  const names = [text.lowest, text.middle_figure, text.highest];
  const rows = (/** @type {FigureRow["part"]} */ part) =>
    page.data.chances.filter((row) => row.part === part).map((row) => ROWS[part](page, row, why));
  return fold(
    page,
    "chances",
    text.chances,
    h("p", { class: "second small" }, text.chances_why),
    why,
    plaintable([text.stance, text.certainty, ...names], [...rows("favour"), ...rows("unknown")], "chances"),
    unanimous(page.prospect) ? plaintable([text.stance, text.objects], rows("objects"), "chances") : "",
    rows("together"),
    reset(page),
  );
}

/** What a row of each part looks like.
 * @type {Record<FigureRow["part"], (page: Majority, row: FigureRow, why: HTMLElement) => HTMLElement>} */
const ROWS = { favour: held, unknown, objects, together };

/**
 * @param {Majority} page
 * @param {FigureRow} row
 * @param {HTMLElement} why
 */
function held(page, row, why) {
  const { labels } = page.data;
  const certainty = row.certainty ? labels.choices.certainty[row.certainty] : "";
  const figures = inputs(page, row, `${stance(page, row)}, ${certainty}`, why);
  return h("tr", mark(page, row), signed(page, row), h("td", {}, certainty), figures.map(figure));
}

/**
 * @param {Majority} page
 * @param {FigureRow} row
 * @param {HTMLElement} why
 */
function unknown(page, row, why) {
  const figures = inputs(page, row, `${stance(page, row)}: ${page.text.middle_figure}`, why);
  return h("tr", mark(page, row), signed(page, row), h("td"), figure("0"), figure(figures), figure("100"));
}

/**
 * @param {Majority} page
 * @param {FigureRow} row
 * @param {HTMLElement} why
 */
function objects(page, row, why) {
  const figures = inputs(page, row, `${stance(page, row)}: ${page.text.objects}`, why);
  return h("tr", mark(page, row), signed(page, row), figure(figures));
}

/**
 * @param {Majority} page
 * @param {FigureRow} row
 * @param {HTMLElement} why
 */
function together(page, row, why) {
  const { text, view } = page;
  const looks = view.chances[row.id] ? "together changed" : "together";
  return h("label", { class: looks }, text.together, inputs(page, row, text.together, why));
}

const figure = (/** @type {Child} */ content) => h("td", { class: "figure" }, content);
const mark = (/** @type {Majority} */ page, /** @type {FigureRow} */ row) => ({
  class: page.view.chances[row.id] ? "changed" : "",
});
const stance = (/** @type {Majority} */ page, /** @type {FigureRow} */ row) =>
  row.stance ? page.data.labels.stance[row.stance] : "";
const signed = (/** @type {Majority} */ page, /** @type {FigureRow} */ row) =>
  h("th", { scope: "row" }, row.stance ? chip(row.stance) : "", stance(page, row));

/**
 * The figures of a row, to be changed.
 * @param {Majority} page
 * @param {FigureRow} row
 * @param {string} name
 * @param {HTMLElement} why where it is said what is wrong with them
 */
function inputs(page, row, name, why) {
  const { text } = page;
  const names = [text.lowest, text.middle_figure, text.highest];
  const figures = page.view.chances[row.id] || row.figures;
  /** @type {HTMLInputElement[]} */
  const made = figures.map((value, at) =>
    h("input", {
      type: "number",
      min: "0",
      max: String(row.most),
      value: String(value),
      "data-was": String(value),
      "aria-label": figures.length > 1 ? `${name}: ${names[at]}` : name,
      "data-at": `${row.id}${at}`,
      onchange: () => set(page, row, made, why),
    }),
  );
  return made;
}

/**
 * Figures that are no chances are refused in words and left as they were typed, so that they can be mended.
 * @param {Majority} page
 * @param {FigureRow} row
 * @param {HTMLInputElement[]} typed
 * @param {HTMLElement} why
 */
function set(page, row, typed, why) {
  const { text } = page;
  const figures = typed.map((input) => (input.value.trim() ? Number(input.value) : NaN));
  const refused = { whole: text.not_whole, order: text.not_in_order, "": "" }[wrong(row, figures)];
  for (const input of typed) input.setAttribute("aria-invalid", String(Boolean(refused)));
  why.hidden = !refused;
  why.textContent = fill(refused, { most: row.most, figures: figures.map((f) => `${f}%`).join(", ") });
  // In the chances as they are by now: another row may just have been changed.
  if (!refused) page.ask({ chances: change(page.view.chances, row, figures) });
}

/** @param {Majority} page */
function reset(page) {
  const { text, view } = page;
  const n = Object.keys(view.chances).length;
  const back = () => {
    for (const one of page.refused()) one.removeAttribute("aria-invalid");
    page.ask({ chances: {} });
  };
  const label = n === 1 ? text.chances_back_one : fill(text.chances_back, { n });
  return n ? h("button", { type: "button", class: "plain", "data-at": "reset", onclick: back }, label) : "";
}
