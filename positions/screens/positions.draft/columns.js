// @ts-check
// Of what topic a find is: one of those found here, one that the dossier has, one that a person makes, or the whole.

import { h } from "../positions.kit/dom.js";
import { labelled } from "./fields.js";
import { titled } from "./saying.js";

/** @typedef {import("./editor.js").Editor} Editor */

const NEW = "new:";

/** The topics there are to choose from: those found and not rejected, then those of the dossier it is held against.
 * @param {Editor["page"]} page
 * @param {boolean} pillars only those under which another can stand
 * @returns {[value: string, title: string][]} */
export function offered(page, pillars = false) {
  const { data, judging } = page;
  const kinds = pillars ? ["pillar"] : ["pillar", "topic"];
  const found = data.finds.filter(
    ({ kind, number }) => kinds.includes(kind) && judging.of(number).verdict !== "rejected",
  );
  const there = data.topics.filter(({ pillar }) => pillar || !pillars);
  return [
    ...found.map((one) => /** @type {[string, string]} */ ([`find:${one.number}`, titled(one.number, page)])),
    ...there.map(({ id, title }) => /** @type {[string, string]} */ ([`topic:${id}`, title])),
  ];
}

/** @param {Editor} editor @param {"column" | "parent"} name */
export function columns(editor, name) {
  const { page, fields } = editor;
  const { text } = page;
  const now = String(fields[name] ?? "");
  const made = now.startsWith(NEW);
  const whole = name === "parent" ? text.no_pillar : text.whole;
  const missing = /** @type {[string, string][]} */ (now === "?" ? [["?", text.choose_column]] : []);
  const free = /** @type {[string, string][]} */ (name === "column" ? [[NEW, text.new_topic]] : []);
  const options = [...missing, ["", whole], ...offered(page, name === "parent"), ...free];
  const list = h(
    "select",
    { id: `field-${name}`, onchange: ({ currentTarget }) => choose(editor, name, currentTarget.value) },
    options.map(([value, said]) => h("option", { value, selected: made ? value === NEW : value === now }, said)),
  );
  if (!made) return labelled(text[`field_${name}`], `field-${name}`, list);
  const title = h("input", {
    type: "text",
    "aria-label": text.new_topic_title,
    "data-at": "new topic",
    value: now.slice(NEW.length),
    maxlength: 200,
    oninput: ({ currentTarget }) => (fields[name] = NEW + currentTarget.value),
  });
  return labelled(text[`field_${name}`], `field-${name}`, h("span", { class: "made" }, list, title));
}

/** @param {Editor} editor @param {string} name @param {string} value */
function choose(editor, name, value) {
  const { held } = editor.find;
  editor.set(name, value === NEW ? `${NEW}${held.topic ?? held.of ?? ""}` : value);
  if (value === NEW) /** @type {HTMLElement | null} */ (editor.row?.querySelector('[data-at="new topic"]'))?.focus();
}
