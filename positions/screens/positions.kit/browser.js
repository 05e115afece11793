// @ts-check
// What is kept in this browser and outlives its tabs: little, and nothing that anybody wrote. Like tab.js it never
// throws, where the browser keeps nothing.

let closed = false;

/** What was kept in a place, or what stands there otherwise.
 * @template T
 * @param {string} place
 * @param {T} otherwise
 * @returns {T} */
export function recall(place, otherwise) {
  return tried(() => JSON.parse(localStorage.getItem(place) ?? "null"), null) ?? otherwise;
}

/** @param {string} place @param {unknown} value */
export function store(place, value) {
  if (!closed) tried(() => localStorage.setItem(place, JSON.stringify(value)), undefined);
}

/** Let nothing stand in these places any more.
 * @param {(place: string) => boolean} which */
export function drop(which) {
  const places = tried(() => Object.keys(localStorage), []);
  for (const place of places.filter(which)) tried(() => localStorage.removeItem(place), undefined);
}

/** Keep nothing any more: whoever worked here leaves. */
export function shut() {
  closed = true;
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
