// @ts-check
// The menu of a column's head, for an owner: what can be done with its topic. It comes by the pointer's other button, by
// the sign in the head, and by Shift F10.

import { fill, h } from "../positions.kit/dom.js";
import { openTopics } from "../positions.kit/topics.js";
import { asksMenu } from "./letters.js";

/** @typedef {import("../positions.kit/protocol.d.ts").TopicData} TopicData */
/** @typedef {import("./page.js").Page} Page */

const WISHES = /** @type {const} */ (["rename", "move", "under", "retire"]);

/** Let a head have it, where somebody may use it.
 * @param {Page} page @param {TopicData} topic @param {HTMLElement} head */
export function withMenu(page, topic, head) {
  const { me } = page.data;
  if (!me.owner || !me.edit) return head;
  const open = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopPropagation();
    openHeadMenu(page, topic, head);
  };
  head.addEventListener("contextmenu", open);
  head.addEventListener("keydown", (event) => asksMenu(event) && open(event), true);
  // For the pointer alone: a screen reader would read it at every cell of the column.
  head.append(h("span", { class: "headmenu", "aria-hidden": "true", onclick: open }));
  return head;
}

/** @param {Page} page @param {TopicData} topic @param {HTMLElement} head */
function openHeadMenu(page, topic, head) {
  const { words } = page.data;
  page.grid.tip.hide();
  const items = WISHES.map((wish) =>
    h(
      "button",
      { type: "button", role: "menuitem", tabindex: "-1", "data-wish": wish, onclick: () => done(wish) },
      h("span", {}, words[`topic_${wish}`]),
    ),
  );
  const name = fill(words.topic_menu, { topic: topic.number });
  const menu = h("div", { class: "menu", role: "menu", "aria-label": name }, items);
  const cover = h("div", { class: "cover", onpointerdown: () => done() }, menu);
  menu.addEventListener("pointerdown", (event) => event.stopPropagation());
  menu.addEventListener("keydown", (event) => {
    const from = items.findIndex((one) => one === event.target);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    const to = by ? from + by : { Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items[(to + items.length) % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") done();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  page.root.append(cover);
  const box = head.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.min(box.bottom, innerHeight - menu.offsetHeight - 8)}px`;
  items[0].focus();

  /** @param {typeof WISHES[number]} [wish] */
  function done(wish) {
    head.focus();
    cover.remove();
    if (wish) openTopics(page, topic.id, wish);
  }
}
