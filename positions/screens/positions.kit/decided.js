// @ts-check
// Whether what states decide on no more is counted all the same: one choice for all pages of a tab, in every address.

const NAME = "besloten";
const ON = "tel";

/** @type {boolean | undefined} */
let now;

/** Whether it is; as the address has it, until somebody chooses. */
export function decided() {
  now ??= new URLSearchParams(typeof location === "undefined" ? "" : location.search).get(NAME) === ON;
  return now;
}

/** @param {boolean} on */
export function decide(on) {
  now = on;
}

/** The same query, with what is chosen here.
 * @param {URLSearchParams} given */
export function chosen(given) {
  given.delete(NAME);
  if (decided()) given.set(NAME, ON);
  return given;
}
