// @ts-check
// The two thresholds as bars, with the states in them by size, and the same as a table.

import { h, fill, chip, plaintable, STANCES } from "../positions.kit/dom.js";
import { fold } from "./settings.js";

/** @typedef {import("./majority.js").Majority} Majority */
/** @typedef {import("../positions.kit/protocol.d.ts").Blocs} Blocs */
/** @typedef {import("../positions.kit/protocol.d.ts").Line} Line */
/** @typedef {import("../positions.kit/protocol.d.ts").StateOfPlay} StateOfPlay */
/** @typedef {import("../positions.kit/protocol.d.ts").Weighed} Weighed */
/** @typedef {(who: Weighed) => number} Weight how much of a bar somebody takes, in per cents */

/** @type {(keyof Blocs)[]} */
const GROUPS = ["favour", "open", "abstaining", "against"];
const GAP = 5; // pixels between the groups
const THIN = 0.5; // per cent: a narrower segment has no room for a line beside it
const LABEL = 2.2; // per cent: a narrower segment has no room for its code

/**
 * Where things stand in a bar: so many per cent of what the gaps leave, and a gap for each group to the left.
 * @param {number} gaps
 * @param {number} percent
 * @param {number} passed
 */
export const across = (gaps, percent, passed = 0) =>
  `calc((100% - ${gaps * GAP}px) * ${percent / 100} + ${passed * GAP}px)`;

/**
 * As many gaps as there are groups that end before the threshold.
 * @param {number[]} lengths
 * @param {number} threshold
 */
export function passed(lengths, threshold) {
  let end = 0;
  return lengths.slice(0, -1).filter((length) => (end += length) < threshold - 1e-6).length;
}

/**
 * @param {boolean} byPopulation
 * @param {Blocs} blocs
 * @returns {Weight}
 */
export function weigh(byPopulation, blocs) {
  const members = GROUPS.reduce((sum, name) => sum + blocs[name].length, 0);
  return (who) => (byPopulation ? who.weight : 100 / members);
}

const summed = (/** @type {Weighed[]} */ states, /** @type {Weight} */ weight) =>
  states.reduce((sum, who) => sum + weight(who), 0);
const filled = (/** @type {Blocs} */ blocs) => GROUPS.filter((name) => blocs[name].length);

/**
 * One bar of all who take part: in favour from the left, a gap, the open ones lower, a gap, those who abstain, a
 * gap, those against.
 * @param {Majority} page
 * @param {StateOfPlay} stateOfPlay
 * @param {boolean} byPopulation
 * @param {boolean} small
 */
export function strip(page, stateOfPlay, byPopulation, small = false) {
  const { blocs } = stateOfPlay;
  const line = byPopulation ? stateOfPlay.population : stateOfPlay.members;
  const groups = filled(blocs);
  const gaps = Math.max(0, groups.length - 1);
  const weight = weigh(byPopulation, blocs);
  const flips = stateOfPlay === page.prospect.if ? page.view.flips : {};
  const one = (/** @type {Weighed} */ who) =>
    segment(who, weight(who), across(gaps, weight(who)), Boolean(flips[who.code]));
  const lengths = groups.map((name) => summed(blocs[name], weight));
  return h(
    "div",
    {
      class: small ? "lengths strip small" : line.tick === null ? "lengths strip" : "lengths strip ticked",
      "aria-hidden": "true",
    },
    groups.map((name) => h("span", { class: `group ${name}` }, blocs[name].map(one))),
    line.tick === null
      ? ""
      : h(
          "i",
          {
            class: line.tick > 85 ? "tick far" : "tick",
            style: `left:${across(gaps, line.tick, passed(lengths, line.tick))}`,
          },
          small ? "" : h("span", {}, fill(page.text.threshold, { needed: line.needed })),
        ),
  );
}

/**
 * A state in a bar.
 * @param {Weighed} who
 * @param {number} percent
 * @param {string} width
 * @param {boolean} flipped
 */
function segment(who, percent, width, flipped) {
  const looks = ["length", who.code === "NL" && "dutch", flipped && "flipped", percent < THIN && "thin"];
  return h(
    "span",
    {
      class: looks.filter(Boolean).join(" "),
      "data-stance": who.stance,
      "data-kind": who.kind,
      style: `width:${width}`,
      title: `${who.name}: ${who.said}`,
    },
    percent > LABEL ? h("span", { class: "code" }, `${who.code}${who.conditional ? "*" : ""}`) : "",
  );
}

