// @ts-check
// What a tab holds of whoever worked in it: where they were, what they sought, the steps they could undo. When they
// leave it goes with them; what was not saved yet stays.

import { close, forget, keep, kept, places } from "./tab.js";

const REST = /^krachtenveld:(?!drafts:)[^:]+:/; // steps to undo, sources, rounds, words, places
const HOLDS = "krachtenveld:holds:tab"; // by what one came in here

/** Let go of it. */
export function letGo() {
  for (const place of places()) if (REST.test(place)) forget(place);
}

/** Whoever worked here leaves: it goes, and nothing is kept any more. */
export function leaveNothing() {
  letGo();
  close();
}

/** Let whoever comes in by something else find nothing of who was here before; what the browser still holds, be it by
 * the side, is their own.
 * @param {Pick<import("./protocol.d.ts").BarData, "me">} drawn */
export function ownOnly({ me: { choices } }) {
  const was = kept(HOLDS, "");
  const now = choices.find(({ chosen }) => chosen)?.holds ?? "";
  if (was && !choices.some(({ holds }) => holds === was)) letGo();
  if (now && now !== was) keep(HOLDS, now);
}
