// @ts-check
// The menu of a cell: its stances, and the way to the rest.

import { h, chip, STANCES, DIGITS } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/types.d.ts").Props<"button">} Props */

/** @type {Record<string, string>} */
const DIGIT_OF = Object.fromEntries(Object.entries(DIGITS).map(([digit, stance]) => [stance, digit]));

/** @param {import("./page.js").Page} page */
export function openMenu(page) {
  const { cells, selection, root } = page;
  const { words, labels } = page.data;
  const at = page.grid.at(selection.topic, selection.state);
  if (!at || !cells.editable(selection.topic, selection.state)) return;
  selection.show();
  const now = cells.cell(selection.topic, selection.state).stance;
  /** @param {string} text @param {() => void} pick @param {Props} props @param {Node[]} before */
  const item = (text, pick, props = {}, ...before) =>
    h(
      "button",
      { type: "button", role: "menuitem", tabindex: "-1", onclick: () => done(pick), ...props },
      before,
      h("span", {}, text),
    );
  const items = STANCES.map((stance) =>
    item(
      labels.stance[stance],
      () => page.editor.press(stance),
      { role: "menuitemradio", "aria-checked": String(stance === now), "data-key": stance },
      chip(stance),
      h("kbd", {}, DIGIT_OF[stance] || (stance === "?" ? "Del" : stance)),
    ),
  );
  items.push(item(words.menu_more, () => page.inspector.enter(), { class: "more" }));
  const menu = h("div", { class: "menu", role: "menu", "aria-label": words.menu_name }, items);
  const cover = h("div", { class: "cover", onpointerdown: () => done() }, menu);
  menu.addEventListener("pointerdown", (event) => event.stopPropagation());

  /** @param {() => void} [pick] */
  function done(pick) {
    selection.focus(); // before the menu goes: who leaves for nowhere is not told where they come
    cover.remove();
    pick?.();
  }
  menu.addEventListener("keydown", (event) => {
    const from = items.findIndex((one) => one === event.target);
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const key = event.key.toLowerCase() === "a" ? "/" : event.key;
    const stance = DIGITS[key] || STANCES.find((one) => one === key);
    if (by) items[(from + by + items.length) % items.length].focus();
    else if (event.key === "Home") items[0].focus();
    else if (event.key === "End") items[items.length - 1].focus();
    else if (event.key === "Escape" || event.key === "Tab") done();
    else if (stance) done(() => page.editor.press(stance));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  root.append(cover);
  const box = at.getBoundingClientRect();
  const below = box.bottom + menu.offsetHeight < innerHeight;
  menu.style.left = `${Math.min(box.left + 24, innerWidth - menu.offsetWidth - 8)}px`;
  menu.style.top = `${below ? box.bottom : Math.max(8, box.top - menu.offsetHeight)}px`;
  (items.find((i) => i.getAttribute("aria-checked") === "true") || items[0]).focus();
}
