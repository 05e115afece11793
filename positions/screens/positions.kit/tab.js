// @ts-check
// What is kept in this tab of the browser, and outlives a reload. No other script asks for the tab's storage: it may be
// closed to us, or full, and here it never throws. What it does not take is kept as long as the page is there.

/** @type {Map<string, string>} */
const held = new Map();
/** @type {Set<string>} */
const lost = new Set(); // places that had no room when something was last kept there
/** @type {Set<() => void>} */
const listeners = new Set();
const open = tried(() => (write("krachtenveld:", ""), erase("krachtenveld:"), true), false);
let told = open;
let closed = false;

/** What was kept in a place, or what stands there otherwise.
 * @template T
 * @param {string} place
 * @param {T} otherwise
 * @returns {T} */
export function kept(place, otherwise) {
  return tried(() => JSON.parse(held.get(place) ?? sessionStorage.getItem(place) ?? "null"), null) ?? otherwise;
}

/** Keep something in a place. Where there is no room, what stood there goes: a reload had better bring nothing than
 * what is no longer so.
 * @param {string} place
 * @param {unknown} value */
export function keep(place, value) {
  if (closed) return;
  if (replace(place, value)) return;
  tried(() => erase(place), undefined);
  held.set(place, JSON.stringify(value ?? null));
}

/** Keep something in a place if there is room, and say whether there was; otherwise what stood there stays.
 * @param {string} place
 * @param {unknown} value */
export function replace(place, value) {
  if (closed) return true;
  const done = tried(() => (write(place, JSON.stringify(value ?? null)), true), false);
  if (done) held.delete(place);
  if (done) lost.delete(place);
  else lost.add(place);
  queueMicrotask(tell);
  return done;
}

/** Let nothing stand in a place any more.
 * @param {string} place */
export function forget(place) {
  held.delete(place);
  tried(() => erase(place), undefined);
}

/** Keep nothing any more: the page is being left for good, and what it says on its way out is of nobody. */
export function close() {
  closed = true;
}

/** Every place where something is kept. */
export function places() {
  return [...new Set([...tried(() => Object.keys(sessionStorage), []), ...held.keys()])];
}

/** Whether a reload brings back all that was kept. */
export function lasts() {
  return open && !lost.size;
}

/** Hear when that becomes otherwise; returns what ends it.
 * @param {() => void} listener */
export function watched(listener) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell() {
  if (told === lasts()) return;
  told = lasts();
  for (const listener of listeners) listener();
}

/** @param {string} place @param {string} text */
function write(place, text) {
  sessionStorage.setItem(place, text);
}

/** @param {string} place */
function erase(place) {
  sessionStorage.removeItem(place);
}

/** What comes of it, or what it is otherwise where the browser refuses.
 * @template T
 * @param {() => T} act
 * @param {T} otherwise
 * @returns {T} */
function tried(act, otherwise) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
