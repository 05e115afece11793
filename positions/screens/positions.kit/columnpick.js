// @ts-check
// Which columns a page is of, as a list: the pillars, the initiatives under each, and the agendas with their day.

import { h } from "./dom.js";

/** @typedef {import("./protocol.d.ts").ColumnsData} ColumnsData */

/** A dossier without any of these has one set of columns, and nothing to choose.
 * @param {ColumnsData} columns
 * @param {Record<string, string>} words
 * @param {string} label
 * @param {(key: string) => void} chosen told "" for the first of them */
export function columnPick({ agendas, groups, key }, words, label, chosen) {
  if (!(groups.length || agendas.length)) return h("span");
  const whole = { key: "", title: groups.length ? words.pillars : words.all_topics };
  const one = (/** @type {{ key: string, title: string }} */ { key: id, title }) => h("option", { value: id }, title);
  const planned = agendas.map(({ key: id, name, when }) =>
    one({ key: id, title: [name, when].filter(Boolean).join(", ") }),
  );
  const box = h(
    "select",
    { "data-at": "columns", onchange: ({ currentTarget: { value } }) => chosen(value) },
    [whole, ...groups].map(one),
    planned.length ? h("optgroup", { label: words.agendas }, planned) : null,
  );
  box.value = [...groups, ...agendas].some((other) => other.key === key) ? key : "";
  return h("label", { class: "pick" }, h("span", { class: "label" }, label), box);
}
