// @ts-check
// A line of the table round: who speaks, the stance, and the rest in words. A sign or digit in front is the stance;
// what is read from words, and could be meant otherwise, comes back as a question with its answers.

import { isDash, plain, readStance, readState } from "../positions.kit/reading.js";
import { nearest } from "./clipboard.js";

/** @typedef {import("../positions.kit/reading.js").Stance} Stance */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("./types.d.ts").Question} Question */
/** @typedef {import("./types.d.ts").Said} Said */
/** @typedef {import("./types.d.ts").Why} Why */

/**
 * The words that are known: labels of stances and names of states, as `plain` has them, and what begins a condition.
 * @typedef {object} Known
 * @property {ReadonlyMap<string, Stance>} stances
 * @property {ReadonlyMap<string, State>} states
 * @property {readonly string[]} openings
 */

// What is said of a proposal at the table; too common in sentences to be read in a paste.
/** @type {ReadonlyMap<string, Stance>} */
const SPOKEN = new Map([
  ["voor", "+"],
  ["for", "+"],
  ["against", "--"],
]);
// They begin a clause as often as they are a stance: "voor de zomer", "tegen het einde".
const LOOSE = new Set(["voor", "tegen", "for", "against"]);
// Codes and short names of states that begin a sentence as well.
const ALSO_WORDS = new Set(["de", "it", "at", "be", "bel", "hr", "pol", "fin", "est"]);
const DENIALS = new Set([
  ..."niet geen nooit nee neen noch niets niemand evenmin geenszins allerminst".split(" "),
  ..."not no never none neither nor cannot nothing".split(" "),
]);
const TURNS = new Set("maar echter tenzij behalve but however unless except although hoewel".split(" "));
const ALTERNATIVES = new Set(["of", "or"]);
/** @type {Record<Stance, Stance | null>} */
const OTHERWISE = { "++": "--", "+": "--", 0: null, "-": "0", "--": "0", "/": null, "?": null };

