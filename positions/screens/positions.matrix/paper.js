// @ts-check
// The matrix on paper: ten columns to a leaf, every row that is shown, counts and legend; conditions numbered, and written
// out after them.

import { h, fill, CLOSED_SIGNS, signed } from "../positions.kit/dom.js";
import { Drawn } from "../positions.kit/drawn.js";
import { printing, stand } from "../positions.kit/paper.js";
import { mark, told as aboutEarlier } from "./about.js";
import { CLOSED, key } from "./cells.js";
import { phrases, read } from "./phrases.js";
import { agendaOf } from "./planning.js";
import { MARKINGS } from "../positions.kit/lowering.js";
import { looks } from "./sifting.js";
import { tallies, legend } from "./tally.js";
import { sorts } from "./tools.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("../positions.kit/protocol.d.ts").StateData} StateData */
/** @typedef {import("../positions.kit/protocol.d.ts").TopicData} TopicData */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {Map<string, number>} Notes the number of each condition, by its cell */

const COLUMNS = 10; // on a leaf: narrower ones have no room for a word

/** Print the matrix so; returns what ends that.
 * @param {Page} page */
export const paper = (page) => printing(page, () => printed(page));

/**
 * @param {Page} page
 * @returns {import("../positions.kit/types.d.ts").Printed}
 */
function printed(page) {
  const { dossier, words } = page.data;
  const { topics } = page.grid;
  const leaves = Math.ceil(topics.length / COLUMNS);
  const parts = Array.from({ length: leaves }, (_, at) => topics.slice(at * COLUMNS, (at + 1) * COLUMNS));
  const notes = numbered(page, parts);
  const told = fill(notes.size === 1 ? words.paper_condition : words.paper_conditions, {
    n: notes.size,
    page: leaves + 1,
  });
  const after = [...(notes.size ? conditions(page, notes) : []), ...earlier(page)];
  return {
    title: fill(words.paper_title, { title: dossier.title }),
    about: about(page).join(" · "),
    marked: fill(words.paper_marking, { marking: page.data.labels.choices.marking[highest(page)] }),
    foot: [words.app, stand(page.data), ...(notes.size ? [told] : [])].join(" · "),
    parts: [...parts.map((some) => chart(page, some, notes)), ...(after.length ? [after] : [])],
  };
}

/** Of what, as at when, and what one looks at.
 * @param {Page} page */
function about(page) {
  const { columns, dossier, groupings, words } = page.data;
  const { view, outbox, saved } = page;
  const group = groupings.find((one) => one.id === view.group)?.name ?? words.all_27;
  const order = sorts(page.data);
  const sought = phrases(page.data, view).map(read).join(", ");
  const [, sort] = order.find(([name]) => name === view.sort) ?? order[0];
  return [
    dossier.number,
    columns.title,
    ...(agendaOf(page.data) && columns.placed ? [columns.placed] : []),
    stand(page.data),
    `${words.grouping}: ${group}`,
    `${words.sorting}: ${sort}`,
    `${words.filter}: ${sought || words.none}`,
    ...(outbox.pending.length ? [saved.textContent] : []),
  ];
}

/** What is printed is marked as its highest cell, or text that is named in it, and never below internal.
 * @param {Page} page */
function highest({ cells, grid }) {
  const held = grid.topics.flatMap(({ id }) => grid.rows.map(({ code }) => cells.cell(id, code)));
  const named = new Set([...held.map(({ about }) => about), ...grid.topics.map(({ current }) => current)]);
  const texts = grid.topics.flatMap((topic) => topic.texts.filter(({ id }) => named.has(id)));
  const used = [...held, ...texts].map(({ marking }) => marking);
  return MARKINGS.findLast((one) => one === "internal" || used.includes(one)) ?? "internal";
}

/** The conditions that are shown, numbered as one reads: leaf by leaf, row by row.
 * @param {Page} page @param {TopicData[][]} parts
 * @returns {Notes} */
function numbered({ cells, grid }, parts) {
  const places = parts.flatMap((topics) => grid.rows.flatMap(({ code }) => topics.map(({ id }) => [id, code])));
  const held = places.filter(([topic, code]) => provided(cells, topic, /** @type {State} */ (code)));
  return new Map(held.map(([topic, code], at) => [key(topic, code), at + 1]));
}

/** @param {Page["cells"]} cells @param {string} topic @param {State} code */
const provided = (cells, topic, code) =>
  Boolean(cells.cell(topic, code).conditions) && !CLOSED.includes(cells.kind(topic, code));

/** One leaf: these columns, with their counts and the legend.
 * @param {Page} page @param {TopicData[]} topics @param {Notes} notes */
