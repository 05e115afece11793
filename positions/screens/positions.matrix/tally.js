// @ts-check
// What the stances amount to, under each column, and the legend under that.

import { h, chip, STANCES } from "../positions.kit/dom.js";
import { renew } from "../positions.kit/renewed.js";
import { bar } from "../positions.kit/thinbar.js";

/** @typedef {import("../positions.kit/protocol.d.ts").MatrixData} MatrixData */
/** @typedef {import("../positions.kit/drawn.js").Drawn} Drawn */
/** @typedef {import("../positions.kit/protocol.d.ts").ThinBar} ThinBar */

/**
 * What stands under the columns. An edit changes one count of many, and only that one is drawn anew.
 * @param {{ data: MatrixData, drawn: Drawn, grid: { topics: MatrixData["topics"] } }} page
 */
export function tallies({ data, drawn, grid }) {
  const { words, columns } = data;
  const ruled = data.topics.some((topic) => data.tallies[topic.id].rule);
  const said = [
    ruled ? words.state_of_play : words.support,
    !ruled ? words.no_vote_on_pillars : columns.pillars ? words.support_without_rule : words.inferred,
    words.members,
    ruled ? "" : words.tick_members,
    words.population,
    ruled ? "" : words.tick_population,
  ];
  return [
    drawn.part("side", said, () => side(said)),
    ...grid.topics.map((topic) => {
      const shows = { label: `${topic.number} ${topic.title}`, tally: data.tallies[topic.id] };
      return drawn.part(`tally ${topic.id}`, shows, () => count(topic.id, shows));
    }),
  ];
}

/** @param {string[]} said */
function side([title, about, ...pairs]) {
  const pair = (/** @type {number} */ at) =>
    h("span", { class: "pair" }, h("span", {}, pairs[at]), h("span", {}, pairs[at + 1]));
  return h("div", { class: "side" }, h("b", {}, title), h("span", {}, about), pair(0), pair(2));
}

/**
 * @param {string} topic
 * @param {{ label: string, tally: MatrixData["tallies"][string] }} shows
 */
function count(topic, { label, tally }) {
  const about = { class: "tally", role: "group", "aria-label": label, "data-tally": topic, title: tally.tip };
  if (tally.over)
    return h("div", about, h("p", { class: "concluded" }, tally.over), h("p", { class: "spoken" }, tally.spoken));
  const line = (/** @type {ThinBar} */ part) =>
    h(
      "span",
      { class: "count", "aria-hidden": "true" },
      bar(part),
      h("b", {}, part.text, h("span", { class: "stars" }, part.stars)),
    );
  return h(
    "div",
    about,
    tally.verdict && h("b", { class: "verdict" }, tally.verdict.symbol, h("span", {}, ` ${tally.verdict.word}`)),
    h(
      "p",
      { class: "line" },
      h("b", {}, tally.favour),
      h("span", {}, tally.rest),
      h("span", { class: "tight" }, tally.tight),
    ),
    line(tally.members),
    line(tally.population),
    h("p", { class: "spoken" }, tally.spoken),
    h("p", { class: "rule few", "aria-hidden": "true" }, tally.short),
    tally.rule ? h("p", { class: "rule" }, tally.rule) : null,
  );
}

/** What the signs and marks mean, under the counts. What says the same stays: a legend anew has the whole page laid out.
 * @param {import("./page.js").Page} page */
export function showLegend(page) {
  renew(page.parts.legend, legend(page));
}

/** What the signs and marks mean; of those that few cells have, the ones that are in the grid, so that it stays one line.
 * @param {Pick<import("./page.js").Page, "cells" | "data">} page */
export function legend(page) {
  const { words, labels, columns, topics, me } = page.data;
  const cellsOf = (/** @type {string} */ topic) => Object.values(page.cells.grid[topic] ?? {});
  const held = topics.flatMap(({ id }) => cellsOf(id));
  const known = STANCES.filter((stance) => stance !== "/" || held.some((cell) => cell.stance === stance));
  const swatch = (/** @type {object} */ props, /** @type {string} */ text, /** @type {string} */ label) =>
    h("span", {}, h("span", { class: "chip", "aria-hidden": "true", ...props }, text), label);
  const sure = (/** @type {string} */ basis) =>
    h(
      "span",
      { class: "sure", "data-sure": "medium", "data-basis": basis, "aria-hidden": "true" },
      h("i"),
      h("i"),
      h("i"),
    );
  const some = topics.some((t) => t.expected.length);
  const sheet = (/** @type {string} */ is) =>
    h("i", { class: "evidence-mark", "data-evidence": is, "aria-hidden": "true" });
  const lies = Object.keys(page.data.evidence.found).length > 0;
  const earlier = topics.some(
    ({ id, current }) => current && cellsOf(id).some(({ about }) => about && about !== current),
  );
  return [
    h(
      "span",
      { class: "stances" },
      known.map((stance) => h("span", {}, chip(stance), labels.stance[stance])),
      some ? swatch({ "data-stance": "?", "data-kind": "expected" }, "?", words.expected) : null,
      columns.pillars ? null : h("span", {}, "– ", words.absent),
      columns.pillars ? null : h("span", {}, "* ", words.under_conditions),
    ),
    h(
      "span",
      { class: "marks" },
      ["estimated", "stated", "voted"].map((basis) => h("span", {}, sure(basis), labels.choices.basis[basis])),
      lies ? h("span", {}, sheet("lies"), words.with_evidence) : null,
      lies ? h("span", {}, sheet("rests"), words.rests_on_evidence) : null,
      held.some((cell) => cell.reserves?.length) ? h("span", {}, "[+] ", words.reserve) : null,
      me.red_lines && held.some((cell) => cell.red_line)
        ? h("span", {}, h("i", { class: "redline", "aria-hidden": "true" }), words.red_line.toLowerCase())
        : null,
      earlier ? h("span", {}, h("b", {}, "v1"), ` ${words.older_text}`) : null,
      me.sources ? h("span", {}, h("span", { class: "nosource" }, words.no_source)) : null,
      me.notes ? h("span", {}, h("i", { class: "triangle", "aria-hidden": "true" }), words.note) : null,
    ),
  ];
}
