// @ts-check
// The places of the page under its bar, laid once; what stands in them is drawn anew.

import { fill, h } from "../positions.kit/dom.js";

export function laid() {
  const part = (/** @type {string} */ name, props = {}) => h("div", { class: name, ...props });
  const parts = {
    top: part("top"),
    tools: part("tools", { role: "toolbar" }),
    fiche: part("ficheline"),
    since: part("since"),
    found: part("found"),
    notes: part("notes"),
    frame: part("frame"),
    foot: part("tallies"),
    legend: part("legend"),
    pin: part("pin"),
  };
  parts.frame.append(parts.pin, parts.foot);
  const sheet = h(
    "div",
    { class: "sheet" },
    parts.tools,
    h("div", { class: "overhead" }, parts.fiche, parts.since),
    parts.found,
    parts.notes,
    parts.frame,
    parts.legend,
  );
  return { ...parts, sheet, work: h("div", { class: "work", tabindex: "-1" }, sheet) };
}

/**
 * @typedef {object} Page
 * @property {import("../positions.kit/protocol.d.ts").MatrixData} data
 * @property {{ top: boolean }} view
 * @property {{ rows: unknown[] }} grid
 * @property {{ snug: { matches: boolean } }} room
 * @property {(change: { top: boolean }) => void} changeView
 */

// Over the corner of the grid, and not in it: what is in a head is read at every cell under it.
/** @param {Page} page */
export function corner(page) {
  const { words } = page.data;
  const count = h("span", {}, fill(words.rows, { n: page.grid.rows.length }));
  const pair = h("span", { class: "pair" }, count, h("span", { class: "share" }, `${words.population} %`));
  return page.room.snug.matches ? [pair] : [onTop(page), pair];
}

/** Whether the Netherlands stand on top: in the corner, or in the row above the grid where heads are low.
 * @param {Page} page */
export function onTop(page) {
  const toggle = (/** @type {{ currentTarget: HTMLInputElement }} */ { currentTarget }) =>
    page.changeView({ top: currentTarget.checked });
  const box = h("input", { type: "checkbox", checked: page.view.top, onchange: toggle });
  return h("label", { class: "check" }, box, page.data.words.nl_on_top);
}

/** A line of what opens under a button.
 * @param {string} text @param {string} second @param {boolean} on @param {() => void} onclick */
export function entry(text, second, on, onclick) {
  const beside = second ? h("span", { class: "second right" }, second) : null;
  return h(
    "button",
    { type: "button", class: "line", "aria-current": String(on), onclick },
    h("span", {}, text),
    beside,
  );
}
