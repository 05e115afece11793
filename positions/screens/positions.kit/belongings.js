// @ts-check
// What a tab holds of whoever worked in it: where they were, what they sought, the steps they could undo; and what the
// browser keeps of their visits. When they leave it goes with them; what was not saved yet stays for them, and goes when
// somebody comes in who is another.

import { shut } from "./browser.js";
import { close, forget, keep, kept, places } from "./tab.js";
import { forgetVisits, ownVisits } from "./visited.js";

const REST = /^krachtenveld:(?!drafts:|holds:)[^:]+:/; // steps to undo, sources, rounds, words, places
const ALL = /^krachtenveld:(?!back$)/; // drafts, what waits to be written, and who it was, too
const LINK = "link:"; // of whoever comes by one nobody knows who they are
const HOLDS = "krachtenveld:holds:tab"; // by what one came in here

/** Let go of it; what was not saved stays, and whose it is. */
export function letGo(what = REST) {
  forgetVisits();
  for (const place of places()) if (what.test(place)) forget(place);
}

/** Let go of all, where nothing waits for who was here. */
export function letGoOfAll() {
  letGo(ALL);
}

/** Whoever worked here leaves: it goes, and nothing is kept any more. */
export function leaveNothing() {
  letGo();
  close();
  shut();
}

/** Let whoever comes in by something else find nothing of who was here before; what the browser still holds, be it by
 * the side, is their own. What was not saved is found by who comes by another link, who may be the same.
 * @param {Pick<import("./protocol.d.ts").BarData, "me">} drawn */
export function ownOnly({ me: { choices } }) {
  ownVisits(choices);
  const was = kept(HOLDS, /** @type {string} */ (""));
  const now = choices.find(({ chosen }) => chosen)?.holds ?? "";
  if (was && !choices.some(({ holds }) => holds === was)) {
    letGo();
    if (now && !(was.startsWith(LINK) && now.startsWith(LINK))) letGoOfAll();
  }
  if (now && now !== was) keep(HOLDS, now);
}
