// @ts-check
// The drafts that are being judged, each with how far it is and the way to it.

import { fill, h } from "../positions.kit/dom.js";
import { address } from "./fiche.js";

/** @typedef {import("../positions.kit/protocol.d.ts").ConceptData} ConceptData */
/** @typedef {import("../positions.kit/protocol.d.ts").ShelfData} ShelfData */

/** @param {ShelfData} data
 * @returns {HTMLElement[]} */
export function concepts({ drafts, fiche: text, language }) {
  if (!drafts.length) return [];
  const one = (/** @type {ConceptData} */ { id, title, far, made }) =>
    h(
      "li",
      { "data-concept": id },
      h("a", { href: address(id, language), "data-row": true }, title),
      h("span", { class: "second" }, `${far} · ${made}`),
    );
  const section = h(
    "section",
    { class: "concepts", "aria-label": text.concepts },
    h("h2", {}, fill(text.concepts_of, { n: drafts.length })),
    h("ul", {}, drafts.map(one)),
  );
  return [section];
}
