// @ts-check
// One row of evidence: what was done and when, on what file, what it says, its source as a way there, and how it was read.

import { h } from "./dom.js";
import { linked } from "./outward.js";

/** @typedef {import("./protocol.d.ts").EvidenceData} EvidenceData */
/** @typedef {import("./types.d.ts").Child} Child */

/**
 * @param {EvidenceData} one
 * @param {{ text: Record<string, string>, words: Record<string, string>, who?: string }} told the words for it, and whose it
 * is where that does not stand above it
 * @param {Child} [more]
 */
export function evidenceRow(one, { text, words, who }, more) {
  const weight = [one.primary ? text.primary : text.secondary, one.derived ? text.derived : one.ballot && text.named];
  const { language: lang } = one;
  return h(
    "li",
    { tabindex: "-1", "data-row": true },
    h(
      "p",
      { class: "headline" },
      h("b", {}, [who, one.called].filter(Boolean).join(", ")),
      h("span", { class: "second" }, one.said),
    ),
    h("p", { lang }, `${one.title}: ${one.what}`),
    one.where ? h("p", { class: "second", lang }, one.where) : "",
    h(
      "p",
      { class: "second" },
      linked(`${one.source} (${one.address})`, words),
      ` · ${weight.filter(Boolean).join(" · ")}`,
    ),
    one.note ? h("p", { class: "second", lang }, linked(one.note, words)) : "",
    more ?? "",
  );
}
