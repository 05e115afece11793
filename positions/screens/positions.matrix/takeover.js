// @ts-check
// Evidence taken over as a stance: by a person, for one cell, with its source.  What it does not say, the person chooses.

import { dialog } from "../positions.kit/dialogs.js";
import { chip, fill, h, STANCES } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").EvidenceData} EvidenceData */
/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./types.d.ts").Place} Place */

/** What a ballot says; of anything else the person says it.
 * @type {Record<string, string>} */
const SAYS = { for: "+", against: "--", abstained: "/" };
const KNOWN = STANCES.filter((stance) => stance !== "?");

/** The stances that may be written from it.
 * @param {EvidenceData} one */
function offered({ ballot }) {
  const said = KNOWN.filter((stance) => ballot && stance === SAYS[ballot]);
  return said.length ? said : KNOWN;
}

/** The way to take it over, where it is about this very topic and says enough.
 * @param {Page} page @param {Place} at @param {EvidenceData} one */
export function takeover(page, at, one) {
  const text = page.data.evidence.texts;
  if (one.on !== "topic" || !page.data.me.edit || !page.cells.editable(...at)) return null;
  if (!one.usable) return h("p", { class: "second" }, text.unclear);
  const named = { class: "plain take", "data-field": `take ${one.id}`, onclick: () => ask(page, at, one) };
  return h("button", { type: "button", ...named }, text.take);
}

/** @param {Page} page @param {Place} at @param {EvidenceData} one */
function ask(page, at, one) {
  const { evidence, labels, words } = page.data;
  const text = evidence.texts;
  const stances = offered(one);
  const now = page.cells.cell(...at).stance;
  const write = (/** @type {Stance} */ stance) => () => (asked.close(), take(page, at, one, stance));
  const button = (/** @type {Stance} */ stance) =>
    h("button", { type: "button", class: "plain", onclick: write(stance) }, chip(stance), ` ${labels.stance[stance]}`);
  const cancel = h("button", { type: "button", class: "plain", onclick: () => asked.close() }, words.cancel);
  const asked = dialog(
    page.root,
    { class: "takeover", "aria-label": text.take_title },
    h("h2", {}, text.take_title),
    h("p", { lang: one.language }, `${one.title}: ${one.what}`),
    h("p", { class: "second" }, `${one.source}, ${one.said}`),
    now === "?" ? null : h("p", { class: "warning" }, fill(text.take_known, { stance: labels.stance[now] })),
    stances.length > 1 ? h("p", {}, text.take_choose) : null,
    h("p", { class: "offered" }, stances.map(button)),
    h("p", { class: "second" }, fill(text.take_why, { basis: labels.choices.basis[one.basis] })),
    h("p", { class: "actions" }, cancel),
  );
}

/** @param {Page} page @param {Place} at @param {EvidenceData} one @param {Stance} stance */
function take(page, at, one, stance) {
  const [topic, state] = at;
  // What a state did or said once is about no text of which we know.
  page.editor.edit([[topic, state, { stance, about: null }]], { ...one.cited, basis: one.basis, certainty: "low" });
}
