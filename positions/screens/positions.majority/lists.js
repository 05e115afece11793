// @ts-check
// The band of chance, whom to call first, and the sets that complete, break or block.

import { h, fill, chip, plaintable } from "../positions.kit/dom.js";
import { unanimous } from "./settings.js";

/** @typedef {import("./majority.js").Majority} Majority */
/** @typedef {import("../positions.kit/protocol.d.ts").Call} Call */
/** @typedef {import("../positions.kit/protocol.d.ts").Chance} Chance */
/** @typedef {import("../positions.kit/protocol.d.ts").Moving} Moving */
/** @typedef {import("../positions.kit/protocol.d.ts").Who} Who */

/** @param {Majority} page */
export function band(page) {
  const { text, prospect } = page;
  const { chance, reason } = prospect.now;
  if (!chance)
    return h("section", {}, h("h2", {}, text.chance), h("p", { class: "second" }, fill(text.chance_none, { reason })));
  const so = prospect.if?.chance;
  const figures = [
    fill(text.middle, { expected: chance.expected_text }),
    so ? fill(text.in_what_if, { expected: so.expected_text }) : "",
  ]
    .filter(Boolean)
    .join(", ");
  return h(
    "section",
    { role: "group", "aria-label": text.chance },
    h("h2", {}, text.chance),
    h("p", { class: "second" }, fill(text.chance_why, { correlated: prospect.now.together })),
    h(
      "div",
      { class: "bandrow" },
      h(
        "p",
        {},
        h("b", { class: "large" }, chance.expected_text),
        " ",
        h("span", { class: "second between" }, fill(text.between, { low: chance.low_text, high: chance.high_text })),
      ),
      scale(chance, so),
    ),
    h("p", { class: "second small" }, figures),
    chance.fiche ? h("p", { class: "second small" }, chance.fiche) : "",
  );
}

/**
 * From nothing to certain, with what is expected and between what.
 * @param {Chance} chance
 * @param {Chance | null | undefined} so what it would be
 */
function scale(chance, so) {
  return h(
    "div",
    { class: "band", "aria-hidden": "true" },
    h("i", { class: "range", style: `left:${chance.low}%;width:${chance.high - chance.low}%` }),
    h("i", { class: "mark", style: `left:${chance.expected}%` }),
    so ? h("i", { class: "mark so", style: `left:${so.expected}%` }) : "",
    ["0%", "25%", "50%", "75%", "100%"].map((label, at) => h("span", { style: `left:${25 * at}%` }, label)),
  );
}

/**
 * Beside a heading: what the list is, and whether it rests on what is assumed.
 * @param {Majority} page
 * @param {string} note
 */
const aside = (page, note) =>
  h("span", { class: "second" }, ` ${[note, page.prospect.if ? page.text.assuming : ""].filter(Boolean).join(", ")}`);

/** @param {Majority} page */
export function calls(page) {
  const { text, prospect } = page;
  const shown = prospect.calls.filter((call) => page.opponents || call.side !== "against");
  const box = h("input", {
    type: "checkbox",
    checked: page.opponents,
    "data-at": "opponents",
    onchange: () => ((page.opponents = !page.opponents), page.show(page.prospect)),
  });
  const elsewhere =
    shown.length > 0 &&
    !shown.some((call) => call.share >= 0.05) &&
    prospect.calls.some((call) => call.side === "against" && call.share >= 0.05 && !shown.includes(call));
  return h(
    "section",
    { role: "group", "aria-label": text.calls },
    h(
      "header",
      { class: "pair" },
      h("span", {}, h("h2", {}, text.calls), aside(page, text.calls_why)),
      h("label", { class: "check" }, box, text.opponents),
    ),
    elsewhere ? h("p", { class: "second small" }, text.calls_opponents) : "",
    prospect.ours ? h("p", { class: "second small" }, prospect.ours) : "",
    shown.length ? ranked(page, shown) : h("p", { class: "second" }, nobody(page)),
  );
}

/**
 * Why there is nobody to call.
 * @param {Majority} page
 */
function nobody({ text, prospect }) {
  const told = prospect.if || prospect.now;
  if (!told.chance) return fill(text.chance_none, { reason: told.reason });
  if (prospect.calls.length) return text.calls_opponents;
  return prospect.ours ? text.calls_others : text.calls_none;
}

