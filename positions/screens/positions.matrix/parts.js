// @ts-check
// The places of the page under its bar, laid once; what stands in them is drawn anew.

import { fill, h } from "../positions.kit/dom.js";

export function laid() {
  const part = (/** @type {string} */ name, props = {}) => h("div", { class: name, ...props });
  const parts = {
    top: part("top"),
    tools: part("tools", { role: "toolbar" }),
    fiche: part("ficheline"),
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
    parts.fiche,
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
 * @property {(change: { top: boolean }) => void} changeView
 */

// Over the corner of the grid, and not in it: what is in a head is read at every cell under it.
/** @param {Page} page */
export function corner(page) {
  const { words } = page.data;
  const box = h("input", {
    type: "checkbox",
    checked: page.view.top,
    onchange: ({ currentTarget }) => page.changeView({ top: currentTarget.checked }),
  });
  const count = h("span", {}, fill(words.rows, { n: page.grid.rows.length }));
  return [
    h("label", { class: "check" }, box, words.nl_on_top),
    h("span", { class: "pair" }, count, h("span", { class: "share" }, `${words.population} %`)),
  ];
}
