// @ts-check
// Beside a cell: what its state publicly did or said, on this topic first.  It is nobody's stance.

import { h } from "../positions.kit/dom.js";
import { linked } from "../positions.kit/outward.js";

/** @typedef {import("../positions.kit/protocol.d.ts").EvidenceData} EvidenceData */

/** How many rows there are, and the rows by what they are about.
 * @param {import("./page.js").Page} page
 * @param {EvidenceData[] | undefined} known what is told; nothing yet while it is asked */
export function evidence(page, known) {
  const text = page.data.evidence;
  const list = known || [];
  const second = (/** @type {string} */ says) => h("p", { class: "second" }, says);
  const voted = list.some((one) => one.deed === "voted");
  const parts = [
    part(page, text.on_topic, list, "topic"),
    part(page, text.on_dossier, list, "dossier"),
    part(page, text.on_other, list, "other"),
    list.length ? "" : second(known ? text.none : "…"),
    voted ? second(text.why) : "",
  ];
  return h("section", { class: "evidence" }, h("h3", {}, `${text.title} ${list.length || ""}`), parts);
}

/** @param {import("./page.js").Page} page @param {string} title @param {EvidenceData[]} list
 * @param {EvidenceData["on"]} on */
function part(page, title, list, on) {
  const rows = list.filter((one) => one.on === on);
  return rows.length
    ? [
        h("h4", {}, title),
        h(
          "ol",
          { "data-on": on },
          rows.map((one) => item(page, one)),
        ),
      ]
    : "";
}

/** @param {import("./page.js").Page} page @param {EvidenceData} one */
function item(page, one) {
  const { evidence: text, words } = page.data;
  const weight = one.primary ? text.primary : text.secondary;
  const told = one.derived ? text.derived : text.named;
  const source = [linked(`${one.source} (${one.address})`, words), ` · ${weight} · ${told}`];
  return h(
    "li",
    { lang: one.language },
    h("p", { class: "headline" }, h("b", {}, one.called), h("span", { class: "right second" }, one.said)),
    h("p", {}, `${one.title}: ${one.what}`),
    one.where ? h("p", { class: "second" }, one.where) : "",
    h("p", { class: "second" }, source),
    one.note ? h("p", { class: "second" }, one.note) : "",
  );
}
