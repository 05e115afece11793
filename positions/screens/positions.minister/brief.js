// @ts-check
// The brief itself, the same as in the Word file: where it stands, what the Netherlands wants, who can bring it.

import { h, chip, plaintable } from "../positions.kit/dom.js";
import { bar } from "./bars.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Attached} Attached */
/** @typedef {import("../positions.kit/protocol.d.ts").MovedState} MovedState */
/** @typedef {import("../positions.kit/protocol.d.ts").Mover} Mover */
/** @typedef {import("./minister.js").Minister} Minister */

/** @param {Minister} page */
export function brief(page) {
  const { shown, text } = page;
  const made = shown.brief;
  const verdict = made.verdict ? h("b", {}, `${made.verdict}. `) : "";
  return [
    header(page),
    h("p", { class: "stands" }, verdict, made.sentence),
    made.bars.length ? h("div", { class: "bars" }, made.bars.map(bar)) : "",
    h(
      "div",
      { class: "beside" },
      part(text.inzet, page.line.parts(), "line"),
      part(
        text.watched,
        made.watched.map((said) => h("p", { class: "typed" }, said)),
      ),
    ),
    made.movers.length ? movers(page) : "",
    held(page),
    h("div", { class: "beside" }, part(made.moved_title, moved(page)), part(text.rests, rests(made.rests))),
    h("p", { class: "second small" }, text.classified),
  ].filter((one) => one !== "");
}

/** @param {Minister} page */
function header({ shown: { brief: made, marked } }) {
  return h(
    "header",
    { class: "head" },
    h("p", { class: "second" }, made.over),
    h("span", { class: "marking" }, marked),
    h("h2", {}, made.title),
    h("p", { class: "second" }, made.about),
  );
}

/**
 * @param {string} title
 * @param {import("../positions.kit/types.d.ts").Child} children
 * @param {string} [at]
 */
function part(title, children, at) {
  return h("section", { role: "group", "aria-label": title, "data-part": at }, h("h3", {}, title), children);
}

/** @param {Minister} page */
function movers({ shown: { brief: made }, text }) {
  const heads = [text.state, text.share, text.effect, text.needs];
  return h(
    "section",
    { role: "group", "aria-label": made.movers_title },
    h("h3", {}, made.movers_title),
    plaintable(heads, made.movers.map(mover), "movers"),
    made.movers_rest ? h("p", { class: "second" }, made.movers_rest) : "",
  );
}

/** @param {Mover} one */
function mover(one) {
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, h("span", { class: "stand" }, sign(one.stance), h("b", {}, one.name))),
    h("td", { class: "figure" }, one.share),
    h("td", {}, one.effect),
    h("td", { class: one.known ? "typed" : "second" }, one.needs),
  );
}

/** What is attached, two by two; of what there is none nothing is said.
 * @param {Minister} page */
function held({ shown: { brief: made }, text }) {
  const [before, after] = text.provided.split("{text}");
  /** @type {[string, Attached[], string, string][]} */
  const parts = [
    [text.conditions, made.conditions, ` ${before}`, after],
    [text.red_lines, made.red_lines, ": ", ""],
    [text.reserves, made.reserves, ": ", ""],
  ];
  const told = parts.filter(([, held]) => held.length);
  if (!told.length) return "";
  const one = (/** @type {[string, Attached[], string, string]} */ [title, held, first, last]) =>
    part(
      title,
      h(
        "ul",
        {},
        held.map(({ states, text: said }) =>
          h("li", {}, h("b", {}, states), first, h("bdi", { class: "typed" }, said), last),
        ),
      ),
    );
  return h("div", { class: "beside" }, told.map(one));
}

/** @param {Minister} page */
function moved({ shown: { brief: made } }) {
  if (!made.moved.length) return h("p", { class: "second" }, made.moved_none);
  const went = (/** @type {MovedState} */ { before, after, name, text }) => {
    const signs = before === after ? [sign(after)] : [sign(before), "→", sign(after)];
    const said = text ? h("bdi", { class: "typed" }, `, ${text}`) : "";
    return h("li", {}, h("span", { class: "went" }, signs), h("span", {}, h("b", {}, name), said));
  };
  return h("ul", { class: "moved" }, made.moved.map(went));
}

/** @param {string[]} said */
const rests = (said) =>
  h(
    "ul",
    {},
    said.map((one) => h("li", {}, one)),
  );

/** @param {import("../positions.kit/protocol.d.ts").Stance | null} stance */
const sign = (stance) => chip(stance ?? "?", stance === null ? "withheld" : null);
