// @ts-check
// Beside the grid: by whom each cell is as it is at the later moment, and what each set of the dossier itself.

import { fill, h } from "../positions.kit/dom.js";
import { dossierMove, item } from "./list.js";

/** @typedef {import("../positions.kit/protocol.d.ts").DossierMoveData} DossierMoveData */
/** @typedef {import("../positions.kit/protocol.d.ts").MovedData} MovedData */
/** @typedef {import("./moments.js").Moments} Moments */
/** @typedef {{ by: string, moved: MovedData[], dossier: DossierMoveData[] }} Person and what they changed last */

/** Whether anybody is told of: who does not see sources is told of nobody.
 * @param {Pick<Moments, "compared">} page */
export const named = ({ compared: { moved, dossier } }) => [...moved, ...dossier].some(({ by }) => by);

/** Everybody with what they changed, who changed most first, and within the same by name.
 * @param {MovedData[]} moved @param {DossierMoveData[]} dossier @param {string} language
 * @returns {Person[]} */
export function persons(moved, dossier, language) {
  const names = [...new Set([...moved, ...dossier].map(({ by }) => by))];
  const of = (/** @type {string} */ by) => ({
    by,
    moved: moved.filter((one) => one.by === by),
    dossier: dossier.filter((one) => one.by === by),
  });
  const many = (/** @type {Person} */ one) => one.moved.length + one.dossier.length;
  return names.map(of).toSorted((one, other) => many(other) - many(one) || one.by.localeCompare(other.by, language));
}

/** @param {Moments} page */
export function byPerson(page) {
  const { text, compared, data } = page;
  const found = persons(compared.moved, compared.dossier, data.language);
  if (!found.length) return h("p", { class: "second" }, text.nothing);
  return h(
    "div",
    { class: "list" },
    h("p", { class: "second" }, text.people_about),
    found.map((one) => person(page, one)),
  );
}

/** @param {Moments} page @param {Person} one */
function person(page, { by, moved, dossier }) {
  const { text } = page;
  const cells = moved.length && fill(moved.length === 1 ? text.people_cell : text.people_cells, { n: moved.length });
  const besides = dossier.length && fill(text.people_dossier, { n: dossier.length });
  return h(
    "section",
    { "aria-label": by },
    h("h3", {}, by, " ", h("span", { class: "second" }, [cells, besides].filter(Boolean).join(" · "))),
    h("ol", {}, [...moved.map((cell) => item(page, cell)), ...dossier.map(dossierMove)]),
  );
}
