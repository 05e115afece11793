// @ts-check
// The named moments, in the row above the grid: those there are, and the form that names the present one.

import { h, fill } from "../positions.kit/dom.js";
import { inFull } from "../positions.kit/infull.js";
import { lookBackAt } from "../positions.kit/through.js";
import { elsewhere } from "../positions.kit/ways.js";

/** @typedef {import("../positions.kit/types.d.ts").Close} Close */
/** @typedef {import("./page.js").Page} Page */

/** What hangs under the button.
 * @param {Page} page @param {Close} close */
export function momentPanel(page, close) {
  const { milestones, words, me } = page.data;
  const list = milestones.map((m) =>
    h(
      "li",
      {},
      h("button", { type: "button", class: "link", onclick: () => lookBackAt(String(m.revision)) }, m.name),
      h("span", { class: "second" }, ` ${m.date} · ${fill(words.revision, { n: m.revision })} · ${m.by}`),
    ),
  );
  const there = list.length ? h("ul", { class: "moments" }, list) : h("p", { class: "second" }, words.moment_none);
  const compare = h("a", { class: "link", href: elsewhere(page, "momenten") }, words.moment_compare);
  return [me.edit ? form(page, close) : null, there, looking(page), h("p", {}, compare)];
}

/** The matrix as it was when a day ended.
 * @param {Page} page */
function looking({ data: { language, today, words } }) {
  const day = h("input", { type: "date", max: today, value: today, "aria-label": words.moment_day });
  const look = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (day.value) lookBackAt(day.value);
  };
  const go = h("button", { type: "submit", class: "plain", "data-at": "look-back" }, words.moment_look);
  return h(
    "form",
    { class: "momentform", onsubmit: look },
    h("span", { class: "label" }, words.moment_day),
    day,
    go,
    inFull(day, language),
  );
}

/** @param {Page} page @param {Close} close */
function form(page, close) {
  const { words, today, limits } = page.data;
  const why = h("p", { class: "warning", role: "alert", id: "moment-why" });
  const name = h("input", {
    type: "text",
    maxlength: limits.moment,
    placeholder: words.moment_example,
    "aria-label": words.moment_name,
    "aria-describedby": why.id,
  });
  const day = h("input", { type: "date", value: today, "aria-label": words.moment_date });
  const keep = (/** @type {Event} */ event) => {
    event.preventDefault();
    why.textContent = refusal(page, name.value);
    if (why.textContent) return name.focus();
    page.outbox.put({ mark: { name: tidy(name.value), date: day.value || today } });
    return close(true);
  };
  const said = inFull(day, page.data.language);
  const end = h("button", { class: "plain", type: "submit" }, words.moment_keep);
  return h(
    "form",
    { class: "momentform", onsubmit: keep },
    h("span", { class: "label" }, words.moment_new),
    name,
    day,
    end,
    said,
    why,
  );
}

/** Why a moment cannot have a name; nothing where it can, as far as is known here.
 * @param {Page} page @param {string} given */
function refusal({ data: { milestones, words } }, given) {
  const name = tidy(given);
  const same = milestones.find((moment) => moment.name.toLowerCase() === name.toLowerCase());
  if (!name) return words.moment_nameless;
  if (/^(\d+|\d{4}-\d{2}-\d{2})$/u.test(name)) return fill(words.moment_number, { name });
  return same ? fill(words.moment_twice, { name: same.name }) : "";
}

/** A name as it is kept.
 * @param {string} given */
function tidy(given) {
  return given.trim().replace(/\s+/g, " ");
}
