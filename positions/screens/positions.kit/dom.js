// @ts-check
// Elements built from plain values; text only ever goes in as text.

/** @typedef {import("./protocol.d.ts").Stance} Stance */
/** @typedef {import("./types.d.ts").Child} Child */
/** @typedef {import("./types.d.ts").Close} Close */
/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @typedef {import("./types.d.ts").Props<Tag>} Props
 */

const EDGE = 8; // px that stay beside a panel

/** What an element does when something happens to it.
 * @type {WeakMap<Element, Record<string, EventListener>>} */
const deeds = new WeakMap();
const heed = (/** @type {Event} */ event) =>
  deeds.get(/** @type {Element} */ (event.currentTarget))?.[event.type]?.(event);

/**
 * An element. Of the properties, `onclick` and the like listen, `true` is an attribute without a value, and what is
 * false or nothing is left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props<Tag>} props
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  /** @type {Record<string, EventListener>} */
  const does = {};
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") does[name.slice(2)] = /** @type {EventListener} */ (value);
    else if (name === "value" || name === "checked") Object.assign(el, { [name]: value });
    else el.setAttribute(name, value === true ? "" : String(value));
  }
  if (Object.keys(does).length) act(el, does);
  el.append(...flat(children));
  return el;
}

/**
 * Let an element do this; the same listener is added once.
 * @param {Element} el
 * @param {Record<string, EventListener>} does
 */
function act(el, does) {
  deeds.set(el, does);
  for (const kind of Object.keys(does)) el.addEventListener(kind, heed);
}

/**
 * Let an element do what another was made to do, in the place of what it did.
 * @param {Element} el
 * @param {Element} other
 */
export function assume(el, other) {
  if (deeds.has(el) || deeds.has(other)) act(el, deeds.get(other) ?? {});
}

/**
 * What is to be put in, in a row.
 * @param {Child} child
 * @returns {(Node | string)[]}
 */
function flat(child) {
  if (child === null || child === undefined || child === "") return [];
  return Array.isArray(child) ? child.flatMap(flat) : [child];
}

/**
 * Another like it, with these attributes; what is nothing is left out.
 * @template {Element} Kind
 * @param {Kind} element
 * @param {Record<string, string | undefined | null>} [attributes]
 * @returns {Kind}
 */
export function copy(element, attributes = {}) {
  const made = /** @type {Kind} */ (element.cloneNode(true));
  for (const [name, value] of Object.entries(attributes)) if (value) made.setAttribute(name, value);
  return made;
}

/**
 * Let these be what stands in an element; what stands in its place already is not touched.
 * @param {Element} parent
 * @param {Element[]} nodes
 */
export function put(parent, nodes) {
  const { children } = parent;
  if (nodes.length !== children.length || nodes.some((node, at) => node !== children[at]))
    parent.replaceChildren(...nodes);
}

/**
 * Fill {name} places in one of our own texts.
 * @param {string} text
 * @param {Record<string, string | number | null | undefined>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}

/**
 * Whether a text is on the clipboard now; not where the browser keeps that closed.
 * @param {string} text
 */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * A plain table under its heads; "" is an empty corner.
 * @param {string[]} heads
 * @param {Child} rows
 * @param {string} [kind] what else it is called for the style sheet
 */
export function plaintable(heads, rows, kind) {
  const top = heads.map((head) => (head ? h("th", { scope: "col" }, head) : h("td")));
  const named = kind ? `plaintable ${kind}` : "plaintable";
  return h("table", { class: named }, h("thead", {}, h("tr", {}, top)), h("tbody", {}, rows));
}

/** @type {Record<Stance, string>} */
export const SYMBOLS = { "++": "++", "+": "+", 0: "0", "-": "−", "--": "−−", "/": "/", "?": "?" };
/** The sign of a cell of which nothing is shown, by its kind.
 * @type {Record<string, string>} */
export const CLOSED_SIGNS = { absent: "–", withheld: "■" };
/** The sign of a cell: in brackets under a reserve, as a text is bracketed while not agreed.
 * @param {{ stance: Stance, reserves?: readonly string[] }} cell */
export const signed = ({ stance, reserves }) => (reserves?.length ? `[${SYMBOLS[stance]}]` : SYMBOLS[stance]);
/** @type {Stance[]} */
export const STANCES = ["++", "+", "0", "-", "--", "/", "?"];
/** @type {Record<string, Stance>} */
export const DIGITS = { 5: "++", 4: "+", 3: "0", 2: "-", 1: "--" };

/**
 * A small coloured tag with the symbol of a stance, or of a cell that is withheld.
 * @param {Stance} stance
 * @param {string | null} [kind]
 */
export function chip(stance, kind) {
  return h(
    "span",
    { class: "chip", "data-stance": stance, "data-kind": kind, "aria-hidden": "true" },
    kind === "withheld" ? CLOSED_SIGNS.withheld : SYMBOLS[stance],
  );
}

/** What a panel is to who cannot see it, and where the focus goes in it.
 * @typedef {{ role?: string, first?: (panel: HTMLElement) => HTMLElement | null | undefined }} Manner */

/**
 * A panel that a button opens under itself; Escape and a click elsewhere close it and give the focus back.
 * @param {Child} label
 * @param {(close: Close) => Child} build
 * @param {Props<"button">} props
 * @param {Manner} manner
 */
export function popover(label, build, props = {}, { role = "group", first = foremost } = {}) {
  const button = h("button", { type: "button", class: "pop", "aria-expanded": "false", ...props }, label);
  const wrap = h("div", { class: "popwrap" }, button);
  /** @type {HTMLElement | null} */
  let panel = null;
  /** @param {Event} event */
  const outside = (event) => !event.composedPath().includes(wrap) && close();
  /** @param {boolean} [refocus] */
  function close(refocus) {
    if (!panel) return;
    panel.remove();
    panel = null;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (refocus) button.focus();
    wrap.dispatchEvent(new CustomEvent("closed", { bubbles: true }));
  }
  function open() {
    panel = h("div", { class: "panel", role, "aria-label": button.ariaLabel ?? button.textContent }, build(close));
    wrap.append(panel);
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    const root = wrap.getRootNode();
    const space = root instanceof ShadowRoot ? root.host.getBoundingClientRect().right : innerWidth;
    if (panel.getBoundingClientRect().right > Math.min(space, innerWidth)) panel.classList.add("left");
    const { left } = panel.getBoundingClientRect();
    if (left < EDGE) panel.style.right = `${left - EDGE}px`; // it would go off the other side
    first(panel)?.focus();
  }
  button.addEventListener("click", () => (panel ? close() : open()));
  wrap.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel) return;
    event.stopPropagation();
    close(true);
  });
  return { wrap, button, close, open };
}

/** @param {HTMLElement} panel
 * @returns {HTMLElement | null} */
function foremost(panel) {
  return panel.querySelector("input:not([type=checkbox], [type=date])") || panel.querySelector("input, select, button");
}
