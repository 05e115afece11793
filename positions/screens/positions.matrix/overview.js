// @ts-check
// What a reader sees first on a small screen: the topics or the states with what they come to, and one of them opened.

import { fill, h } from "../positions.kit/dom.js";
import { CLOSED } from "./cells.js";
import { leftOut, said, sign, stateSheet } from "./story.js";
import { named, sides } from "./sides.js";
import { ALL } from "./sifting.js";
import { bar } from "../positions.kit/thinbar.js";

/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("../positions.kit/protocol.d.ts").ThinBar} ThinBar */
/** @typedef {import("../positions.kit/protocol.d.ts").TopicData} TopicData */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./reader.js").Reader} Reader */
/** @typedef {import("./sides.js").Standing} Standing */
/** @typedef {import("./types.d.ts").Place} Place */

/** The topics in a row, each with its count and what the Netherlands thinks of it.
 * @param {Reader} reader */
export function topics(reader) {
  const { columns, topics: all, words } = reader.page.data;
  return [
    columns.pillars ? null : back(words.pillars, "pillars", () => reader.page.columns("")),
    h("h2", { class: "over", "data-at": "over", tabindex: "-1" }, columns.title, h("span", { class: "second" }, "NL")),
    h(
      "ul",
      { class: "entries" },
      all.map((topic) => h("li", {}, line(reader, topic))),
    ),
    ...further(reader),
  ];
}

/** @param {Reader} reader @param {TopicData} topic */
function line({ page, at, open }, topic) {
  const { tallies } = page.data;
  const { favour, rest, members, over, verdict } = tallies[topic.id];
  /** @type {Place} */
  const dutch = [topic.id, "NL"];
  return h(
    "button",
    {
      type: "button",
      "data-at": `topic ${topic.id}`,
      "aria-current": String(topic.id === at[0]),
      onclick: () => open([topic.id, at[1]]),
    },
    h("span", { class: "number" }, topic.number),
    h("b", {}, topic.title),
    verdict ? h("span", { class: "verdict" }, `${verdict.symbol} ${verdict.word}`) : null,
    h("span", { class: "count" }, over ? null : bar(members)),
    sign(page, dutch),
    h("span", { class: "second" }, favour, rest),
    h("span", { class: "spoken" }, `${page.cells.called("NL")}: ${said(page, dutch)}`),
  );
}

/** The other columns one can go to.
 * @param {Reader} reader */
function further({ page }) {
  const { columns, words } = page.data;
  const elsewhere = (/** @type {{ key: string }} */ { key }) => key !== columns.key && key !== ALL;
  const other = (/** @type {{ key: string, title: string, count: number }} */ { key, title, count }) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "further", "data-at": `columns ${key}`, onclick: () => page.columns(key) },
        h("span", {}, title),
        h("span", { class: "second right" }, `${count} →`),
      ),
    );
  const agendas = columns.agendas.map((one) => ({ ...one, title: [one.name, one.when].filter(Boolean).join(", ") }));
  return [
    [words.agendas, agendas.filter(elsewhere).map(other)],
    [words.initiatives, columns.groups.filter(elsewhere).map(other)],
  ].flatMap(([head, lines]) =>
    lines.length ? [h("h2", { class: "over" }, head), h("ul", { class: "entries" }, lines)] : [],
  );
}

/** The states in a row, each with its signs on the topics.
 * @param {Reader} reader */
export function states({ page, at, open }) {
  const { columns, topics: shown } = page.data;
  const all = named(page.cells);
  const signs = (/** @type {State} */ state) => shown.map(({ id }) => sign(page, [id, state]));
  const spoken = (/** @type {State} */ state) =>
    shown.map(({ id, number }) => `${number}: ${said(page, [id, state])}`).join(", ");
  const one = (/** @type {typeof all[number]} */ { code, name }) =>
    h(
      "button",
      {
        type: "button",
        "data-at": `state ${code}`,
        "aria-current": String(code === at[1]),
        onclick: () => open([at[0], code]),
      },
      h("b", {}, name),
      h("span", { class: "signs" }, signs(code)),
      h("span", { class: "spoken" }, spoken(code)),
    );
  return [
    h("h2", { class: "over", "data-at": "over", tabindex: "-1" }, columns.title),
    h(
      "ul",
      { class: "entries bystate" },
      all.map((state) => h("li", {}, one(state))),
    ),
  ];
}

