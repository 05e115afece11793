// @ts-check
// A field under its name, wherever on the page something is asked.

import { h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/types.d.ts").Child} Child */

/** @param {string} said @param {string} id @param {Child} field */
export function labelled(said, id, field) {
  return h("div", { class: "field wide" }, h("label", { class: "label", for: id }, said), field);
}

/** The key that does something, on its button.
 * @param {string} name */
export function key(name) {
  return h("kbd", { "aria-hidden": "true" }, name);
}

/** The page of all dossiers.
 * @param {string} language */
export function shelf(language) {
  return language === "nl" ? "?pagina=dossiers" : `?pagina=dossiers&taal=${language}`;
}
