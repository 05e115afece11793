// @ts-check
// What is kept in this tab of the browser, and outlives a reload. It never throws: where the tab keeps nothing, or has
// no room, or holds what nobody can read, it is kept as long as the page is there.

/** @type {Map<string, string>} */
const held = new Map();

/** What was kept in a place, or what stands there otherwise.
 * @template T
 * @param {string} place
 * @param {T} otherwise
 * @returns {T} */
export function kept(place, otherwise) {
  try {
    return JSON.parse(held.get(place) ?? sessionStorage.getItem(place) ?? "null") ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Keep something in a place; nothing empties it.
 * @param {string} place
 * @param {unknown} value */
export function keep(place, value) {
  const text = JSON.stringify(value ?? null);
  try {
    sessionStorage.setItem(place, text);
    held.delete(place);
  } catch {
    held.set(place, text);
  }
}
