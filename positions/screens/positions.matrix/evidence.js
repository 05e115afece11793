// @ts-check
// Beside a cell: what its state publicly did or said, on this topic first.  It is nobody's stance.

import { along } from "../positions.kit/along.js";
import { h } from "../positions.kit/dom.js";
import { evidenceRow } from "../positions.kit/evidence.js";
import { elsewhere } from "../positions.kit/ways.js";
import { cites } from "./cells.js";
import { takeover } from "./takeover.js";

/** @typedef {import("../positions.kit/protocol.d.ts").EvidenceData} EvidenceData */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./types.d.ts").Place} Place */

/** How many rows there are, and the rows by what they are about.
 * @param {Page} page @param {Place} at
 * @param {EvidenceData[] | undefined} known what is told; nothing yet while it is asked
 * @param {EvidenceData[]} dropped what was taken out again */
export function evidence(page, at, known, dropped) {
  const text = page.data.evidence.texts;
  const list = known || [];
  const second = (/** @type {string} */ says) => h("p", { class: "second" }, says);
  const part = (/** @type {string} */ title, /** @type {EvidenceData["on"]} */ on) => {
    const rows = list.filter((one) => one.on === on).map((one) => item(page, at, one));
    return rows.length ? [h("h4", {}, title), h("ol", { "data-on": on }, rows)] : "";
  };
  return h(
    "section",
    { class: "evidence", onkeydown: along },
    h("h3", {}, `${text.title} ${list.length || ""}`),
    part(text.on_topic, "topic"),
    part(text.on_dossier, "dossier"),
    part(text.on_other, "other"),
    list.length ? "" : second(known ? text.none : "…"),
    list.some((one) => one.deed === "voted") ? second(text.why) : "",
    h("p", { class: "pair" }, page.adding.way(at), register(page, at[1])),
    gone(page, dropped),
  );
}

// What was taken out and still stands in the log.
/** @param {Page} page @param {EvidenceData[]} dropped */
function gone(page, dropped) {
  const { evidence: opening, words } = page.data;
  const text = opening.texts;
  if (!dropped.length) return "";
  const rows = dropped.map((one) => evidenceRow(one, { text, words }, h("p", {}, page.adding.wiping.way(one))));
  return [h("h4", {}, text.dropped), h("ol", { "data-on": "dropped" }, rows)];
}

// The way to the whole register.
/** @param {Page} page @param {Place[1]} state */
function register(page, state) {
  const href = elsewhere(page, "lidstaat", [
    ["staat", state],
    ["bewijs", "alle"],
  ]);
  const text = page.data.evidence.texts;
  return h("a", { class: "link", href, "data-field": "register" }, text.register);
}

/** @param {Page} page @param {Place} at @param {EvidenceData} one */
function item(page, at, one) {
  const { evidence: opening, words } = page.data;
  const { source, stance } = page.cells.cell(...at);
  const text = opening.texts;
  const rests = one.on === "topic" && stance !== "?" && source && cites(source, one.cited);
  const mark = h("i", { class: "evidence-mark", "data-evidence": "rests" });
  return evidenceRow(
    one,
    { text, words },
    h("p", { class: "pair" }, [
      rests ? h("span", { class: "rests" }, mark, ` ${text.rests}`) : takeover(page, at, one),
      page.adding.out(one),
      one.own ? page.adding.wiping.way(one) : null,
    ]),
  );
}
