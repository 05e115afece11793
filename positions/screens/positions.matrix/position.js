// @ts-check
// What stands in a cell, as Position has it in positions/stances.py: tests/cases/restating.json holds the two to the
// same answers.

import { MARKINGS } from "../positions.kit/lowering.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").CellField} Field */
/** @typedef {import("../positions.kit/protocol.d.ts").GivenSource} Source */
/** @typedef {import("../positions.kit/protocol.d.ts").Side} Side */
/** @typedef {import("./types.d.ts").Statement} Statement */
/** @typedef {ReadonlyMap<string, Field>} Fields by their names */

const LINE_ENDS = /\r\n?|\v/g;
const UNHELD = /(?![\n\t])[\p{Cc}\p{Cs}]/gu;
const SPACE = "[\\t-\\r\\u001c- \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const EDGES = new RegExp(`^${SPACE}+|${SPACE}+$`, "g"); // as Python strips; `trim` takes U+FEFF too

/** @typedef {import("../positions.kit/protocol.d.ts").Marking} Marking */

// What no database can hold, and the server refuses: NUL, and half of a surrogate pair (positions/characters.py).
const UNSOUND = /[\0\ud800-\udfff]/u;

/** Whether the server takes what was typed at all.
 * @param {Statement} edit */
function sound({ words, source }) {
  return ![words, source?.reference].some((text) => text && UNSOUND.test(text));
}

/** A text as it is kept: line ends as newlines, nothing round it, and nothing that no screen can hold.
 * @param {string} text */
export function cleaned(text) {
  return text.replace(LINE_ENDS, "\n").replace(UNHELD, "").replace(EDGES, "");
}

/** By how many characters a text is too long once it is cleaned, counted as Python counts; 0 where it fits.
 * @param {string} text
 * @param {number} most */
export function tooLong(text, most) {
  return Math.max(0, [...cleaned(text)].length - most);
}

/** Whether nobody has said anything in a cell.
 * @param {Partial<Cell>} cell
 * @param {Fields} fields */
export function blank(cell, fields) {
  return same(cell, {}, fields);
}

/** Whether two cells hold the same, whoever wrote them and when.
 * @param {Partial<Cell>} one
 * @param {Partial<Cell>} other
 * @param {Fields} fields */
export function same(one, other, fields) {
  return [...fields.values()].every((field) => told(one, field) === told(other, field));
}

/** Whether all these cells hold the same in a field.
 * @param {Partial<Cell>[]} cells
 * @param {Field} field */
export function alike(cells, field) {
  return new Set(cells.map((cell) => told(cell, field))).size < 2;
}

// What a cell holds in a field, so that it can be compared.
/** @param {Partial<Cell>} cell
 * @param {Field} field */
function told(cell, { name, kind, empty }) {
  const held = /** @type {Record<string, any>} */ (cell)[name] || empty || "";
  const parts = kind === "citation" && held ? [held.kind, held.reference, held.date || null] : held;
  return JSON.stringify(Array.isArray(held) ? [...held].sort() : parts);
}

/** The cell after somebody states a stance in one key press, with the words typed beside it; null where the server
 * would refuse it, since a text is longer than its field holds.
 * @param {Cell} old
 * @param {Statement} edit
 * @param {Record<string, Side>} sides what each stance counts as; what is open may be left out
 * @param {Fields} fields
 * @param {readonly string[]} openings what words begin with that are a condition
 * @returns {Cell | null} */
export function restated(old, edit, sides, fields, openings) {
  if (!sound(edit)) return null;
  const source = edit.source ? cited(edit.source) : null;
  if (source && tooLong(source.reference, most(fields, "source"))) return null;
  const heard = (edit.words ?? "").replace(EDGES, "");
  if (edit.stance === old.stance && !source && !heard) return old;
  const cell = stated(old, edit, sides);
  cell.source = source ?? undefined;
  return heard ? worded(cell, heard, fields, openings) : cell;
}

/** Whether a direction can stand beside a stance: who supports may still want more, and nobody in favour less.
 * @param {Cell["direction"]} direction
 * @param {Cell["stance"]} stance
 * @param {Record<string, Side>} sides */
export function fits(direction, stance, sides) {
  return sides[stance] !== "for" || (stance === "+" && direction === "not_far_enough");
}

// As sure as the press says, with a direction only where it fits, and nothing is known of what is not known. Reserves
// and red line stay: a state lifts them in so many words.
/** @param {Cell} old
 * @param {Statement} edit
 * @param {Record<string, Side>} sides
 * @returns {Cell} */
function stated(old, { stance, basis, certainty, marking, about }, sides) {
  const known = stance !== "?";
  return {
    ...old,
    stance,
    certainty: known ? (certainty ?? "low") : undefined,
    marking: raised(old.marking, marking) ?? old.marking,
    basis: known ? (basis ?? "estimated") : undefined,
    direction: known && fits(old.direction, stance, sides) ? old.direction : undefined,
    carried_from: carried(old, stance),
    about: (known && about) || undefined,
  };
}

/** The marking that a cell gets where it is raised; nothing where it stays.
 * @param {Cell["marking"]} from
 * @param {Marking | null | undefined} to */
export function raised(from, to) {
  return to && MARKINGS.indexOf(to) > MARKINGS.indexOf(from ?? "internal") ? to : undefined;
}

// The earlier stance for which the texts of a cell were written, when it gets this one.
/** @param {Cell} old
 * @param {Cell["stance"]} stance */
function carried(old, stance) {
  const texts = old.conditions || old.note;
  const since = stance === old.stance ? old.carried_from : texts && (old.carried_from || old.stance);
  return !since || since === stance ? undefined : since;
}

// A few words heard at the table: what an opening begins is a condition, anything else a note.
/** @param {Cell} cell
 * @param {string} heard
 * @param {Fields} fields
 * @param {readonly string[]} openings
 * @returns {Cell | null} */
function worded(cell, heard, fields, openings) {
  const opening = openings.find((one) => heard.toLowerCase().startsWith(`${one} `));
  const name = opening === undefined ? "note" : "conditions";
  const text = cleaned(heard.slice(opening?.length ?? 0));
  if (tooLong(text, most(fields, name))) return null;
  return { ...cell, [name]: text || undefined, carried_from: undefined };
}

/** How many characters a text has at most.
 * @param {Fields} fields
 * @param {string} name */
export function most(fields, name) {
  return fields.get(name)?.most ?? 0;
}

// A source as it is kept; nothing where nothing is left of its reference.
/** @param {Source} given
 * @returns {import("../positions.kit/protocol.d.ts").SourceData | null} */
function cited({ kind, reference, date }) {
  const text = cleaned(reference).replaceAll("\n", " ");
  return text ? { kind, reference: text, date: date || null } : null;
}
