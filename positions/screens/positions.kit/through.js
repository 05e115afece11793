// @ts-check
// The link that an owner looks through in this tab, as its receiver would: kept in the tab, told when the line opens,
// and carried by every address and file that is asked from here. The server asks each time whether it is theirs to do.

import { chosen } from "./decided.js";
import { forget, keep, kept } from "./tab.js";

/** @typedef {Pick<import("./protocol.d.ts").BarData, "dossier" | "me">} Drawn */

const NAME = "als";
const DOSSIER = "dossier";
const AT = "stand";
const place = (/** @type {string} */ dossier) => `krachtenveld:als:${dossier}`;

let now = "";
let here = ""; // the dossier that is looked at
let back = 0; // the revision that is looked back at

/** The link's id; empty where the tab looks through none. */
export function looked() {
  return now;
}

/** The revision that the tab looks back at; 0 where it looks at the present. */
export function lookedBack() {
  return back;
}

/** Look at the dossier as it was at a moment, on the same page; at the present for nothing.
 * @param {string} [at] a revision, or a day */
export function lookBackAt(at = "") {
  back = 0;
  const given = new URLSearchParams(location.search);
  given.delete(AT);
  if (at) given.set(AT, at);
  location.assign(addressed(given));
}

/** The same query, as this tab asks it.
 * @param {URLSearchParams} given
 * @param {number} [at] the revision it looks back at, where the query does not say so; 0 for the present */
export function carried(given, at = back) {
  given.delete(NAME);
  if (now) given.set(NAME, now);
  if (at && !given.has(AT)) given.set(AT, String(at));
  return chosen(given);
}

/** The address of a page of the dossier that is looked at, as this tab asks it.
 * @param {Iterable<[string, string]>} given
 * @param {number} [at] as `carried` has it */
export function addressed(given, at = back) {
  const rest = [...given].filter(([name]) => name !== DOSSIER);
  return `${location.pathname}?${carried(new URLSearchParams([[DOSSIER, here], ...rest]), at)}`;
}

/** What an address says of a page, and not of which dossier.
 * @param {string} address */
export function viewed(address) {
  const given = new URLSearchParams(address.split("?")[1]);
  given.delete(DOSSIER);
  return String(given);
}

/** Where a dossier begins.
 * @param {string} dossier
 * @param {string} language */
export function beginning(dossier, language) {
  const tongue = language === "nl" ? [] : [["taal", language]];
  return `${location.pathname}?${new URLSearchParams([[DOSSIER, dossier], ...tongue])}`;
}

/** Look through a link in this tab, at the view it opens.
 * @param {string} dossier
 * @param {string} link
 * @param {string} view */
export function lookThrough(dossier, link, view) {
  keep(place(dossier), link);
  go(link, view);
}

/** Look through no link any more, at the same view.
 * @param {string} dossier */
export function lookAsOneself(dossier) {
  forget(place(dossier));
  go("", location.search);
}

/** Whether a page was drawn as this tab looks; if not, it is on its way there. What the server does not let it look
 * through is forgotten.
 * @param {Drawn} drawn */
export function settled({ dossier, me }) {
  [now, here] = [me.through, dossier.id];
  back = then(me);
  const wished = kept(place(dossier.id), "");
  const given = new URLSearchParams(location.search);
  const asked = given.get(NAME) ?? "";
  if (!now && wished && wished !== asked) return go(wished, location.search);
  if (now && wished !== now) keep(place(dossier.id), now);
  if (!now && wished) forget(place(dossier.id));
  if (asked !== now || given.get(DOSSIER) !== here)
    history.replaceState(history.state, "", address(now, location.search));
  return true;
}

// The revision that a page was drawn at, where that is no other's choice.
const then = (/** @type {Drawn["me"]} */ me) => me.back?.revision ?? 0;

/** @param {string} link @param {string} view */
function go(link, view) {
  location.assign(address(link, view));
  return false;
}

/** @param {string} link @param {string} view */
function address(link, view) {
  now = link;
  return addressed(new URLSearchParams(view));
}