const RUN = /^[-+−–—‒±?/\d＋－？０-９.,]+/u;
const SEPARATORS = /^[\s:;,.!)–—-]+/u;
const FIRST = /^[\p{L}\p{M}'’]+/u;
const TWO = /^[\p{L}\p{M}'’]+ [\p{L}\p{M}'’]+/u;
const WORDS = /[\p{L}\p{M}'’]+/gu;

/** @param {Stance | null} stance @param {string} words @returns {Said} */
const said = (stance, words) => ({ state: null, stance, words, question: null });

/** @param {string} line @param {Known} known @returns {Said} */
export function readLine(line, known) {
  const text = line
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  const who = readWho(text, known.states);
  if (!who) return readSaid(text, known);
  const read = readSaid(who.rest, known);
  const of = who.states.map((state) => by(state, read));
  if (of.length > 1) return { ...of[0], question: { why: "names", about: who.name, choices: of } };
  const doubted = ALSO_WORDS.has(plain(who.name)) && who.name !== who.name.toUpperCase() && who.loose;
  if (!doubted || !who.rest || startsSigned(who.rest)) return of[0];
  return { ...of[0], question: { why: "who", about: who.name, choices: [of[0], readSaid(text, known)] } };
}

/** What was said, by a state that was named; so are the answers to what is asked.
 * @param {State} state @param {Said} read @returns {Said} */
function by(state, read) {
  const choices = read.question?.choices.map((choice) => by(state, choice));
  return { ...read, state, question: read.question && choices ? { ...read.question, choices } : null };
}

/** The words as the server takes them: what an opening begins is a condition, anything else a note.
 * @param {string} spoken @param {readonly string[]} openings
 * @returns {{ conditions: string } | { note: string }} */
export function worded(spoken, openings) {
  const text = spoken.trim();
  const opening = openings.find((one) => text.toLowerCase().startsWith(`${one} `));
  return opening === undefined ? { note: text } : { conditions: text.slice(opening.length).trim() };
}

// --- who --------------------------------------------------------------------

/** The longest name at the start, with what follows it; `loose` where nothing but a space divides the two.
 * @param {string} text @param {ReadonlyMap<string, State>} names */
function readWho(text, names) {
  for (const at of ends(text)) {
    const name = text.slice(0, at);
    const found = readState(name, names);
    if (!found) continue;
    const rest = text.slice(at).replace(/^[\s:;,]+/, "");
    return { name, rest, loose: /\s/.test(text[at] ?? ""), states: typeof found === "string" ? [found] : found };
  }
  return null;
}

/** Where a name may end, the last place first: before a space, a mark, or a stance that is typed against it.
 * @param {string} text */
function ends(text) {
  const places = [...text.slice(0, 60).matchAll(/(?=[\s:;,+0-5]|[-−]{1,2}(?:[\s\d]|$)|$)/gu)].map(
    (found) => found.index,
  );
  return places.filter((at) => at > 0).reverse();
}

// --- a sign or digit --------------------------------------------------------

/** @param {string} text */
function startsSigned(text) {
  return readSigned(text) !== null;
}

/** @param {string} text @param {Known} known @returns {Said} */
function readSaid(text, known) {
  return readSigned(text, known) ?? readDoubtfulSign(text) ?? readWords(text, known);
}

/** A sign or digit, with the words after it; its own label behind it says nothing more.
 * @param {string} text @param {Known} [known] @returns {Said | null} */
function readSigned(text, known) {
  const { sign, next, after } = run(text);
  const stance = readStance(sign, new Map(), true);
  const ends = /[\s:;)!]/.test(next) || (/\p{L}/u.test(next) && !/\d/.test(plain(sign)));
  if (!stance || !ends) return null;
  const label = known && leading(after, known);
  return said(stance, label?.stance === stance ? label.after : after);
}

/** What looks like a sign and is no stance: a dash, or two at once.
 * @param {string} text @returns {Said | null} */
function readDoubtfulSign(text) {
  const { sign, next, after } = run(text);
  if (!/\s/.test(next)) return null;
  if (isDash(sign))
    return asked("dash", text, [said("--", after), said("-", after), after ? said(null, after) : said("?", "")]);
  const stances = mixed(plain(sign));
  return stances.length ? asked("mixed", text, [...stances.map((one) => said(one, after)), said(null, text)]) : null;
}

/** The stances in "4/5", "+/-" and the like; none in a date or a number.
 * @param {string} sign @returns {Stance[]} */
function mixed(sign) {
  if (sign === "±") return ["0", "+", "-"];
  if (!/^[-+0-5/–—]+$/.test(sign) || !/\d|[-+]/.test(sign) || /\d\d|^\d$/.test(sign)) return [];
  const digits = sign.match(/\d/g) ?? [];
  const parts = digits.length > 1 ? digits : (sign.match(/\+\+|--|[-+\d]/g) ?? []);
  const found = [...new Set(parts.map((part) => readStance(part, new Map())))].filter((one) => one !== null);
  const torn = /^[-+/]+$/.test(sign) && found.includes("+") && found.includes("-");
  return [...(torn ? /** @type {Stance[]} */ (["0"]) : []), ...found].slice(0, torn ? 3 : 2);
}

/** The signs and digits that a text begins with, the character behind them, and the rest.
 * @param {string} text */
function run(text) {
  const all = RUN.exec(text)?.[0] ?? "";
  const sign = all.replace(/[.,]+$/, "");
  const next = all === sign ? text[all.length] || " " : " ";
  return { sign, next, after: text.slice(all.length).replace(/^[\s:;,.)!]+/, "") };
}

// --- words ------------------------------------------------------------------

/** @param {string} text @param {Known} known @returns {Said} */
function readWords(text, known) {
  const lead = leading(text, known);
  if (!lead) return readRemark(text, known);
  const read = said(lead.stance, lead.after);
  return { ...read, question: doubt(read, lead, text, known) };
}

