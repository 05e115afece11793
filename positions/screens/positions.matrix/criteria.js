// @ts-check
// What a filter asks of a cell, criterion by criterion. A cell is looked for when it meets every one that is on; of
// several choices of one criterion it meets any.

import { plain, unaccented } from "../positions.kit/reading.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("./types.d.ts").Kind} Kind */
/**
 * @typedef {object} Sought what is looked for; what is empty asks nothing
 * @property {Set<Stance>} stances
 * @property {Set<string>} certainties
 * @property {Set<string>} bases
 * @property {Set<string>} conditions of CONDITIONS
 * @property {Set<string>} directions
 * @property {Set<string>} markings
 * @property {Set<string>} reserves
 * @property {Set<string>} texts that stances are about, by their ids, and EARLIER
 * @property {boolean} nosource
 * @property {boolean} evidence that some lies there
 * @property {boolean} close that the outcome of its topic hangs on whom we are least sure of
 * @property {boolean} since that somebody else changed it since the visit before
 * @property {boolean} open that it is not withheld
 * @property {string} older than a day as 2027-01-12, or than so many days: "90"
 * @property {string} author a name; in no address
 * @property {string} text words that stand in its texts; in no address
 */
/** @typedef {"stances" | "certainties" | "bases" | "conditions" | "directions" | "markings" | "reserves" | "texts"} Listed */
/** What is known of a cell beside what it holds: whether evidence lies there, whether its stance is about an earlier
 * text than the one now on the table, whether the vote on its topic is close, and whether somebody else changed it since
 * the visit before.
 * @typedef {{ lies?: boolean, older?: boolean, close?: boolean, since?: boolean }} Beside */
/** @typedef {Omit<Sought, Listed> & Record<Listed, ReadonlySet<string>>} Asked */
/**
 * @typedef {object} Criterion
 * @property {keyof Sought} name
 * @property {(sought: Asked) => boolean} on
 * @property {(sought: Asked, cell: Cell, today: string, beside: Beside) => boolean} meets
 */

/** Days after which a cell may be looked at again. */
export const AGES = ["30", "60", "90"];
/** What can be asked of conditions: that there are, that they are of an earlier stance, that there are none. */
export const CONDITIONS = ["some", "carried", "none"];
/** What can be asked of the text that a stance is about, beside which it is. */
export const EARLIER = "earlier";
const DAY = 86_400_000; // ms

/** @returns {Sought} */
export const nothing = () => ({
  stances: new Set(),
  certainties: new Set(),
  bases: new Set(),
  conditions: new Set(),
  directions: new Set(),
  markings: new Set(),
  reserves: new Set(),
  texts: new Set(),
  nosource: false,
  evidence: false,
  close: false,
  since: false,
  open: false,
  older: "",
  author: "",
  text: "",
});

/** One of those that are chosen.
 * @param {Listed} name @param {(cell: Cell, beside: Beside) => (string | null | undefined)[]} held
 * @returns {Criterion} */
const any = (name, held) => ({
  name,
  on: (sought) => sought[name].size > 0,
  meets: (sought, cell, _, beside) => held(cell, beside).some((value) => sought[name].has(value ?? "")),
});

/** In the order in which they are told.
 * @type {Criterion[]} */
const CRITERIA = [
  {
    name: "text",
    on: ({ text }) => folded(text) !== "",
    meets: ({ text }, cell) => says(cell, text),
  },
  any("stances", ({ stance }) => [stance]),
  any("directions", ({ direction }) => [direction]),
  any("conditions", conditions),
  any("reserves", ({ reserves }) => reserves ?? []),
  any("texts", ({ about }, { older }) => (about ? [about, ...(older ? [EARLIER] : [])] : [])),
  any("certainties", ({ certainty }) => [certainty]),
  any("bases", ({ basis }) => [basis]),
  { name: "close", on: (sought) => sought.close, meets: (_, _cell, _today, { close }) => close === true },
  { name: "since", on: (sought) => sought.since, meets: (_, _cell, _today, beside) => beside.since === true },
  { name: "nosource", on: ({ nosource }) => nosource, meets: (_, cell) => !cell.source && cell.stance !== "?" },
  { name: "evidence", on: ({ evidence }) => evidence, meets: (_, _cell, _today, { lies }) => lies === true },
  {
    name: "older",
    on: ({ older }) => older !== "",
    meets: ({ older }, cell, today) => day(cell) !== "" && day(cell) < since(older, today),
  },
  { name: "author", on: ({ author }) => author !== "", meets: ({ author }, { by }) => by === author },
  any("markings", (cell) => (cell.version || cell.stance !== "?" ? [cell.marking ?? "internal"] : [])),
  { name: "open", on: ({ open }) => open, meets: () => true }, // beside which no withheld one is ever met
];

/** What is asked now.
 * @param {Asked} sought
 * @returns {(keyof Sought)[]} */
export function asked(sought) {
  return CRITERIA.filter(({ on }) => on(sought)).map(({ name }) => name);
}

/** @param {Asked} sought */
export function filtering(sought) {
  return CRITERIA.some(({ on }) => on(sought));
}

/** The same, but that one thing is asked no longer.
 * @template {Sought} View
 * @param {View} sought @param {keyof Sought} name
 * @returns {View} */
export function without(sought, name) {
  return { ...sought, [name]: nothing()[name] };
}

/** Whether a cell is one of those that are looked for. Of one that is withheld no more is known than that it counts as
 * unknown, and one that does not take part is never looked for.
 * @param {Asked} sought @param {Cell} cell @param {Kind} kind @param {string} today as 2027-01-12
 * @param {Beside} [beside] */
export function matches(sought, cell, kind, today, beside = {}) {
  const on = CRITERIA.filter((criterion) => criterion.on(sought));
  if (!on.length) return true;
  if (kind === "absent") return false;
  if (kind === "withheld") return on.length === 1 && sought.stances.size === 1 && sought.stances.has("?");
  return on.every((criterion) => criterion.meets(sought, cell, today, beside));
}

// The day that counts for how old a cell is: of what it rests on, else of the cell.
/** @param {Cell} cell */
const day = (cell) => cell.source?.date || cell.on;

// The first day that is not older.
/** @param {string} older @param {string} today */
function since(older, today) {
  if (!AGES.includes(older)) return older;
  return new Date(Date.parse(today) - Number(older) * DAY).toISOString().slice(0, 10);
}

/** @param {Cell} cell */
function conditions(cell) {
  if (!cell.conditions) return cell.stance === "?" ? [] : ["none"];
  return cell.carried_from ? ["some", "carried"] : ["some"];
}

/** @type {WeakMap<Cell, string>} */
const known = new WeakMap();

/** Whether every one of these words stands in the texts that this visitor sees of a cell, in whatever case and with
 * whatever accents.
 * @param {Cell} cell @param {string} typed */
export function says(cell, typed) {
  const held = known.get(cell) ?? folded(lines(cell).join("\n"));
  known.set(cell, held);
  return folded(typed)
    .split(" ")
    .every((word) => held.includes(word));
}

/** The texts of a cell, those that are empty left out.
 * @param {Cell} cell */
export function lines({ conditions: provided, note, source, red_line: line }) {
  return [provided, note, source?.reference, line].flatMap((text) => text || []);
}

/** A text as words are looked for in it.
 * @param {string} text */
export const folded = (text) => unaccented(plain(text));