/**
 * @param {Majority} page
 * @param {Call[]} shown
 */
function ranked({ text, prospect }, shown) {
  const most = Math.max(...shown.map((call) => call.share), 1);
  const row = (/** @type {Call} */ call, /** @type {number} */ at) =>
    h(
      "tr",
      {},
      h("td", { class: "second" }, String(at + 1)),
      h("th", { scope: "row" }, call.name),
      h("td", {}, chip(call.stance, call.kind), call.said),
      h("td", { class: "figure" }, call.p || text.unknown),
      h(
        "td",
        { class: "gain" },
        h("i", { "aria-hidden": "true", style: `width:${(60 * call.share) / most}%` }),
        call.gain,
      ),
    );
  // Where only a vote against hinders, the chance is that of not voting against.
  const p = unanimous(prospect) ? text.p_unopposed : text.p;
  const heads = ["", text.state, text.stance, p, text.gain];
  return plaintable(heads, shown.map(row));
}

const states = (/** @type {Who[]} */ list) =>
  h(
    "span",
    { class: "set" },
    list.map((who) =>
      h(
        "span",
        {
          class: who.code === "NL" ? "chip dutch" : "chip",
          "data-stance": who.stance,
          "data-kind": who.kind,
          title: `${who.name}: ${who.said}`,
        },
        who.code,
      ),
    ),
  );
const one = (/** @type {Moving} */ set) => h("li", {}, states(set.states), h("span", {}, set.text));

/** @param {Majority} page */
export function routes(page) {
  const { text, prospect } = page;
  const { asked, breaking, sets: found } = prospect.routes;
  const none = asked ? (breaking ? text.breaking_none : text.routes_none) : prospect.now.reason;
  const likely = prospect.now.chance; // without a chance all are taken to be as likely
  const [persuaded, joining] = [found.filter((set) => set.persuaded), found.filter((set) => !set.persuaded)];
  const order = found.length ? (breaking || !likely ? text.smallest_first : text.likeliest_first) : "";
  return h(
    "section",
    { role: "group", "aria-label": breaking ? text.breaking : text.completing },
    h("h2", {}, breaking ? text.breaking : text.completing),
    aside(page, order),
    joining.length ? h("ul", { class: "sets" }, joining.map(one)) : h("p", { class: "second" }, none),
    persuaded.length
      ? [h("p", { class: "second small" }, text.persuading), h("ul", { class: "sets" }, persuaded.map(one))]
      : "",
  );
}

/** The list of states stays while what it leads to is drawn anew: made anew, it would be read out at every what-if.
 * @param {Majority} page @param {unknown} shows */
export function blocking(page, shows) {
  const { drawn, text, prospect, data } = page;
  const why = drawn.part("assuming", !prospect.if, () => aside(page, text.blocking_why));
  const sets = drawn.part("blocked", shows, () => blocked(page));
  const build = () =>
    h(
      "section",
      { role: "group", "aria-label": text.blocking },
      h("p", { class: "pick" }, h("h2", {}, text.blocking), picking(page), why),
      sets,
    );
  const section = drawn.part("blocking", [text.blocking, data.states], build);
  const pick = section.querySelector("select");
  if (pick) pick.value = prospect.blocking.chosen;
  return section;
}

/** @param {Majority} page */
function picking(page) {
  const { states } = page.data;
  const choose = (/** @type {Event & { currentTarget: HTMLSelectElement }} */ { currentTarget }) =>
    page.ask({ chosen: states[currentTarget.selectedIndex].code });
  const props = { "aria-label": page.text.blocking, "data-at": "chosen", onchange: choose };
  return h(
    "select",
    props,
    states.map((s) => h("option", { value: s.code }, s.name)),
  );
}

/** @param {Majority} page */
function blocked({ text, prospect }) {
  const { asked, sets } = prospect.blocking;
  if (!sets.length) return h("p", { class: "second" }, asked ? text.blocking_none : prospect.now.reason);
  return h(
    "div",
    {},
    h("p", { class: "second small" }, text.blocking_stances),
    h("ul", { class: "sets" }, sets.map(one)),
  );
}