/** One topic: its count, and every state by the side it is on.
 * @param {Reader} reader */
export function topic(reader) {
  const { page, at } = reader;
  const { tallies, topics: all, words } = page.data;
  const here = all.find(({ id }) => id === at[0]) ?? all[0];
  const { favour, rest, over, verdict, rule, members, population } = tallies[here.id];
  const about = [here.code, rule].filter(Boolean).join(" · ");
  return [
    back(words.reader_topics, "back", reader.back),
    h("h2", { "data-at": "opened", tabindex: "-1" }, page.cells.titled(here.id)),
    about ? h("p", { class: "second" }, about) : null,
    here.standing ? h("p", { class: "second standing" }, here.standing) : null,
    h("p", { class: "verdictline" }, verdict ? h("b", {}, `${verdict.symbol} ${verdict.word}. `) : "", favour, rest),
    ...(over ? [] : [count(words.members, members), count(words.population, population)]),
    ...sides(page.cells, here.id).flatMap((one) => standing(reader, here.id, one)),
  ];
}

/** @param {string} name @param {ThinBar} part */
function count(name, part) {
  return h("p", { class: "count" }, h("span", { class: "label" }, name), bar(part), h("b", {}, part.text));
}

/** @param {Reader} reader @param {string} topicId @param {Standing} standing */
function standing(reader, topicId, { side, states: codes, conditional }) {
  const { words } = reader.page.data;
  const under = conditional ? `${conditional} ${words.under_conditions}` : "";
  return [
    h("h3", { class: "over" }, `${words[`side_${side}`]} ${codes.length}`, h("span", { class: "second" }, under)),
    h(
      "ul",
      { class: "tiles" },
      codes.map((code) => h("li", {}, tile(reader, [topicId, code], reader.page.cells.called(code)))),
    ),
  ];
}

/** One state: what it thinks of every topic here.
 * @param {Reader} reader */
export function state(reader) {
  const { page, at } = reader;
  const { columns, topics: shown, words } = page.data;
  const { code, name, share } = page.cells.states.get(at[1]) ?? page.data.states[0];
  return [
    back(words.reader_states, "back", reader.back),
    h("h2", { "data-at": "opened", tabindex: "-1" }, name),
    h("p", { class: "second" }, `${words.population} ${share}% · `, stateSheet(page, code)),
    h("h3", { class: "over" }, columns.title),
    h(
      "ul",
      { class: "tiles whole" },
      shown.map(({ id }) => h("li", {}, tile(reader, [id, code], page.cells.titled(id)))),
    ),
  ];
}

/** A cell that can be tapped: its sign, what it is called here, and that there are conditions.
 * @param {Reader} reader @param {Place} at @param {string} name */
function tile({ page, byState, read }, at, name) {
  const { words } = page.data;
  const kind = page.cells.kind(...at);
  const cell = page.cells.cell(...at);
  const mits = !CLOSED.includes(kind) && cell.conditions;
  return h(
    "button",
    { type: "button", "aria-haspopup": "dialog", "data-at": `tile ${at.join(" ")}`, onclick: () => read(at) },
    sign(page, at),
    h("span", {}, name, mits ? h("em", {}, ` ${words.mits}${cell.carried_from ? "?" : ""}`) : ""),
    h("span", { class: byState ? "second right" : "spoken" }, said(page, at)),
  );
}

/** @param {string} to @param {string} at @param {() => void} onclick */
function back(to, at, onclick) {
  return h("button", { type: "button", class: "link back", "data-at": at, onclick }, `← ${to}`);
}

/** Once, at the end: what this link does not show.
 * @param {Page} page */
export function ending(page) {
  const { labels, me, words } = page.data;
  const limit = fill(words.reader_up_to, { marking: labels.choices.marking[me.marking] });
  const some = page.cells.withheld.size ? [h("p", { class: "second" }, limit)] : [];
  return [...some, ...leftOut(page)];
}
