// @ts-check
// Choices of which one is on: one stop for Tab, and arrows from one to the next.

import { h } from "./dom.js";

/** @typedef {import("./types.d.ts").Child} Child */
/** @typedef {import("./types.d.ts").Props<"button">} Props */
/**
 * @template Value
 * @typedef {object} Row
 * @property {[value: Value, said: Child, props: Props][]} options
 * @property {Value | null} now the one that is on; null where none is
 * @property {(value: Value) => void} choose
 * @property {boolean} [off] whether nothing can be chosen here now
 */

/** @type {WeakMap<Element, (now: unknown) => void>} */
const rows = new WeakMap(); // what lets another choice of a row be on

const STEPS = new Map([
  ["ArrowLeft", -1],
  ["ArrowUp", -1],
  ["ArrowRight", 1],
  ["ArrowDown", 1],
]);

/**
 * A row of choices.
 * @template Value
 * @param {string} label
 * @param {Row<Value>} row
 */
export function segments(label, { options, now, choose, off = false }) {
  const buttons = options.map(([value, said, props]) =>
    radio(said, value === now, { disabled: off, onclick: () => choose(value), ...props }),
  );
  const group = radiogroup("span", label, { class: "segments" }, buttons);
  const on = (/** @type {unknown} */ one) => buttons[options.findIndex(([value]) => value === one)];
  rows.set(group, (one) => turn(group, on(one)));
  return group;
}

/**
 * Let another choice be on in a row, or in what holds one. It stays what it is: who stands on the choice that was
 * pressed hears that it is on now, and not of another row in its place.
 * @param {HTMLElement} held
 * @param {unknown} now
 */
export function settle(held, now) {
  const group = held.matches("[role=radiogroup]") ? held : held.querySelector("[role=radiogroup]");
  if (group) rows.get(group)?.(now);
}

/** @param {HTMLElement} group
 * @param {HTMLElement | undefined} on */
function turn(group, on) {
  const all = among(group);
  for (const one of all) one.setAttribute("aria-checked", String(one === on));
  stop(all, all.find((one) => one.matches(":focus")) ?? on ?? all[0]);
}

/**
 * Where one stands, Tab comes back to; also after the row that one stands in was drawn anew.
 * @param {HTMLElement} choice
 */
export function stopAt(choice) {
  const group = /** @type {HTMLElement | null} */ (choice.closest("[role=radiogroup]"));
  if (group && choice.role === "radio") stop(among(group), choice);
}

/** @param {HTMLElement[]} all
 * @param {Element | undefined} at */
function stop(all, at) {
  for (const one of all) one.tabIndex = one === at ? 0 : -1;
}

/**
 * A row of which any number is on; each is a stop of its own, as boxes to tick are.
 * @template Value
 * @param {string} label
 * @param {Omit<Row<Value>, "now"> & { on: readonly Value[] }} row
 */
export function toggles(label, { options, on, choose, off = false }) {
  const buttons = options.map(([value, said, props]) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": String(on.includes(value)),
        disabled: off,
        onclick: () => choose(value),
        ...props,
      },
      said,
    ),
  );
  return h("span", { class: "segments", role: "group", "aria-label": label }, buttons);
}

/**
 * One choice, on or not; it belongs in a radiogroup.
 * @param {Child} said
 * @param {boolean} on
 * @param {Props} props
 */
export function radio(said, on, props) {
  return h("button", { type: "button", role: "radio", "aria-checked": String(on), tabindex: "-1", ...props }, said);
}

/**
 * What holds choices, somewhere in it. Tab stops at the one that is on, or else at the first.
 * @param {"div" | "span"} tag
 * @param {string} label
 * @param {{ class?: string }} props
 * @param {Child} body
 */
export function radiogroup(tag, label, props, body) {
  const group = h(tag, { role: "radiogroup", "aria-label": label, onkeydown: along, onfocusin: stay, ...props }, body);
  const all = among(group);
  stop(all, all.find((one) => one.ariaChecked === "true") ?? all[0]);
  return group;
}

/** The choices that can be made now; where there is none, all of them.
 * @param {HTMLElement} group */
function among(group) {
  const all = [...group.querySelectorAll(/** @type {"button"} */ ("[role=radio]"))];
  const open = all.filter((one) => !one.disabled);
  return open.length ? open : all;
}

/**
 * Arrows go from one choice to the next without choosing: every choice is written.
 * @param {KeyboardEvent & { currentTarget: HTMLElement }} event
 */
function along(event) {
  const by = STEPS.get(event.key);
  if (!by) return;
  const all = among(event.currentTarget);
  const now = all.findIndex((one) => one === event.target);
  all[(now + by + all.length) % all.length]?.focus();
  event.preventDefault();
}

/** @param {FocusEvent & { target: EventTarget | null }} event */
function stay({ target }) {
  if (target instanceof HTMLElement) stopAt(target);
}
