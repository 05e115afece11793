// @ts-check
// The grid of two moments: what moved with its colour of then and now side by side, all else without colour.

import { h, CLOSED_SIGNS, SYMBOLS } from "../positions.kit/dom.js";
import { bar } from "../positions.kit/thinbar.js";

/** @typedef {import("../positions.kit/protocol.d.ts").TopicMovesData} TopicMovesData */
/** @typedef {import("../positions.kit/protocol.d.ts").MovedData} MovedData */
/** @typedef {import("../positions.kit/protocol.d.ts").RowData} RowData */
/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("../positions.kit/protocol.d.ts").TallyData} TallyData */
/** @typedef {import("./moments.js").Moments} Moments */

/** @type {Record<import("../positions.kit/protocol.d.ts").Way, string>} */
export const SIGNS = { towards: "▲", away: "▼", first: "●", otherwise: "▢" };

/**
 * @param {Moments} page
 * @param {Set<MovedData>} moving those that are shown
 */
export function table(page, moving) {
  const { compared, text } = page;
  const { heads } = compared;
  const rows = [...compared.rows].sort((one, two) => Number(two.code === "NL") - Number(one.code === "NL"));
  const moved = new Map([...moving].map((one) => [`${one.topic}|${one.state}`, one]));
  const top = h("tr", {}, h("td", {}, text.states), ...heads.map((head) => column(page, head)));
  const row = (/** @type {RowData} */ { code, name, moved: many, cells }) =>
    h(
      "tr",
      { class: code === "NL" ? "nl" : null },
      h("th", { scope: "row" }, h("b", {}, code), ` ${name} `, h("span", { class: "many" }, many ? String(many) : "")),
      ...heads.map(({ id }, at) => cell(page, moved.get(`${id}|${code}`), cells[at])),
    );
  const foot = h("tr", {}, h("th", { scope: "row" }, text.support), ...heads.map((head) => count(page, head)));
  return h("table", {}, h("thead", {}, top), h("tbody", {}, rows.map(row)), h("tfoot", {}, foot));
}

/** @param {Moments} page @param {TopicMovesData} head */
function column(page, { id, number, title, ways }) {
  const some = /** @type {[keyof typeof SIGNS, number][]} */ (Object.entries(ways)).filter(([, n]) => n);
  const said = some.map(([way, n]) =>
    h("span", { title: page.text[way] }, SIGNS[way], String(n), h("span", { class: "spoken" }, ` ${page.text[way]}, `)),
  );
  const show = h("button", { type: "button", class: "link", "data-topic": id, onclick: () => page.list(id) }, title);
  return h("th", { scope: "col" }, h("span", { class: "number" }, number, h("span", { class: "ways" }, said)), show);
}

/** @param {Moments} page @param {MovedData | undefined} moved @param {RowData["cells"][number]} held */
function cell(page, moved, held) {
  const { labels, words } = page.data;
  if (held === "absent" || held === "withheld") return closed(words, held);
  const said = ` ${labels.stance[held]}`;
  if (!moved) return h("td", { class: "same" }, SYMBOLS[held], h("span", {}, said));
  const what = moved.changed.map((field) => words[field]?.toLowerCase() ?? field).join(", ");
  if (moved.before === moved.after)
    return h("td", { class: "other", title: what }, SYMBOLS[held], h("span", {}, said), h("i", {}, what));
  const was = h("span", { class: "was", "data-stance": moved.before }, SYMBOLS[moved.before]);
  const spoken = h("span", { class: "spoken" }, `${labels.stance[moved.before]} → `);
  const is = h(
    "span",
    { class: "is", "data-stance": moved.after },
    h("b", {}, SYMBOLS[moved.after]),
    said,
    sign(page, moved),
  );
  return h("td", { class: "moved" }, spoken, h("span", { "aria-hidden": "true" }, was), is);
}

/** @param {Record<string, string>} words @param {"absent" | "withheld"} kind */
function closed(words, kind) {
  return h("td", { "data-kind": kind }, CLOSED_SIGNS[kind], h("span", {}, ` ${words[kind]}`));
}

/** @param {Moments} page @param {MovedData} moved */
function sign({ text }, { way }) {
  return h("span", { class: "way", "data-way": way }, SIGNS[way], h("span", { class: "spoken" }, ` ${text[way]}`));
}

/** A topic's count as it was above, and as it is below.
 * @param {Moments} page @param {TopicMovesData} head */
function count({ text }, { then, now, said }) {
  const line = (/** @type {string} */ name, /** @type {TallyData | null} */ tally, /** @type {string} */ kind) =>
    tally &&
    h(
      "div",
      { class: `count ${kind}` },
      h("span", { class: "spoken" }, `${name}: ${tally.spoken}`),
      h("b", { "aria-hidden": "true" }, tally.over ?? tally.favour),
      tally.over ? null : bar(tally.members),
      tally.over ? null : bar(tally.population),
      h("span", { class: "second", "aria-hidden": "true" }, tally.over ? "" : tally.population.text),
    );
  return h("td", { title: said }, line(text.then, then, "then"), line(text.now, now, "now"));
}
