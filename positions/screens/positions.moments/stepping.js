// @ts-check
// The keys of the page: j and k along what moved, [ and ] to the moment before and after, Escape to the present.

import { bracketed } from "../positions.kit/back.js";
import { chooseNamed } from "./timeline.js";

/** @typedef {import("./moments.js").Moments} Moments */

const TYPED = "input:not([type=checkbox]), textarea, select";
/** @type {Record<string, 1 | -1>} */
const CELLS = { j: 1, k: -1 };

/** Hear them, wherever on the page one stands. Returns what ends that.
 * @param {Moments} page */
export function pressed(page) {
  const hear = (/** @type {KeyboardEvent} */ event) => {
    if (meant(page, event) && act(page, event)) event.preventDefault();
  };
  page.root.addEventListener("keydown", hear);
  return () => page.root.removeEventListener("keydown", hear);
}

/** Whether a key is for the page, and nobody is asked something or types.
 * @param {Moments} page @param {KeyboardEvent} event */
function meant(page, event) {
  const [from] = event.composedPath();
  const command = event.ctrlKey || event.metaKey || event.altKey;
  if ((command && !bracketed(event)) || event.defaultPrevented) return false;
  return !page.root.querySelector("dialog[open], .panel") && !(from instanceof Element && from.matches(TYPED));
}

/** @param {Moments} page @param {KeyboardEvent} event */
function act(page, event) {
  const { key } = event;
  const [from] = event.composedPath();
  const by = bracketed(event);
  if (key in CELLS) step(page, CELLS[key]);
  else if (by) chooseNamed(page, "since", by);
  else if (key === "Enter" && from instanceof HTMLElement && from.dataset.moved) from.click();
  else if (key === "Escape" && page.wish.until) page.choose({ until: "" });
  else return false;
  return true;
}

/** To the cell after or before the one that one stands on, row by row; to the first from anywhere else.
 * @param {Moments} page @param {1 | -1} by */
function step(page, by) {
  const all = [...page.parts.grid.querySelectorAll(/** @type {"td"} */ ("[data-moved]"))];
  const at = all.findIndex((one) => one === page.active() || one.dataset.moved === page.here_at);
  const to = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
  if (!to) return;
  page.here_at = to.dataset.moved ?? "";
  if (page.tab === "list") page.drawAside();
  to.focus();
}
