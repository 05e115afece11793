// @ts-check
// What stands in the head of a column: the number, what lies under it, the title, and the text that is now on the table.

import { h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").TopicData} TopicData */

const LONG = 26; // letters that there is room for where the window is small

/** Some screen readers go by these texts and not by the name of the head: without a pause one is stuck to the next.
 * @param {TopicData} topic @param {string} lang @param {() => void} open shows what is under a pillar */
export function heading(topic, lang, open) {
  const under = topic.under
    ? h("button", { type: "button", class: "link under", tabindex: "-1", onclick: open }, `${topic.under} ▸`)
    : topic.code && h("span", { class: "code" }, topic.code);
  return [
    h("span", { class: "number" }, topic.number, under && [pause(), under]),
    pause(),
    h("span", { class: "title", lang }, topic.short),
    h("span", { class: "brief", lang }, topic.shortest),
    topic.standing && [pause(), standing(topic)],
  ];
}

/** How far it is: first what stands there where there is little room.
 * @param {TopicData} topic */
function standing({ standing: said, standing_brief: brief }) {
  const long = said.length > LONG ? "standing long" : "standing";
  return h("span", { class: long }, brief, h("span", { class: "fully" }, said.slice(brief.length)));
}

// With a space that is kept at the end of a box.
const pause = () => h("span", { class: "spoken" }, ",\u00a0");
