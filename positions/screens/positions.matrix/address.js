// @ts-check
// What is looked at, kept in the address so that a link opens the same view; what somebody typed to look for stays in
// the tab.

import { decided } from "../positions.kit/decided.js";
import { DIGITS } from "../positions.kit/reading.js";
import { forget, keep, kept } from "../positions.kit/tab.js";
import { addressed, carried } from "../positions.kit/through.js";
import { AGES, EARLIER, nothing } from "./criteria.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("./criteria.js").Listed} Listed */
/** @typedef {{ me: { sources: boolean }, fields: { name: string, values: string[] }[], topics: { texts: { id: string }[] }[] }} Known */
/**
 * @typedef {object} Shown
 * @property {string} columns
 * @property {string} group
 * @property {string} sort a topic, "bevolking", "protocol", or "" for by name
 * @property {string} cell a topic and a state: "p1.DE"
 * @property {string} show how a reader looks: a way of reader.js, or "" for what there is room for
 * @property {boolean} top whether the Netherlands stand on top
 */
/** @typedef {Shown & import("./criteria.js").Sought} View */
/** @typedef {{ within: string, queries: string[], author: string, text: string }} Typed what was typed, and in which view */

/** Criteria with choices, by their names in an address, and the field of a cell whose values they are; none where an
 * address has words of its own for them.
 * @type {[name: Listed, key: string, field: string][]} */
const LISTS = [
  ["stances", "standpunt", ""],
  ["certainties", "zekerheid", "certainty"],
  ["bases", "basis", "basis"],
  ["conditions", "voorwaarden", ""],
  ["directions", "richting", "direction"],
  ["markings", "verspreiding", "marking"],
  ["reserves", "voorbehoud", "reserves"],
  ["texts", "tekst", ""],
];
/** Criteria that are on or not, with the word of an address by which they are.
 * @type {["nosource" | "evidence" | "since" | "close" | "open", key: string, on: string][]} */
const SWITCHES = [
  ["nosource", "bron", "geen"],
  ["evidence", "bewijs", "met"],
  ["since", "sinds", "bezoek"],
  ["close", "stemming", "krap"],
  ["open", "afgeschermd", "zonder"],
];
/** @type {["columns" | "group" | "sort" | "older" | "cell" | "show", string][]} */
const WORDS = [
  ["columns", "kolommen"],
  ["group", "groep"],
  ["sort", "sorteer"],
  ["older", "ouder"],
  ["cell", "cel"],
  ["show", "toon"],
];
/** @type {ReadonlyMap<string, Stance>} */
const STANCE = new Map([...DIGITS, ["a", "/"], ["onbekend", "?"]]);
const CONDITION = new Map([
  ["met", "some"],
  ["eerder", "carried"],
  ["zonder", "none"],
]);
const TEXT = new Map([["eerder", EARLIER]]); // beside the ids of documents
const CODES = new Map([...STANCE, ...CONDITION, ...TEXT].map(([code, meant]) => [meant, code]));

/** The view that an address asks for; what means nothing in it is left out.
 * @param {string} query
 * @param {Known} known
 * @returns {View} */
export function viewOf(query, { me, fields, topics }) {
  const given = new URLSearchParams(query);
  const word = (/** @type {string} */ name) => given.get(name) || "";
  const view = /** @type {View} */ ({
    ...nothing(),
    top: given.get("nl") !== "0",
  });
  for (const [name, key, on] of SWITCHES) view[name] = word(key) === on;
  view.nosource &&= me.sources;
  for (const [name, key] of WORDS) view[name] = word(key);
  if (!AGES.includes(view.older) && !isDay(view.older)) view.older = "";
  const texts = topics.flatMap((topic) => topic.texts.map(({ id }) => id));
  for (const [name, key, field] of LISTS) {
    const values = name === "texts" ? texts : (fields.find((one) => one.name === field)?.values ?? []);
    Object.assign(view, { [name]: new Set(word(key).split(",").flatMap(reader(name, values))) });
  }
  return view;
}

// Whether a text is a day that there can be, as 2027-01-12.
/** @param {string} text */
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

// What one code in an address stands for; nothing where it stands for nothing.
/** @param {Listed} name @param {string[]} values
 * @returns {(code: string) => string[]} */
function reader(name, values) {
  const codes = { stances: STANCE, conditions: CONDITION, texts: TEXT }[/** @type {string} */ (name)];
  return (code) => [codes?.get(code) ?? values.filter((value) => value === code)].flat();
}

/** The view of the address, with what was typed in it.
 * @param {Known & { dossier: { id: string } }} known */
export function readView(known) {
  const view = viewOf(location.search, known);
  const typed = kept(place(known.dossier.id), /** @type {Typed | null} */ (null));
  if (!typed || !(loadedAnew() ? typed.within === within(view) : typed.queries.includes(queryOf(view, "nl"))))
    return view;
  return { ...view, text: typed.text, author: known.me.sources ? typed.author : "" };
}

/** The query that shows this view, in this language.
 * @param {View} view
 * @param {string} language */
export function queryOf(view, language) {
  const given = new URLSearchParams();
  if (language !== "nl") given.set("taal", language);
  for (const [name, key] of WORDS) if (view[name]) given.set(key, view[name]);
  for (const [name, key] of LISTS) {
    const codes = [...view[name]].map((value) => CODES.get(value) ?? value);
    if (codes.length) given.set(key, codes.join(","));
  }
  if (!view.top) given.set("nl", "0");
  for (const [name, key, on] of SWITCHES) if (view[name]) given.set(key, on);
  const query = carried(given).toString();
  return query ? `?${query}` : "";
}

/** What asks for other columns, or for these anew.
 * @param {string} columns
 * @returns {import("../positions.kit/protocol.d.ts").OtherColumns} */
export const askedColumns = (columns) => ({ kind: "columns", columns, decided: decided() });

/** @param {View} view
 * @param {string} language */
export function addressOf(view, language) {
  return addressed(new URLSearchParams(queryOf(view, language)));
}

/** Let a reload bring this view back, and what was typed in it.
 * @param {View} view
 * @param {Known & { dossier: { id: string }, language: string }} data */
export function writeView(view, data) {
  history.replaceState(history.state, "", addressOf(view, data.language));
  keepTyped(view, data);
}

// Whether this page was here before. A link shows what it says, and no more.
const loadedAnew = () => {
  const [way] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return way?.type !== "navigate";
};

/** A view wherever one stands in it: of that the address may be a moment behind when a page is loaded anew.
 * @param {View} view */
const within = (view) => queryOf({ ...view, cell: "" }, "nl");

/** Keep what was typed with the view it was typed in, as it is now and as the address, which follows a moment later,
 * still has it.
 * @param {View} view
 * @param {Known & { dossier: { id: string } }} data */
export function keepTyped(view, data) {
  const { author, text } = view;
  const queries = [view, viewOf(location.search, data)].map((one) => queryOf(one, "nl"));
  if (author || text) keep(place(data.dossier.id), { within: within(view), queries, author, text });
  else forget(place(data.dossier.id));
}

// Where what was typed is kept.
const place = (/** @type {string} */ dossier) => `krachtenveld:sought:${dossier}`;
