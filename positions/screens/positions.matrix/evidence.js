// @ts-check
// Beside a cell: what its state publicly did or said, on this topic first.  It is nobody's stance.

import { h } from "../positions.kit/dom.js";
import { linked } from "../positions.kit/outward.js";
import { cites } from "./cells.js";
import { takeover } from "./takeover.js";

/** @typedef {import("../positions.kit/protocol.d.ts").EvidenceData} EvidenceData */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./types.d.ts").Place} Place */

/** How many rows there are, and the rows by what they are about.
 * @param {Page} page @param {Place} at
 * @param {EvidenceData[] | undefined} known what is told; nothing yet while it is asked */
export function evidence(page, at, known) {
  const text = page.data.evidence.texts;
  const list = known || [];
  const second = (/** @type {string} */ says) => h("p", { class: "second" }, says);
  const part = (/** @type {string} */ title, /** @type {EvidenceData["on"]} */ on) => {
    const rows = list.filter((one) => one.on === on).map((one) => item(page, at, one));
    return rows.length ? [h("h4", {}, title), h("ol", { "data-on": on }, rows)] : "";
  };
  return h(
    "section",
    { class: "evidence" },
    h("h3", {}, `${text.title} ${list.length || ""}`),
    part(text.on_topic, "topic"),
    part(text.on_dossier, "dossier"),
    part(text.on_other, "other"),
    list.length ? "" : second(known ? text.none : "…"),
    list.some((one) => one.deed === "voted") ? second(text.why) : "",
  );
}

/** @param {Page} page @param {Place} at @param {EvidenceData} one */
function item(page, at, one) {
  const { evidence: opening, words } = page.data;
  const text = opening.texts;
  const told = [one.primary ? text.primary : text.secondary, one.derived ? text.derived : one.ballot && text.named];
  const { source, stance } = page.cells.cell(...at);
  const rests = one.on === "topic" && stance !== "?" && source && cites(source, one.cited);
  return h(
    "li",
    {},
    h("p", { class: "headline" }, h("b", {}, one.called), h("span", { class: "second" }, one.said)),
    h("p", { lang: one.language }, `${one.title}: ${one.what}`),
    one.where ? h("p", { class: "second", lang: one.language }, one.where) : "",
    h(
      "p",
      { class: "second" },
      linked(`${one.source} (${one.address})`, words),
      ` · ${told.filter(Boolean).join(" · ")}`,
    ),
    one.note ? h("p", { class: "second", lang: one.language }, linked(one.note, words)) : "",
    rests
      ? h("p", { class: "rests" }, h("i", { class: "evidence-mark", "data-evidence": "rests" }), ` ${text.rests}`)
      : takeover(page, at, one),
  );
}
