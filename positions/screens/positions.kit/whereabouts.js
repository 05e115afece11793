// @ts-check
// Where somebody was on each page of a dossier, kept in this tab: a page opens as they left it, and on the topic or the
// state that they stood on last.

import { keep, kept } from "./tab.js";

/** @typedef {Pick<import("./types.d.ts").Page, "address"> & { data: { dossier: { id: string }, language: string } }} Page */
/** @typedef {{ views: Record<string, string>, topic: string, state: string }} Whereabouts `views` by page, as queries */

const place = (/** @type {string} */ dossier) => `krachtenveld:whereabouts:${dossier}`;

// What an address says besides the view: that goes with the page and its language, or is one choice for all pages.
const ASIDE = ["dossier", "pagina", "taal", "als", "besloten", "stand"];

/** @param {string} dossier
 * @returns {Whereabouts} */
const whereabouts = (dossier) => kept(place(dossier), { views: {}, topic: "", state: "" });

/** Keep how a page stands now.
 * @param {Page} page
 * @param {string} here its name in the address */
export function remember(page, here) {
  const { data } = page;
  const given = new URLSearchParams(page.address(data.language).split("?")[1]);
  for (const name of ASIDE) given.delete(name);
  const was = whereabouts(data.dossier.id);
  const [topic, state] = standing(here, given);
  const views = { ...was.views, [here]: String(given) };
  keep(place(data.dossier.id), { views, topic: topic || was.topic, state: state || was.state });
}

/** Keep how a page stands when it is left, by whatever link; returns what ends that.
 * @param {Page} page
 * @param {string} here */
export function remembering(page, here) {
  const note = () => remember(page, here);
  addEventListener("pagehide", note);
  return () => removeEventListener("pagehide", note);
}

/** The view in which a page opens: as it was left, of what somebody stands on by now.
 * @param {string} dossier
 * @param {string} name
 * @returns {URLSearchParams} */
export function lastView(dossier, name) {
  const { views, topic, state } = whereabouts(dossier);
  const left = new URLSearchParams(views[name] ?? "");
  if (name === "meerderheid" && topic && left.get("onderwerp") !== topic)
    return new URLSearchParams({ onderwerp: topic });
  if (name === "lidstaat" && state) left.set("staat", state);
  return left;
}

// The topic and the state that a page is about; the Netherlands are the side one stands on, and have no sheet.
/** @param {string} here
 * @param {URLSearchParams} given */
function standing(here, given) {
  const cell = here === "matrix" ? (given.get("cel") ?? "").split(".") : [];
  const [topic = "", state = ""] = [given.get("onderwerp") ?? cell[0], given.get("staat") ?? cell[1]];
  return [topic, state === "NL" ? "" : state];
}
