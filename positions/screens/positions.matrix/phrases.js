// @ts-check
// What a filter asks, in words.

import { inWords } from "../positions.kit/dates.js";
import { fill } from "../positions.kit/dom.js";
import { AGES, asked, EARLIER } from "./criteria.js";

/** @typedef {import("../positions.kit/protocol.d.ts").MatrixData} MatrixData */
/** @typedef {import("./criteria.js").Listed} Listed */
/** @typedef {import("./criteria.js").Sought} Sought */
/** @typedef {Pick<MatrixData, "words" | "labels" | "language" | "topics">} Telling */
/** A criterion that is on: what it is about ("" where its value says so), and what is looked for.
 * @typedef {{ name: keyof Sought, about: string, value: string }} Phrase */

/** What each criterion is about.
 * @type {Record<Listed, string>} */
const ABOUT = {
  stances: "stance",
  certainties: "certainty",
  bases: "basis",
  conditions: "conditions",
  directions: "direction",
  markings: "marking",
  reserves: "reserves",
  texts: "about",
};

/** Under which reserves a stance stands, in words.
 * @param {Telling} data @param {readonly string[]} kinds */
export function reserved({ words, labels }, kinds) {
  return fill(words.reserved, { kinds: kinds.map((kind) => labels.choices.reserves[kind]).join(", ") });
}

/** What the choices of a criterion are called, by what stands for them.
 * @param {Telling} data @param {Listed} name
 * @returns {Record<string, string>} */
export function choices({ words, labels, topics }, name) {
  if (name === "stances") return labels.stance;
  if (name === "texts") return texts(topics, words);
  const { conditions_some: some, conditions_carried: carried, conditions_none: none } = words;
  return name === "conditions" ? { some, carried, none } : labels.choices[ABOUT[name]];
}

/** The texts that there were of these columns, the last first, under what they have in common.
 * @param {MatrixData["topics"]} topics @param {Record<string, string>} words
 * @returns {Record<string, string>} */
function texts(topics, words) {
  const all = topics.flatMap((topic) => topic.texts);
  const named = all.toReversed().map(({ id, said }) => [id, said]);
  return named.length ? Object.fromEntries([[EARLIER, words.about_earlier], ...named]) : {};
}

/** @param {Telling} data @param {Listed} name */
export function about({ words }, name) {
  const criterion = ABOUT[name];
  return words[criterion];
}

/** All that is asked, in the order in which it is told.
 * @param {Telling} data @param {Sought} sought
 * @returns {Phrase[]} */
export function phrases(data, sought) {
  return asked(sought).map((name) => ({ name, ...phrase(data, sought, name) }));
}

/** A phrase as one reads it in a row.
 * @param {Phrase} said */
export const read = (said) => `${said.about} ${said.value}`.trim();

/** @param {Telling} data @param {Sought} sought @param {keyof Sought} name */
function phrase(data, sought, name) {
  const { words } = data;
  if (name === "evidence") return { about: "", value: words.with_evidence };
  if (name === "close") return { about: words.vote, value: words.vote_close };
  if (name === "since") return { about: "", value: words.since_visit };
  if (name === "open") return { about: "", value: words.without_withheld };
  if (name === "nosource") return { about: "", value: words.no_source };
  if (name === "older") return { about: words.older_than, value: age(data, sought.older) };
  if (name === "author") return { about: words.author, value: author(data, sought.author) };
  if (name === "text") return { about: words.text, value: `“${sought.text.trim()}”` };
  const called = choices(data, name);
  return {
    about: about(data, name),
    value: [...sought[name]].map((value) => called[value] ?? words.about_another).join(` ${words.or} `),
  };
}

/** @param {Telling} data @param {string} older */
export function age({ words, language }, older) {
  return AGES.includes(older) ? fill(words.days, { n: older }) : inWords(older, language);
}

/** @param {Telling} data @param {string} name */
export const author = ({ words }, name) => (name === "fiche" ? words.fiche : name);

/** So many cells that are found, in so many rows.
 * @param {Record<string, string>} words @param {number} cells @param {number} states */
export function counted(words, cells, states) {
  if (!cells) return words.hits_none;
  const some = fill(cells === 1 ? words.hits_one : words.hits, { n: cells });
  return fill(words.hits_in, { hits: some, rows: fill(states === 1 ? words.rows_one : words.rows, { n: states }) });
}
