// @ts-check
// How much of what waits is sent at once: no more than the server takes.

const ENTRIES = 50; // at once: the server takes twice as many
const EDITS = 2000; // of all those entries, as the server has it

/** @typedef {import("./types.d.ts").Entry} Entry */

/**
 * What is sent next: with what is on its way no more than the server takes at once, however much waits.
 * @param {Entry[]} pending
 * @returns {Entry[]}
 */
export function portion(pending) {
  const going = pending.filter((entry) => entry.sent);
  const waiting = pending.filter((entry) => !entry.sent);
  let edits = EDITS - going.reduce((sum, entry) => sum + weight(entry), 0);
  const room = waiting.slice(0, Math.max(ENTRIES - going.length, 0));
  const fits = room.findIndex((entry) => (edits -= weight(entry)) < 0);
  return room.slice(0, fits < 0 ? undefined : Math.max(fits, going.length ? 0 : 1));
}

/** How many edits go with an entry; of cells that the server works out, all that go at once.
 * @param {Entry} entry */
function weight(entry) {
  if ("edits" in entry) return entry.edits.length;
  return "as_at" in entry || "take_back" in entry ? EDITS : 0;
}
