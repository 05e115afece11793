// @ts-check
// What people write for a stance or a state, read as positions/vocabulary.py reads it: tests/cases/reading.json holds
// the two to the same answers.  The tables of words come with the page's data.

/** @typedef {import("./protocol.d.ts").Stance} Stance */

/** The stances, from strongest support to opposition, then who abstains, and what is not known.
 * @type {Stance[]} */
export const STANCES = ["++", "+", "0", "-", "--", "/", "?"];

/** The digit that writes each stance.
 * @type {ReadonlyMap<string, Stance>} */
export const DIGITS = new Map([
  ["5", "++"],
  ["4", "+"],
  ["3", "0"],
  ["2", "-"],
  ["1", "--"],
]);

// Soft hyphens, what has no width, and marks of direction: they differ to a machine only.
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const SPACES = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const SIGNED = /^(\+\+|\+|--|-|0|\/|\?) (.+)$/s;
const FIGURE = /^([0-5])[.,]0{1,3}$/;
const DASHES = /^[–—‒―]{1,2}$/;
const BESIDE = /^(.+?) ?[([](.+?)[)\]]$/s;
const BEFORE = /^([\p{L}\p{N}_]{2}) ?[-–:,/|]? (.+)$/su;
const MARKS = /\p{Mn}/gu;

/** A text as it is compared: in lower case, composed (NFC), without what differs only to the eye.
 * @param {string} text */
export function plain(text) {
  const narrow = text.replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const composed = narrow.replace(UNSEEN, "").normalize("NFC");
  return composed.replace(SPACES, " ").replace(/^ | $/g, "").toLowerCase().replaceAll("−", "-");
}

/** A text without the accents that people leave off.
 * @param {string} text */
export function unaccented(text) {
  return text.normalize("NFD").replace(MARKS, "").normalize("NFC");
}

/** The stance somebody means by a label, a sign, both together or a digit; null for anything else, for a dash, and for
 * a "/" alone, which people write for "not applicable", unless what it stands in is ours.
 * @param {string} text
 * @param {ReadonlyMap<string, Stance>} labels every label of a stance, as it is compared
 * @param {boolean} [ours]
 * @returns {Stance | null} */
export function readStance(text, labels, ours = false) {
  const word = plain(text);
  const signed = SIGNED.exec(word);
  if (signed) return labels.get(signed[2]) === signed[1] ? /** @type {Stance} */ (signed[1]) : null;
  const bare = FIGURE.exec(word)?.[1] ?? word;
  const sign = STANCES.find((stance) => stance === bare && (ours || stance !== "/"));
  return labels.get(bare) ?? DIGITS.get(bare) ?? sign ?? null;
}

/** Whether it is a dash that is no minus: nobody's stance.
 * @param {string} text */
export function isDash(text) {
  return DASHES.test(plain(text));
}

/** The state that a code, a name or both together stand for; both where they contradict each other.
 * @template {string} State
 * @param {string} text with or without the mark of a footnote
 * @param {ReadonlyMap<string, State>} names every code and name, as it is compared
 * @returns {State | [State, State] | null} */
export function readState(text, names) {
  const word = plain(text).replace(/[.:* ⁰¹²³⁴-⁹]+$/, "");
  const known = named(word, names);
  if (known) return known;
  for (const pattern of [BESIDE, BEFORE]) {
    const found = pattern.exec(word);
    const one = found && named(found[1], names);
    const other = found && named(found[2], names);
    if (one && one === other) return one;
    if (one && other && found[1].length + found[2].length > 4) return [one, other]; // two codes are two states
  }
  return null;
}

/** @template {string} State
 * @param {string} word
 * @param {ReadonlyMap<string, State>} names */
function named(word, names) {
  const bare = word.replace(/[.* ⁰¹²³⁴-⁹]+$/, "");
  return names.get(bare) ?? names.get(unaccented(bare)) ?? null;
}
