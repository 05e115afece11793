// @ts-check
// What is chosen on the page, and how an address says it, so that a link shows the same.

import { readChances, writeChances } from "./figures.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AskProspect} AskProspect */
/** @typedef {import("../positions.kit/protocol.d.ts").MajorityData} MajorityData */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {Omit<Required<AskProspect>, "kind" | "decided">} View what is chosen: all of a question that is of this page */

/** What a state is taken to do, as an address says it.
 * @type {[name: string, stance: import("../positions.kit/protocol.d.ts").Stance][]} */
const FLIPS = [
  ["voor", "+"],
  ["a", "/"],
  ["tegen", "--"],
];

/**
 * Anybody may type an address: what is not on offer is passed over.
 * @param {string} search
 * @param {Pick<MajorityData, "states" | "chances"> & { prospect: Pick<MajorityData["prospect"], "topic"> }} data
 * @returns {View}
 */
export function readAddress(search, data) {
  const given = new URLSearchParams(search);
  const { topic } = data.prospect;
  const codes = data.states.map((state) => state.code);
  return {
    topic: topic.id,
    flips: readFlips(given.get("alsof"), codes),
    rule: named(given.get("regel"), topic.rules),
    participants: readParticipants(given.get("deelnemers"), topic.presets, codes),
    chosen: codes.find((code) => code === given.get("met")) ?? "NL",
    chances: readChances(given.get("kansen"), data.chances),
  };
}

/**
 * @param {View} view
 * @param {string} language
 */
export function writeAddress(view, language) {
  const given = new URLSearchParams({ pagina: "meerderheid" });
  const put = (/** @type {string} */ name, /** @type {string} */ value) => value && given.set(name, value);
  put("taal", language === "nl" ? "" : language);
  given.set("onderwerp", view.topic);
  const flips = Object.entries(view.flips).map(([code, stance]) => code + FLIPS.find(([, one]) => one === stance)?.[0]);
  put("alsof", flips.join(","));
  put("regel", view.rule);
  put("deelnemers", String(view.participants)); // of a list: its codes with commas between
  put("met", view.chosen === "NL" ? "" : view.chosen);
  put("kansen", writeChances(view.chances));
  return given;
}

/**
 * States taken to be for or against, or to abstain: "DEvoor,FRtegen,ATa".
 * @param {string | null} text
 * @param {State[]} codes
 */
function readFlips(text, codes) {
  /** @type {View["flips"]} */
  const flips = {};
  for (const part of (text || "").split(",")) {
    const code = codes.find((one) => part.startsWith(one));
    const stance = FLIPS.find(([name]) => name === part.slice(2))?.[1];
    if (code && stance) flips[code] = stance;
  }
  return flips;
}

/**
 * The name of a set on offer, or any states in the order of the page.
 * @param {string | null} text
 * @param {import("../positions.kit/protocol.d.ts").Option[]} presets
 * @param {State[]} codes
 */
function readParticipants(text, presets, codes) {
  const listed = (text || "").split(",");
  const states = codes.filter((code) => listed.includes(code));
  return states.length ? states : named(text, presets);
}

/**
 * What is on offer by this name; "" where nothing is.
 * @param {string | null} text
 * @param {import("../positions.kit/protocol.d.ts").Option[]} offered
 */
const named = (text, offered) => offered.find(({ id }) => id === text)?.id ?? "";
