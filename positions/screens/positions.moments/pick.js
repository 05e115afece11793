// @ts-check
// A button under which one of the two moments is chosen: one that was named, a day, a revision, or one of the ends.

import { h, fill, popover } from "../positions.kit/dom.js";
import { inFull } from "../positions.kit/infull.js";

/** @typedef {import("../positions.kit/types.d.ts").Close} Close */
/** @typedef {import("./moments.js").Moments} Moments */
/** @typedef {"since" | "until"} End */

/** @param {Moments} page @param {End} end */
export function pick(page, end) {
  const { text, compared } = page;
  const now = compared[end].said;
  const label = [h("span", { class: "spoken" }, `${text[end]} `), h("span", { class: "now" }, now)];
  const first = (/** @type {HTMLElement} */ hung) => hung.querySelector("button");
  const { wrap } = popover(label, (close) => panel(page, end, close), { "data-at": end, class: "pop on" }, { first });
  return h("span", { class: "pick" }, h("span", { class: "label", "aria-hidden": "true" }, text[end]), wrap);
}

/** @param {Moments} page @param {End} end @param {Close} close */
function panel(page, end, close) {
  const { text, data } = page;
  const choose = (/** @type {string} */ key) => {
    close(true);
    page.choose({ [end]: key });
  };
  const edge = end === "since" ? { id: "0", title: text.beginning } : { id: "", title: text.now };
  const named = [...(end === "until" ? [edge] : []), ...data.points, ...(end === "since" ? [edge] : [])];
  const key = end === "until" && page.compared.newest ? "" : page.compared[end].key;
  const one = (/** @type {{ id: string, title: string }} */ { id, title }) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "link", "aria-pressed": String(id === key), onclick: () => choose(id) },
        title,
      ),
    );
  return [h("ul", { class: "named" }, named.map(one)), day(page, end, choose), revision(page, choose)];
}

/** @param {Moments} page @param {End} end @param {(key: string) => void} choose */
function day({ text, data, compared }, end, choose) {
  const { key } = compared[end];
  const value = key.includes("-") ? key : "";
  const field = h("input", { type: "date", "data-at": `${end} day`, "aria-label": text.day, value });
  const said = h("span", { class: "second" }, end === "since" ? text.day_since : text.day_until);
  return form(text, text.day, field, [said, inFull(field, data.language)], () => choose(field.value));
}

/** @param {Moments} page @param {(key: string) => void} choose */
function revision({ text, compared }, choose) {
  const most = { min: "1", max: String(compared.revision), step: "1" };
  const field = h("input", { type: "number", "aria-label": text.revision, ...most });
  const said = h("span", { class: "second" }, fill(text.revision_most, { n: compared.revision }));
  return form(text, text.revision, field, [said], () => choose(field.value));
}

/** What is filled in is chosen by Enter or by the button; an empty field chooses nothing.
 * @param {Record<string, string>} text @param {string} label @param {HTMLInputElement} field
 * @param {HTMLElement[]} told @param {() => void} choose */
function form(text, label, field, told, choose) {
  const onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (field.value) choose();
  };
  const go = h("button", { type: "submit", class: "plain" }, text.choose);
  return h("form", { onsubmit }, h("span", { class: "label" }, label), field, go, told);
}
