// @ts-check
// Until which revision somebody saw a dossier at their last visit, and which cells they looked at in this one. Kept in
// this browser alone, by dossier and by who looks, without a time; of it nothing but that revision is ever asked with.
// A visit lasts as long as a tab has the dossier open, and goes on in every tab that is opened beside it.

import { drop, recall, store } from "./browser.js";
import { keep, kept } from "./tab.js";

/** @typedef {Pick<import("./protocol.d.ts").BarData, "dossier" | "me" | "revision">} Drawn */
/** @typedef {{ data: Drawn, readonly revision: number | undefined }} Page */
/** @typedef {Record<string, number>} Looked at which revision a cell was looked at, by topic and state
/** @typedef {{ since: number, seen: number, looked: Looked }} Kept `since` is 0 at a first visit */

const PLACE = "krachtenveld:visited:";
const HERE = "krachtenveld:visit:"; // in a tab: whose visit to a dossier it is in

/** The visits that pages are in, each until it is left.
 * @type {WeakMap<Page, Promise<Visit | null>>} */
const visits = new WeakMap();

/** The visit that a page is part of; none where one looks back, or as somebody else would.
 * @param {Page} page
 * @returns {Promise<Visit | null>} */
export function visitOf(page) {
  const known = visits.get(page) ?? begin(page.data);
  visits.set(page, known);
  return known;
}

/** Keep until where a page was seen, when it is left or goes out of sight. Returns what ends that.
 * @param {Page} page */
export function visiting(page) {
  const visit = visitOf(page);
  let now = /** @type {Visit | null} */ (null);
  void visit.then((found) => (now = found));
  const note = () => now?.saw(page.revision ?? 0);
  const hidden = () => document.visibilityState === "hidden" && note();
  const left = () => document.visibilityState === "visible" && note(); // what came while it was hidden was not seen
  document.addEventListener("visibilitychange", hidden);
  addEventListener("pagehide", left);
  return () => {
    document.removeEventListener("visibilitychange", hidden);
    removeEventListener("pagehide", left);
    void visit.then((found) => found?.leave());
  };
}

/** Whether something may have changed since the visit before, as far as this browser knows without asking.
 * @param {Drawn} drawn */
export function behind(drawn) {
  introduced(drawn, placeOf(drawn));
  const was = recall(placeOf(drawn), /** @type {Kept | null} */ (null));
  return !drawn.me.back && !drawn.me.through && was !== null && (was.since || was.seen) < drawn.revision;
}

/** Let what is kept go of everybody but whom this browser still lets in; where no door is, of nobody.
 * @param {Drawn["me"]["choices"]} choices */
export function ownVisits(choices) {
  const theirs = new Set(choices.map(({ holds }) => sign(holds)));
  if (theirs.size) drop((place) => place.startsWith(PLACE) && !theirs.has(place.slice(PLACE.length).split(":")[0]));
}

/** Let all of it go. */
export function forgetVisits() {
  drop((place) => place.startsWith(PLACE));
}

export class Visit {
  leave = () => {};

  /** @param {string} place @param {number} revision the one that was drawn @param {boolean} on whether it was going on */
  constructor(place, revision, on) {
    this.place = place;
    store(place, begun(recall(place, /** @type {Kept | null} */ (null)), revision, on));
  }

  /** @returns {Kept} */
  get kept() {
    return recall(this.place, { since: 0, seen: 0, looked: {} });
  }

  /** The newest revision that was seen at the visit before; 0 where there was none. */
  get since() {
    return this.kept.since;
  }

  /** Which of these cells were not looked at yet as they are now.
   * @template {{ topic: string, state: string, revision: number }} Cell
   * @param {Cell[]} cells */
  unseen(cells) {
    return unseen(this.kept, cells);
  }

  /** These cells were looked at. Returns how it stood before, for who takes that back.
   * @param {[topic: string, state: string][]} places @param {number} revision */
  look(places, revision) {
    const was = this.kept.looked;
    this.change({ looked: lookedAt(was, places, revision) });
    return was;
  }

  /** Let these be the cells that were looked at.
   * @param {Looked} looked */
  lookedAt(looked) {
    this.change({ looked });
  }

  /** @param {number} revision */
  saw(revision) {
    if (revision > this.kept.seen) this.change({ seen: revision });
  }

  // Where it was let go of meanwhile, in another tab perhaps, it stays gone.
  /** @param {Partial<Kept>} now */
  change(now) {
    const was = recall(this.place, /** @type {Kept | null} */ (null));
    if (was) store(this.place, { ...was, ...now });
  }
}

/** What is kept of a visit that begins, or goes on.
 * @param {Kept | null} was @param {number} revision @param {boolean} on
 * @returns {Kept} */
export function begun(was, revision, on) {
  if (!was) return { since: 0, seen: revision, looked: {} };
  if (on) return was;
  const seen = Math.min(was.seen, revision); // a backup may have been put back
  return { since: seen, seen, looked: {} };
}

/** The cells that changed after they were last looked at; at a first visit none.
 * @template {{ topic: string, state: string, revision: number }} Cell
 * @param {Kept} kept @param {Cell[]} cells */
export function unseen({ since, looked }, cells) {
  if (!since) return [];
  return cells.filter(({ topic, state, revision }) => revision > (looked[spot(topic, state)] ?? since));
}

/** @param {Looked} looked @param {[topic: string, state: string][]} places @param {number} revision
 * @returns {Looked} */
export function lookedAt(looked, places, revision) {
  return { ...looked, ...Object.fromEntries(places.map((place) => [spot(...place), revision])) };
}

/** Where the visits of who looks are kept: not under who they are, but under a number that comes of it.
 * @param {Drawn} drawn */
export function placeOf({ dossier, me }) {
  const holds = me.choices.find(({ chosen }) => chosen)?.holds ?? "";
  const name = holds.startsWith("person:") ? "" : me.name; // who logs in is known whatever they are called
  return `${PLACE}${sign(holds)}:${sign(name)}:${dossier.id}`;
}

/** @param {string} topic @param {string} state */
const spot = (topic, state) => `${topic}|${state}`;

/** @param {Drawn} drawn */
async function begin(drawn) {
  const { dossier, me, revision } = drawn;
  if (me.back || me.through || !dossier.id) return null;
  const place = placeOf(drawn);
  introduced(drawn, place);
  const on = kept(HERE + dossier.id, "") === place || (await open(place));
  keep(HERE + dossier.id, place);
  const visit = new Visit(place, revision, on);
  hold(visit);
  return visit;
}

// Whoever said no name at their last visit, and has one by now, was the same.
/** @param {Drawn} drawn @param {string} place */
function introduced(drawn, place) {
  const nameless = placeOf({ ...drawn, me: { ...drawn.me, name: "" } });
  if (nameless === place) return;
  const was = recall(nameless, /** @type {Kept | null} */ (null));
  if (was && !recall(place, null)) store(place, was);
  drop((one) => one === nameless);
}

// Whether another tab is in the same visit.
/** @param {string} place */
async function open(place) {
  const { held = [] } = (await navigator.locks?.query().catch(() => ({ held: [] }))) ?? {};
  return held.some(({ name }) => name === place);
}

// Let other tabs know that this one is in it.
/** @param {Visit} visit */
function hold(visit) {
  const until = new Promise((resolve) => (visit.leave = () => resolve(undefined)));
  navigator.locks?.request(visit.place, { mode: "shared" }, () => until).catch(() => {});
}

/** A text as a number that does not say it (FNV-1a, 32 bits).
 * @param {string} text */
function sign(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}
