// @ts-check
// A menu under a button: arrows go round it, Home and End to its ends, Escape and Tab out of it, as everywhere.

import { popover } from "./dom.js";

/** @typedef {import("./types.d.ts").Child} Child */
/** @typedef {import("./types.d.ts").Close} Close */
/** @typedef {import("./types.d.ts").Props<"button">} Props */

const STEPS = new Map([
  ["ArrowDown", 1],
  ["ArrowRight", 1],
  ["ArrowUp", -1],
  ["ArrowLeft", -1],
]);
const ENDS = new Map([
  ["Home", 0],
  ["End", -1],
]);

/** What makes something an item of a menu; the menu itself is one stop of Tab. */
export const ITEM = { role: "menuitem", tabindex: "-1", class: "line" };

/**
 * Entries that are not on the screen (a style sheet hides some) are passed over.
 * @param {Child} label
 * @param {(close: Close) => Child} build what stands in it, of which each entry is an `ITEM`
 * @param {Props} props
 */
export function menu(label, build, props) {
  const named = { "aria-haspopup": "menu", ...props };
  const made = popover(label, build, named, { role: "menu", first: (panel) => items(panel)[0] });
  made.wrap.addEventListener("keydown", (event) => {
    if (event.target === made.button) opened(made, event);
    else moved(made, event);
  });
  return made;
}

/** @typedef {ReturnType<typeof popover>} Made */

/** @param {Element} within
 * @returns {HTMLElement[]} */
function items(within) {
  /** @type {NodeListOf<HTMLElement>} */
  const all = within.querySelectorAll("[role^=menuitem]");
  return [...all].filter((one) => one.checkVisibility());
}

/** The arrows open it too, downwards on its first entry and upwards on its last.
 * @param {Made} made
 * @param {KeyboardEvent} event */
function opened({ button, wrap, open }, event) {
  if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
  event.preventDefault();
  if (button.ariaExpanded === "false") open();
  items(wrap)
    .at(event.key === "ArrowUp" ? -1 : 0)
    ?.focus();
}

/** @param {Made} made
 * @param {KeyboardEvent} event */
function moved({ wrap, close }, event) {
  if (stepped(items(wrap), event)) return undefined;
  if (event.key === " " && event.target instanceof HTMLElement) event.target.click();
  else if (event.key === "Tab") return close(true); // and on from the button
  else return undefined;
  event.preventDefault();
  return event.stopPropagation();
}

/** Go round a menu by a key, which then does nothing else; whether it is one for that.
 * @param {HTMLElement[]} all its entries
 * @param {KeyboardEvent} event */
export function stepped(all, event) {
  const by = STEPS.get(event.key);
  const to = by ? all.findIndex((one) => one === event.target) + by : ENDS.get(event.key);
  if (to === undefined) return false;
  all.at(to % all.length)?.focus();
  event.preventDefault();
  event.stopPropagation();
  return true;
}
