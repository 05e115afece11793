// @ts-check
// What is chosen from in the row above the sheet.

import { decide, decided } from "../positions.kit/decided.js";
import { h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Option} Option */
/** @typedef {import("./bilateral.js").Bilateral} Bilateral */

/**
 * A choice from a list.
 * @param {string} label
 * @param {string} value
 * @param {Option[]} options
 * @param {string} at
 */
export function select(label, value, options, at) {
  const box = h(
    "select",
    { "aria-label": label, "data-at": at },
    options.map(({ id, title }) => h("option", { value: id }, title)),
  );
  box.value = value;
  return box;
}

/**
 * The same with its label.
 * @param {string} label
 * @param {HTMLSelectElement} box
 */
export const labelled = (label, box) =>
  h("label", { class: "pick" }, h("span", { class: "label", "aria-hidden": "true" }, label), box);

/** What states decide on no more, asked about and compared all the same; where there is any.
 * @param {Bilateral} page */
export function concluded(page) {
  const { dossier, words } = page.data;
  if (!dossier.decided) return "";
  const onchange = (/** @type {{ currentTarget: HTMLInputElement }} */ { currentTarget: { checked } }) => {
    decide(checked);
    page.ask();
    page.drawTurns();
  };
  const box = h("input", { type: "checkbox", checked: decided(), "data-at": "decided", onchange });
  return h("label", { class: "check" }, box, words.count_decided);
}