/** The stance that the first word is, or the first two, with what follows.
 * @param {string} text @param {Known} known */
function leading(text, known) {
  const two = TWO.exec(text)?.[0] ?? "";
  const first = known.stances.has(plain(two)) ? two : (FIRST.exec(text)?.[0] ?? "");
  const word = plain(first);
  const stance = known.stances.get(word) ?? SPOKEN.get(word);
  if (!stance) return null;
  const rest = text.slice(first.length);
  return { word, stance, rest, after: rest.replace(SEPARATORS, "") };
}

/** Whether a stance in words may be meant otherwise. What is denied within a condition is the condition's own affair.
 * @param {Said} read @param {{ word: string, stance: Stance, rest: string }} lead
 * @param {string} text @param {Known} known @returns {Question | null} */
function doubt(read, lead, text, known) {
  const all = wordsOf(read.words);
  const [first = ""] = all;
  const { stance } = lead;
  const remark = said(null, text);
  const conditional = "conditions" in worded(read.words, known.openings);
  const other = another(all, stance, known);
  if (other || ALTERNATIVES.has(first)) return question("second", text, [read, said(other ?? "0", text), remark]);
  if (!conditional && all.some(denies)) return question("negation", text, denied(read, lead.rest, text));
  if (all.some((word) => TURNS.has(word)))
    return question("but", text, [read, ...(stance === "-" ? [] : [said("-", text)]), remark]);
  const runsOn = LOOSE.has(lead.word) && /^\s\p{L}/u.test(lead.rest) && !conditional;
  return runsOn ? question("loose", text, [read, remark]) : null;
}

/** "steunt niet" turns the stance about; "steunt, geen haast" more likely not.
 * @param {Said} read @param {string} rest @param {string} text @returns {Said[]} */
function denied(read, rest, text) {
  const about = read.stance && OTHERWISE[read.stance];
  const turned = about ? [said(about, text)] : [];
  const atOnce = /^\s\p{L}/u.test(rest) && denies(wordsOf(rest)[0]);
  return [...(atOnce ? [...turned, read] : [read, ...turned]), said(null, text)];
}

/** Words without a stance in front; asked where one stands further on, or is nearly there.
 * @param {string} text @param {Known} known @returns {Said} */
function readRemark(text, known) {
  const remark = said(null, text);
  const all = wordsOf(text);
  const [first] = all;
  const meant = first ? nearest(first, known.stances) : null;
  const slip = meant && known.stances.get(plain(meant));
  if (slip) return asked("slip", text, [said(slip, text.replace(FIRST, "").replace(SEPARATORS, "")), remark]);
  const stance = "conditions" in worded(text, known.openings) ? null : another(all, null, known);
  if (!stance) return remark;
  const both = [said(stance, text), remark];
  return asked("buried", text, all.some(denies) ? both.reverse() : both);
}

/** The first stance that is named among words, but for the one we have.
 * @param {string[]} among @param {Stance | null} but @param {Known} known @returns {Stance | null} */
function another(among, but, known) {
  const found = among.map((word) => known.stances.get(word));
  return found.find((stance) => stance && stance !== but && stance !== "?") ?? null;
}

/** @param {string} word */
function denies(word) {
  return DENIALS.has(word) || /n['’]t$/.test(word);
}

/** @param {string} text @returns {string[]} */
function wordsOf(text) {
  return plain(text).match(WORDS) ?? [];
}

/** @param {Why} why @param {string} about @param {Said[]} choices @returns {Question} */
function question(why, about, choices) {
  return { why, about, choices };
}

/** What is not read until it was answered.
 * @param {Why} why @param {string} about @param {Said[]} choices @returns {Said} */
function asked(why, about, choices) {
  return { ...said(null, about), question: question(why, about, choices) };
}
