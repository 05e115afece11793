// @ts-check
// What a find says on its line: in words for who hears it, and as it is drawn.

import { chip, fill, h } from "../positions.kit/dom.js";
import { becomes } from "./judging.js";

/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("../positions.kit/protocol.d.ts").FindData} FindData */
/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("./types.d.ts").Standing} Standing */
/** @typedef {Record<string, string>} Fields */
/** @typedef {{ name: string, line: HTMLElement }} Said */

/** @type {Record<string, (find: FindData, standing: Standing, page: Draft) => Said>} */
const SAID = {
  general: fact,
  judgement: fact,
  pillar: topic,
  topic,
  stance,
  state: stance,
  group,
  expectation,
  line: ({ held }, _, { text }) => told(text[`of_${held.of}`]),
  unread: ({ held }) => told(String(held.why)),
};

/** @param {FindData} find @param {Standing} standing @param {Draft} page */
export function said(find, standing, page) {
  return SAID[find.kind](find, standing, page);
}

/** What the column is called that a find is about.
 * @param {string} column "" is the whole, "?" what nobody said yet
 * @param {FindData} find
 * @param {Draft} page */
export function column(column, { held }, page) {
  const { text, topics } = page.data;
  if (column === "?") return fill(text.no_column, { words: String(held.topic ?? held.of) });
  const [kind, ...rest] = column.split(":");
  const id = rest.join(":");
  if (kind === "find") return titled(Number(id), page);
  if (kind === "topic") return topics.find((one) => one.id === id)?.title ?? id;
  return id || text.whole;
}

/** What a topic is called that was found, as somebody may have changed it.
 * @param {number} number @param {Draft} page */
export function titled(number, { data, judging }) {
  const found = data.finds.find((one) => one.number === number);
  return String(judging.of(number).changed.title ?? found?.held.title ?? number);
}

/** @param {string} name */
function told(name) {
  return { name, line: h("p", { class: "line" }, h("b", {}, name)) };
}

/** @param {FindData} find @param {Standing} standing @returns {Said} */
function fact(find, standing) {
  const { label, value } = /** @type {Fields} */ (becomes(find, standing));
  const was = find.held.value === value ? "" : h("s", { class: "second" }, String(find.held.value));
  const line = h("p", { class: "line" }, h("span", { class: "second" }, label), " ", was, " ", h("b", {}, value));
  return { name: `${label}: ${value}`, line };
}

/** @param {FindData} find @param {Standing} standing @param {Draft} page @returns {Said} */
function topic(find, standing, page) {
  const { title, parent } = /** @type {Fields} */ (becomes(find, standing));
  const under = parent ? ` · ${fill(page.text.under, { pillar: column(parent, find, page) })}` : "";
  const was = find.held.title === title ? "" : h("s", { class: "second" }, String(find.held.title), " ");
  return {
    name: title,
    line: h("p", { class: "line" }, was, h("b", {}, title), h("span", { class: "second" }, under)),
  };
}

/** @param {FindData} find @param {Standing} standing @param {Draft} page @returns {Said} */
function stance(find, standing, page) {
  const { choices, states, text } = page.data;
  const now = /** @type {Fields} */ (becomes(find, standing));
  const was = /** @type {Fields} */ (find.held);
  const moved = now.stance !== was.stance;
  const who = find.kind === "state" ? `${states[now.state]}, ` : "";
  const about = `${who}${column(now.column, find, page)}`;
  const before = moved ? h("span", { class: "was" }, chip(stanceOf(was)), choices.stance[was.stance], " → ") : "";
  const sure = [choices.basis[now.basis], choices.certainty[now.certainty], choices.direction[now.direction]];
  return {
    name: [about, choices.stance[now.stance], now.condition && `${text.provided} ${now.condition}`]
      .filter(Boolean)
      .join(", "),
    line: h(
      "p",
      { class: "line" },
      h("b", { class: now.column === "?" ? "missing" : "" }, about),
      " ",
      before,
      h("span", { class: "now" }, chip(stanceOf(now)), h("b", {}, choices.stance[now.stance])),
      now.condition ? h("em", {}, ` ${text.provided} ${now.condition}`) : "",
      h("span", { class: "second" }, ` · ${sure.filter(Boolean).join(", ")}`),
    ),
  };
}

/** @param {Fields} fields */
const stanceOf = ({ stance }) => /** @type {Stance} */ (stance);

/** @param {FindData} find @param {Standing} standing @param {Draft} page @returns {Said} */
function group(find, standing, page) {
  const { choices, states, text } = page.data;
  const now = becomes(find, standing);
  const members = /** @type {string[]} */ (now.members ?? []).map((code) => states[code]);
  const fields = /** @type {Fields} */ (now);
  if (!members.length)
    return {
      name: String(now.name),
      line: h(
        "p",
        { class: "line" },
        h("b", {}, String(now.name)),
        h("span", { class: "second" }, ` · ${text.a_group}`),
      ),
    };
  return {
    name: `${now.name}: ${members.join(", ")}, ${choices.stance[fields.stance]}`,
    line: h(
      "p",
      { class: "line" },
      h("b", {}, String(now.name)),
      h("span", { class: "second" }, ` ${members.join(", ")} · `),
      h("b", {}, column(fields.column, find, page)),
      " ",
      chip(stanceOf(fields)),
      h("b", {}, choices.stance[fields.stance]),
    ),
  };
}

/** @param {FindData} find @param {Standing} standing @param {Draft} page @returns {Said} */
function expectation(find, standing, page) {
  const { quantifier, side, of, column: about } = /** @type {Fields} */ (becomes(find, standing));
  const said = [fill(page.text.states_of, { quantifier }), page.data.choices.side[side], of]
    .filter(Boolean)
    .join(" · ");
  const whole = column(about, find, page);
  return {
    name: `${whole}: ${said}`,
    line: h("p", { class: "line" }, h("b", {}, whole), " ", chip("?", "expected"), h("b", {}, said)),
  };
}
