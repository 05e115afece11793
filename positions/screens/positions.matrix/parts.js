// @ts-check
// The places of the page under its bar, laid once; what stands in them is drawn anew.

import { fill, h, popover } from "../positions.kit/dom.js";
import { renew } from "../positions.kit/renewed.js";

/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("../positions.kit/types.d.ts").Close} Close */

const ANEW = "anew";

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

/** A list that opens under a button, and is drawn anew in its place while it stands open.
 * @param {Child} label @param {(close: Close) => Child} build
 * @param {import("../positions.kit/types.d.ts").Props<"button">} [props] */
export function listing(label, build, props) {
  const { wrap, close } = popover(label, build, props);
  wrap.addEventListener(ANEW, () => {
    const panel = wrap.querySelector(".panel");
    if (panel) renew(panel, [...h("div", {}, build(close)).childNodes]);
  });
  return wrap;
}

/** What stands open in a box may be another list by now.
 * @param {Element} box */
export const listAnew = (box) => box.querySelector(".panel")?.parentElement?.dispatchEvent(new Event(ANEW));

/** A line of such a list, known by its key.
 * @param {string} key @param {string} text @param {string} second @param {boolean} on @param {() => void} onclick */
export function entry(key, text, second, on, onclick) {
  const beside = second ? h("span", { class: "second right" }, second) : null;
  return h(
    "button",
    { type: "button", class: "line", "aria-current": String(on), "data-at": `entry ${key}`, onclick },
    h("span", {}, text),
    beside,
  );
}
