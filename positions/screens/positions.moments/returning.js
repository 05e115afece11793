// @ts-check
// The cells that would become something else: from what to what, by whom it stands there, and which of them stay.

import { chip, fill, h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellName} CellName */
/** @typedef {import("../positions.kit/protocol.d.ts").ReturningData} ReturningData */
/** @typedef {import("../positions.kit/protocol.d.ts").SpreadData} SpreadData */
/** @typedef {import("../positions.kit/types.d.ts").Painted} Painted */
/** @typedef {import("./moments.js").Moments} Moments */
/** What is left out, and what is told when that changes.
 * @typedef {{ without: Set<ReturningData>, count: () => void }} Choice */

const SHOWN = 100; // rows at once; the rest at a press

/** The cells, with a tick for each where one may choose.
 * @param {Moments} page @param {ReturningData[]} cells @param {Choice} [choice] */
export function listing(page, cells, choice) {
  const text = page.data.restoring;
  const list = h("ul", { class: "returning", "aria-label": text.list });
  const more = h("button", { type: "button", class: "link", "data-at": "more" });
  const grow = () => {
    const next = cells.slice(list.childElementCount, list.childElementCount + SHOWN);
    list.append(...next.map((one) => row(page, one, choice)));
    const rest = cells.length - list.childElementCount;
    more.textContent = fill(text.more, { n: Math.min(SHOWN, rest) });
    more.hidden = !rest;
    return /** @type {HTMLElement | null} */ (list.children[list.childElementCount - next.length]);
  };
  more.onclick = () => grow()?.querySelector("input")?.focus();
  grow();
  return h("div", {}, choice ? ticks(text, list, cells, choice) : null, list, more);
}

/** All of them, or none.
 * @param {Record<string, string>} text @param {HTMLElement} list @param {ReturningData[]} cells
 * @param {Choice} choice */
function ticks(text, list, cells, { without, count }) {
  const all = (/** @type {boolean} */ on) => () => {
    without.clear();
    if (!on) for (const one of cells) without.add(one);
    for (const box of list.querySelectorAll("input")) box.checked = on;
    count();
  };
  const press = (/** @type {boolean} */ on, /** @type {string} */ label) =>
    h("button", { type: "button", class: "link", "data-at": on ? "every" : "no-one", onclick: all(on) }, label);
  return h("p", { class: "ticks" }, press(true, text.every), press(false, text.no_one));
}

/** @param {Moments} page @param {ReturningData} one @param {Choice} [choice] */
function row(page, one, choice) {
  const { labels, restoring: text, words } = page.data;
  const name = fill(text.cell, { state: one.name, topic: one.number });
  const same = one.before === one.after;
  const spoken = h("span", { class: "spoken" }, ` ${labels.stance[one.before]} → ${labels.stance[one.after]}`);
  const arrow = h("span", { "aria-hidden": "true" }, chip(one.before), "→ ", chip(one.after));
  const what = one.changed.map((field) => words[field]?.toLowerCase() ?? field).join(", ");
  const who = [one.by || text.nobody, one.at, what].filter(Boolean).join(" · ");
  const told = [h("b", {}, name), same ? "" : [spoken, arrow], h("span", { class: "second" }, who)];
  return h("li", { class: one.others ? "others" : null }, choice ? h("label", {}, tick(one, choice), told) : told);
}

/** @param {ReturningData} one @param {Choice} choice */
function tick(one, { without, count }) {
  const choose = (/** @type {{ currentTarget: HTMLInputElement }} */ { currentTarget: { checked } }) => {
    if (checked) without.delete(one);
    else without.add(one);
    count();
  };
  const at = `${one.topic}|${one.state}`;
  return h("input", { type: "checkbox", checked: !without.has(one), "data-at": at, onchange: choose });
}

/** What is left of a choice: the shorter of those left out, and those that are not.
 * @param {ReturningData[]} chosen @param {Set<ReturningData>} without
 * @returns {{ without?: CellName[], cells?: CellName[] }} */
export function remaining(chosen, without) {
  const named = (/** @type {Iterable<ReturningData>} */ some) =>
    [...some].map(({ topic, state }) => ({ topic, state }));
  if (!without.size) return {};
  return without.size <= chosen.length ? { without: named(without) } : { cells: named(chosen) };
}

/** Of the cells whose marking becomes another, as the question before a marking is lowered takes them, and as the tab
 * keeps them for an undo.
 * @param {ReturningData[]} cells @param {Record<string, string>} words */
export function spreads(cells, words) {
  const differing = cells.filter(({ spread: [was, is] }) => JSON.stringify(was) !== JSON.stringify(is));
  /** @type {(one: ReturningData, at: 0 | 1) => Painted} */
  const painted = (one, at) => [one.topic, one.state, { stance: at ? one.after : one.before, ...one.spread[at] }];
  /** @type {[string, SpreadData, SpreadData][]} */
  const becoming = differing.map(({ name, number, spread: [was, is] }) => [
    fill(words.cell, { state: name, topic: number }),
    was,
    is,
  ]);
  return {
    becoming,
    before: differing.map((one) => painted(one, 0)),
    after: differing.map((one) => painted(one, 1)),
  };
}
