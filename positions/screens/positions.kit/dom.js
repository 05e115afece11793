// Elements built from plain values; text only ever goes in as text.

export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") el[name] = value;
    else el.setAttribute(name, value === true ? "" : value);
  }
  el.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return el;
}

// Fill {name} places in one of our own texts.
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

// Whether a text is on the clipboard now; not where the browser keeps that closed.
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export const SYMBOLS = { "++": "++", "+": "+", 0: "0", "-": "−", "--": "−−", "?": "?" };
export const STANCES = ["++", "+", "0", "-", "--", "?"];
export const DIGITS = { 5: "++", 4: "+", 3: "0", 2: "-", 1: "--" };

// A small coloured tag with the symbol of a stance, or of a cell that is withheld.
export function chip(stance, kind) {
  return h(
    "span",
    { class: "chip", "data-stance": stance, "data-kind": kind, "aria-hidden": "true" },
    kind === "withheld" ? "■" : SYMBOLS[stance],
  );
}

// A panel that a button opens under itself; Escape and a click elsewhere close it and give the focus back.
export function popover(label, build, props = {}) {
  const button = h("button", { type: "button", class: "pop", "aria-expanded": "false", ...props }, label);
  const wrap = h("div", { class: "popwrap" }, button);
  let panel = null;
  const outside = (event) => !event.composedPath().includes(wrap) && close();
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
    panel = h("div", { class: "panel", role: "group", "aria-label": button.textContent }, build(close));
    wrap.append(panel);
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    const space = wrap.getRootNode().host?.getBoundingClientRect?.().right || innerWidth;
    if (panel.getBoundingClientRect().right > Math.min(space, innerWidth)) panel.classList.add("left");
    (panel.querySelector("input:not([type=checkbox], [type=date])") || panel.querySelector("input, button"))?.focus();
  }
  button.addEventListener("click", () => (panel ? close() : open()));
  wrap.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel) return;
    event.stopPropagation();
    close(true);
  });
  return { wrap, button, close, open };
}
