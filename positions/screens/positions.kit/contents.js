// @ts-check
// What a Word file holds, chosen as on the page Bestanden: up to which marking, with what, and as at which moment.

import { h } from "./dom.js";

/** @typedef {import("./protocol.d.ts").Option} Option */
/** A page with such a file: `contents` is what was chosen, by the names that its address has for it.
 * @typedef {object} Taking
 * @property {import("./protocol.d.ts").ContentsData & { me: import("./protocol.d.ts").Me, taking: Record<string, string> }} data
 * @property {Record<string, string>} contents
 * @property {(name: string, value: string) => void} choose
 */

/**
 * @param {Taking} page
 * @param {string} why what this is for
 * @param {boolean} [lines] whether red lines are in it unless somebody leaves them out
 */
export function contents(page, why, lines = false) {
  const { markings, me, moments, taking } = page.data;
  const chosen = page.contents;
  /** @type {(name: string, label: string, options: Option[], now: string) => HTMLElement} */
  const select = (name, label, options, now) => {
    const box = h(
      "select",
      { "data-at": name, onchange: (event) => page.choose(name, event.currentTarget.value) },
      options.map(({ id, title }) => h("option", { value: id }, title)),
    );
    box.value = now;
    return h("label", { class: "pick" }, h("span", { class: "label" }, label), box);
  };
  const check = (/** @type {string} */ name, /** @type {string} */ label, usual = true) => {
    const [on, off] = usual ? ["", "nee"] : ["ja", ""];
    const box = h("input", {
      type: "checkbox",
      "data-at": name,
      checked: (chosen[name] ?? "") === on,
      onchange: (event) => page.choose(name, event.currentTarget.checked ? on : off),
    });
    return h("label", { class: "check" }, box, `${taking.with} ${label}`);
  };
  return h(
    "div",
    { class: "contents" },
    h("p", { class: "second" }, why),
    select("verspreiding", taking.marking, markings, chosen.verspreiding || markings[markings.length - 1].id),
    select("stand", taking.at, [{ id: "", title: taking.at_now }, ...moments], chosen.stand || ""),
    check("toelichting", taking.notes),
    check("bronnen", taking.sources),
    me.sees_red_lines ? check("rodelijnen", taking.red_lines, lines) : "",
  );
}