/**
 * Under the members: how many there are of whom, each under its part of the bar.
 * @param {Majority} page
 * @param {StateOfPlay} stateOfPlay
 */
function brackets(page, stateOfPlay) {
  const { text } = page;
  const { blocs } = stateOfPlay;
  const weight = weigh(false, blocs);
  const gaps = filled(blocs).length - 1;
  const provided = blocs.favour.filter((who) => who.conditional);
  /** @type {[Weighed[], string][]} */
  const parts = [
    [blocs.favour.filter((who) => !who.conditional), ""],
    [provided, text.conditional],
    [blocs.open, text.open],
    [blocs.abstaining, text.abstaining],
    [blocs.against, text.against],
  ];
  const last = parts.findLastIndex(([states]) => states.length);
  const one = (/** @type {[Weighed[], string]} */ [states, label], /** @type {number} */ at) =>
    states.length
      ? h(
          "span",
          {
            class: label ? `bracket${at > 2 && at === last ? " last" : ""}` : "",
            style: `width:${across(gaps, summed(states, weight))}`,
            "data-apart": at > 1 && at > parts.findIndex(([some]) => some.length),
          },
          label ? h("b", {}, `${states.length} ${label}`) : "",
        )
      : "";
  return h("div", { class: "brackets", "aria-hidden": "true" }, parts.map(one));
}

/**
 * @param {Majority} page
 * @param {StateOfPlay} stateOfPlay
 */
export function bars(page, stateOfPlay) {
  const { text } = page;
  const one = (/** @type {string} */ label, /** @type {Line} */ line, /** @type {boolean} */ byPopulation) => [
    h("p", { class: "pair" }, h("span", {}, h("b", {}, label), ` ${line.text}`)),
    strip(page, stateOfPlay, byPopulation),
  ];
  const spoken = GROUPS.map(
    (name) => `${text[name]}: ${stateOfPlay.blocs[name].map((w) => w.name).join(", ") || "0"}`,
  ).join(". ");
  return h(
    "section",
    { role: "group", "aria-label": text.now },
    h("h2", {}, text.now),
    one(text.members, stateOfPlay.members, false),
    brackets(page, stateOfPlay),
    one(text.population, stateOfPlay.population, true),
    legend(page, stateOfPlay),
    h("p", { class: "spoken" }, spoken),
  );
}

/**
 * What the colours mean, those that occur.
 * @param {Majority} page
 * @param {StateOfPlay} stateOfPlay
 */
function legend(page, stateOfPlay) {
  const { text } = page;
  const { labels, words } = page.data;
  /** @type {Map<string, Weighed>} */
  const shown = new Map(GROUPS.flatMap((name) => stateOfPlay.blocs[name]).map((who) => [who.kind || who.stance, who]));
  const names = [
    ...STANCES.map((stance) => [stance, labels.stance[stance]]),
    ["expected", words.expected],
    ["withheld", words.withheld],
  ];
  const one = (/** @type {string[]} */ [key, name]) => {
    const who = shown.get(key);
    return who ? h("span", {}, chip(who.stance, who.kind), name) : "";
  };
  const star = GROUPS.some((name) => stateOfPlay.blocs[name].some((who) => who.conditional))
    ? h("span", {}, `* ${text.conditional}`)
    : "";
  return h(
    "p",
    { class: "second small swatches" },
    names.map(one),
    star,
    stateOfPlay.blocs.open.length ? h("span", {}, text.open_why) : "",
  );
}

/**
 * The table behind the picture.
 * @param {Majority} page
 */
export function behind(page) {
  const { text, prospect } = page;
  const rows = GROUPS.flatMap((name) => prospect.now.blocs[name].map((who) => ({ ...who, group: text[name] })));
  const row = (/** @type {Weighed & { group: string }} */ who) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, who.name),
      h("td", {}, who.said + (who.conditional ? ` (${text.conditional})` : "")),
      h("td", {}, who.group),
      h("td", { class: "figure" }, `${who.weight.toLocaleString(page.data.language, { maximumFractionDigits: 2 })}%`),
    );
  const heads = [text.state, text.stance, text.counts_as, text.share];
  return fold(page, "table", text.table, plaintable(heads, rows.map(row)));
}
