// @ts-check
// How a dossier begins without a fiche, beside the list.

import { h } from "../positions.kit/dom.js";
import { copyColumns, startBare } from "./starting.js";

/** @typedef {import("./shelf.js").Shelf} Shelf */

/** Only a keeper begins one: for anybody else there is nothing.
 * @param {Shelf} page
 * @returns {HTMLElement[]} */
export function besides(page) {
  const { rows, text } = page.data;
  if (!page.data.new) return [];
  const way = (/** @type {string} */ said, /** @type {string} */ about, /** @type {() => void} */ onclick) =>
    h("li", {}, h("button", { type: "button", class: "link", onclick }, said), h("span", { class: "second" }, about));
  const copying = way(text.copy, text.copy_about, () => copyColumns(page));
  const section = h(
    "section",
    { "aria-labelledby": "begin-title" },
    h("h2", { id: "begin-title" }, text.begin),
    h(
      "ul",
      {},
      way(text.bare, text.bare_about, () => startBare(page)),
      rows.length ? copying : null,
    ),
  );
  return [section];
}