function chart(page, topics, notes) {
  const { columns, words } = page.data;
  const share = columns.pillars ? h("span", { class: "share" }, `${words.population} %`) : null;
  const heads = topics.map((topic) =>
    h(
      "th",
      { scope: "col" },
      h("b", {}, topic.number),
      ` ${columns.pillars ? topic.title : topic.short}`,
      topic.standing && h("span", { class: "standing" }, topic.standing),
    ),
  );
  const counts = tallies({ data: page.data, drawn: new Drawn(), grid: { topics } });
  return h(
    "div",
    { class: columns.pillars ? "charted" : "charted initiatives", style: `--columns:${topics.length}` },
    h(
      "table",
      { class: "chart" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "state" }, words.paper_state, share), heads)),
      h(
        "tbody",
        {},
        page.grid.rows.map((state) => row(page, state, topics, notes)),
      ),
    ),
    h("div", { class: "tallies" }, counts),
    h(
      "div",
      { class: "legend" },
      legend({ cells: page.cells, data: { ...page.data, me: { ...page.data.me, notes: false, red_lines: false } } }),
    ), // neither is printed
  );
}

/** @param {Page} page @param {StateData} state @param {TopicData[]} topics @param {Notes} notes */
function row(page, state, topics, notes) {
  const share = page.data.columns.pillars ? h("span", { class: "share" }, state.share) : null;
  return h(
    "tr",
    { class: state.code === "NL" ? "nl" : null },
    h("th", { scope: "row" }, h("span", { class: "code" }, state.code), state.name, share),
    topics.map((topic) => cell(page, topic.id, state.code, notes)),
  );
}

/** @param {Page} page @param {string} topic @param {State} state @param {Notes} notes */
function cell(page, topic, state, notes) {
  const { cells, view } = page;
  const { words, labels, me } = page.data;
  const [kind, held] = [cells.kind(topic, state), cells.cell(topic, state)];
  const closed = CLOSED.includes(kind);
  const shown = { "data-stance": closed ? "" : held.stance, "data-kind": kind };
  const sign = (/** @type {string} */ text) => h("b", { class: "sym" }, text);
  if (closed) return h("td", shown, sign(CLOSED_SIGNS[kind]), words[kind]);
  const unsourced = held.stance !== "?" && !held.source && me.sources;
  const note = notes.get(key(topic, state));
  return h(
    "td",
    { ...shown, class: looks(cells, view, [topic, state]) ? null : "faded" },
    sign(signed(held)),
    h("span", { class: unsourced ? "nosource" : null }, labels.stance[held.stance]),
    note ? conditional(words.mits, held, note) : null,
    mark(page, [topic, state]),
    held.certainty ? sure(held) : null,
  );
}

/** @param {string} mits @param {Cell} held @param {number} note */
function conditional(mits, { carried_from: since }, note) {
  const doubt = since ? "?" : "";
  return [h("em", {}, ` ${mits}${doubt}`), h("span", { class: "star" }, ` *${doubt}`), h("sup", {}, String(note))];
}

/** @param {Cell} held */
const sure = ({ certainty, basis }) =>
  h("span", { class: "sure", "data-sure": certainty, "data-basis": basis }, h("i"), h("i"), h("i"));

/** The conditions in full.
 * @param {Page} page @param {Notes} notes */
function conditions({ cells, data }, notes) {
  const one = (/** @type {[string, number]} */ [spot, number]) => {
    const [topic, code] = spot.split("|");
    const state = /** @type {State} */ (code);
    const { conditions: text, carried_from: since, stance } = cells.cell(topic, state);
    return h(
      "p",
      { class: "condition" },
      h("b", {}, `${number} ${cells.called(state)}, ${cells.numbered(topic)}`),
      ` (${data.labels.stance[stance]}): `,
      h("bdi", { class: "typed" }, text),
      since ? h("i", {}, ` ${fill(data.words.carried, { stance: data.labels.stance[since] })}`) : null,
    );
  };
  return [h("h2", {}, data.words.conditions), ...[...notes].map(one)];
}

/** Who spoke of an earlier text than the one now on the table, where a cell has no room to say so.
 * @param {Page} page */
function earlier({ cells, data, grid }) {
  if (data.columns.pillars) return [];
  const lines = grid.topics.flatMap(({ id }) => {
    const spoken = (/** @type {StateData} */ { code }) => aboutEarlier({ cells, data }, [id, code]);
    const by = Map.groupBy(grid.rows.filter(spoken), spoken);
    return [...by].map(([said, states]) => {
      const who = states.map(({ name }) => name).join(", ");
      return h("p", { class: "condition" }, h("b", {}, cells.numbered(id)), ` ${said}: ${who}.`);
    });
  });
  return lines.length ? [h("h2", {}, data.words.about), ...lines] : [];
}
