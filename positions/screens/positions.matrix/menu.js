// @ts-check
// A menu that lies over the grid, and that of a cell: its stances, and the way to the rest.

import { h, chip, STANCES, DIGITS } from "../positions.kit/dom.js";
import { stepped } from "../positions.kit/menus.js";

/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("../positions.kit/types.d.ts").Props<"button">} Props */
/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {[said: Child, act: () => void, props?: Props]} Item */

const EDGE = 8; // px that stay beside it
const INDENT = 24; // px of its cell that stay in view

/** @type {Record<string, string>} */
const DIGIT_OF = Object.fromEntries(Object.entries(DIGITS).map(([digit, stance]) => [stance, digit]));

/** @param {Page} page */
export function openMenu(page) {
  const { cells, editor, grid, inspector, selection } = page;
  const { words, labels } = page.data;
  const at = grid.at(selection.topic, selection.state);
  if (!at || !cells.editable(selection.topic, selection.state)) return;
  selection.show();
  const now = cells.cell(selection.topic, selection.state).stance;
  const press = (/** @type {Stance} */ stance) => () => editor.press(stance);
  const stances = STANCES.map((stance) => {
    const checked = { role: "menuitemradio", "aria-checked": String(stance === now), "data-key": stance };
    const key = h("kbd", {}, DIGIT_OF[stance] || (stance === "?" ? "Del" : stance));
    return /** @type {Item} */ ([[chip(stance), key, h("span", {}, labels.stance[stance])], press(stance), checked]);
  });
  /** @type {Item} */
  const rest = [h("span", {}, words.menu_more), () => inspector.enter(), { class: "more" }];
  const keyed = (/** @type {string} */ key) => {
    const said = key.toLowerCase() === "a" ? "/" : key;
    const stance = DIGITS[said] || STANCES.find((one) => one === said);
    return stance && press(stance);
  };
  const menu = layMenu(page, words.menu_name, [...stances, rest], () => selection.focus(), keyed);
  standBy(menu, at, INDENT);
  /** @type {HTMLElement | null} */
  const on = menu.querySelector("[aria-checked=true]");
  (on ?? menu.querySelector("button"))?.focus();
}

/** Lay a menu over the grid. It goes once something is chosen, by Escape and Tab, and by a press beside it.
 * @param {Page} page @param {string} name @param {Item[]} items
 * @param {() => void} back gives the focus back, before the menu goes: who leaves for nowhere is not told where they come
 * @param {(key: string) => (() => void) | undefined} [keyed] what a key chooses */
export function layMenu(page, name, items, back, keyed) {
  /** @param {() => void} [act] */
  function done(act) {
    back();
    cover.remove();
    act?.();
  }
  const buttons = items.map(([said, act, props]) =>
    h("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => done(act), ...props }, said),
  );
  const onkeydown = (/** @type {KeyboardEvent} */ event) => {
    const act = keyed?.(event.key);
    if (stepped(buttons, event) || (!act && event.key !== "Escape" && event.key !== "Tab")) return;
    done(act);
    event.preventDefault();
    event.stopPropagation();
  };
  const onpointerdown = (/** @type {Event} */ event) => event.stopPropagation();
  const menu = h("div", { class: "menu", role: "menu", "aria-label": name, onkeydown, onpointerdown }, buttons);
  const cover = h("div", { class: "cover", onpointerdown: () => done() }, menu);
  page.root.append(cover);
  return menu;
}

/** Under what it is of, and where the window ends before it does above that.
 * @param {HTMLElement} menu @param {HTMLElement} at @param {number} [indent] in px */
export function standBy(menu, at, indent = 0) {
  const { left, top, bottom } = at.getBoundingClientRect();
  const most = innerWidth - menu.offsetWidth - EDGE;
  const below = bottom + menu.offsetHeight < innerHeight;
  menu.style.left = `${Math.max(EDGE, Math.min(left + indent, most))}px`;
  menu.style.top = `${below ? bottom : Math.max(EDGE, top - menu.offsetHeight)}px`;
}
