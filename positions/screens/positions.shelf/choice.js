// @ts-check
// What is chosen on the page Dossiers, as it stands in the address: it survives a reload, and can be a bookmark.

import { ORDERS, UNSAID } from "./sifting.js";

/** @typedef {import("./sifting.js").Part} Part */
/** @typedef {{ part: Part, phase: string, order: string, sought: string }} Choice `phase` is "" for all, and UNSAID
 *   for those of which nobody said one */

/** @type {Choice} */
const WHOLE = { part: "all", phase: "", order: "next", sought: "" };
const PARTS = { mine: "mijn", all: "alle", archive: "archief" };
const SORTED = { next: "datum", title: "titel", changed: "gewijzigd", known: "ingevuld" };

/** What an address chooses; what it does not say, or what there is not, is as it begins.
 * @param {string} search
 * @param {string[]} phases there are
 * @returns {Choice} */
export function chosen(search, phases) {
  const given = new URLSearchParams(search);
  const named = (/** @type {Record<string, string>} */ names, /** @type {string} */ name) =>
    Object.keys(names).find((one) => names[one] === given.get(name));
  const phase = given.get("fase") ?? "";
  return {
    part: /** @type {Part} */ (named(PARTS, "deel") ?? WHOLE.part),
    phase: [...phases, UNSAID].includes(phase) ? phase : WHOLE.phase,
    order: named(SORTED, "volgorde") ?? WHOLE.order,
    sought: given.get("zoek") ?? WHOLE.sought,
  };
}

/** The address of the page with a choice, in a language.
 * @param {Choice} choice
 * @param {string} language */
export function addressed({ part, phase, order, sought }, language) {
  const { deel, volgorde } = { deel: PARTS[part], volgorde: /** @type {Record<string, string>} */ (SORTED)[order] };
  const said = Object.entries({
    deel: part === WHOLE.part ? "" : deel,
    fase: phase,
    volgorde: order in ORDERS && order !== WHOLE.order ? volgorde : "",
    zoek: sought.trim(),
    taal: language === "nl" ? "" : language,
  });
  return `?${new URLSearchParams([["pagina", "dossiers"], ...said.filter(([, value]) => value)])}`;
}
