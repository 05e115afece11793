// @ts-check
// The menu of a column's head, for an owner: what can be done with its topic. It comes by the pointer's other button, by
// the sign in the head, and by Shift F10.

import { fill, h } from "../positions.kit/dom.js";
import { openTopics } from "../positions.kit/topics.js";
import { asksMenu } from "./letters.js";
import { layMenu, standBy } from "./menu.js";

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
  const items = WISHES.map(
    (wish) =>
      /** @type {import("./menu.js").Item} */ ([
        h("span", {}, words[`topic_${wish}`]),
        () => openTopics(page, topic.id, wish),
        { "data-wish": wish },
      ]),
  );
  const menu = layMenu(page, fill(words.topic_menu, { topic: topic.number }), items, () => head.focus());
  standBy(menu, head);
  menu.querySelector("button")?.focus();
}
