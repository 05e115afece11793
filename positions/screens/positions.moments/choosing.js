// @ts-check
// The row above the two moments: which two, which columns, and what of all that moved is shown.

import { toggles } from "../positions.kit/choices.js";
import { h, copied, fill, put } from "../positions.kit/dom.js";
import { SIGNS } from "./table.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Way} Way */
/** @typedef {import("./moments.js").Moments} Moments */

/** @type {Way[]} */
export const WAYS = ["towards", "away", "first", "otherwise"];

/** @param {Moments} page */
export function drawChoices(page) {
  const { text, drawn, compared, newest, ways } = page;
  const points = [page.data.points, compared.since, compared.until, newest, text];
  const names = [...new Set(compared.moved.map(({ by }) => by))].filter(Boolean).sort();
  const { agendas, groups, key } = compared.columns;
  put(page.parts.choices, [
    drawn.part("since", points, () => point(page, "since", text.since, compared.since)),
    drawn.part("swap", text, () => h("span", { class: "label", "aria-hidden": "true" }, "→")),
    drawn.part("until", points, () => point(page, "until", text.until, newest ? 0 : compared.until)),
    drawn.part("columns", [groups, agendas, key, text], () => columns(page)),
    drawn.part("ways", [ways, compared.moved, text], () => filters(page)),
    drawn.part("people", [names, page.by, text], () => people(page, names)),
    drawn.part("out", [text, page.file()], () => out(page)),
  ]);
}

/**
 * One of the two moments: one that was named, the beginning, or now; or a revision that is neither.
 * @param {Moments} page
 * @param {"since" | "until"} name @param {string} label @param {number} now
 */
function point(page, name, label, now) {
  const { text } = page;
  const ends = name === "since" ? [{ id: "0", title: text.beginning }] : [{ id: "0", title: text.now }];
  const known = [...ends, ...page.data.points];
  const said = name === "since" ? page.compared.since_said : page.compared.until_said;
  if (!known.some(({ id }) => id === String(now))) known.push({ id: String(now), title: said });
  const choose = (/** @type {{ currentTarget: HTMLSelectElement }} */ { currentTarget: { value } }) =>
    page.choose({ [name]: Number(value) });
  const box = h(
    "select",
    { "data-at": name, onchange: choose },
    known.map(({ id, title }) => h("option", { value: id }, title)),
  );
  box.value = String(now);
  return h("label", { class: "pick" }, h("span", { class: "label" }, label), box);
}

/** @param {Moments} page */
function columns(page) {
  const { agendas, groups, key } = page.compared.columns;
  const { words } = page.data;
  if (!groups.length && !agendas.length) return h("span");
  const whole = { key: "", title: groups.length ? words.pillars : words.all_topics };
  const one = (/** @type {{ key: string, title: string }} */ { key: id, title }) => h("option", { value: id }, title);
  const planned = agendas.map(({ key: id, name, when }) =>
    one({ key: id, title: [name, when].filter(Boolean).join(", ") }),
  );
  const box = h(
    "select",
    { "data-at": "columns", onchange: ({ currentTarget: { value } }) => page.choose({ key: value }) },
    [whole, ...groups].map(one),
    planned.length ? h("optgroup", { label: words.agendas }, planned) : null,
  );
  box.value = [...groups, ...agendas].some((other) => other.key === key) ? key : "";
  return h("label", { class: "pick" }, h("span", { class: "label" }, page.text.columns), box);
}

/** @param {Moments} page */
function filters(page) {
  const { text, compared } = page;
  const many = (/** @type {Way} */ way) => compared.moved.filter((one) => one.way === way).length;
  return toggles(text.ways, {
    options: WAYS.map((way) => {
      const said = fill(text[way], { n: many(way) });
      return [way, [SIGNS[way], ` ${many(way)}`], { "data-at": way, title: said, "aria-label": said }];
    }),
    on: page.ways,
    choose: (way) => page.toggle(way),
  });
}

/** @param {Moments} page @param {string[]} names */
function people(page, names) {
  if (!names.length) return h("span");
  const choose = (/** @type {string} */ value) => {
    page.by = value;
    page.drawCompared();
  };
  const box = h(
    "select",
    { "data-at": "by", onchange: ({ currentTarget: { value } }) => choose(value) },
    ["", ...names].map((name) => h("option", { value: name }, name || page.text.everybody)),
  );
  box.value = page.by;
  return h("label", { class: "pick" }, h("span", { class: "label" }, page.text.by), box);
}

/** @param {Moments} page */
function out(page) {
  const { text } = page;
  const copy = async () => {
    const there = await copied(page.compared.said.join("\n"));
    page.parts.told.textContent = there ? text.copied : text.copy_by_hand;
  };
  return h(
    "span",
    { class: "out" },
    h("button", { type: "button", class: "plain", "data-at": "copy", onclick: copy }, text.copy),
    h("a", { class: "plain", download: "", "data-at": "word", href: page.file() }, text.word),
    h("button", { type: "button", class: "plain", "data-at": "print", onclick: () => print() }, text.print),
  );
}
