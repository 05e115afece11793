// @ts-check
// The form that makes a link: who it is for, what they may, what they see of it, and until when.

import { h } from "../positions.kit/dom.js";
import { inFull } from "../positions.kit/infull.js";
import { segments as choices, settle } from "../positions.kit/choices.js";
import { after } from "./days.js";

/** @typedef {import("../positions.kit/protocol.d.ts").MomentData} MomentData */
/** @typedef {import("./sharing.js").Sharing} Sharing */
/** @typedef {import("./sharing.js").Wish} Wish */
/** @typedef {[value: string | number, said: string]} Choice */
/**
 * @typedef {object} Beside what is on and how it is chosen, where that is no more than a wish; `off` for not at all
 * @property {string | number} [now]
 * @property {(value: string | number) => void} [choose]
 * @property {boolean} [off]
 */

/** What stays the same stays where it is: who stands on a choice hears that it is on.
 * @param {Sharing} page */
export function making(page) {
  const { text, wish, waiting, data, drawn } = page;
  const editor = wish.role === "editor";
  /** @type {Choice[]} */
  const roles = ["reader", "editor"].map((value) => [value, data.roles[value]]);
  const part = (/** @type {string} */ name, /** @type {unknown} */ shows, /** @type {() => HTMLElement} */ build) =>
    drawn.part(name, [text.title, shows], build);
  const role = part("role", roles, () => segments(page, "role", text.role, roles));
  const marked = Object.entries(data.markings);
  const marking = part("marking", marked, () => segments(page, "marking", text.marking, marked));
  const rows = [
    role,
    marking,
    part("with", [editor, wish.notes, wish.sources, wish.red_lines], () => sees(page, editor)),
    part("moment", [editor, wish.at, data.moments, wish.at && data.revision], () => moment(page, editor)),
    part("until", [wish.until, data.today], () => until(page)),
    part("press", Boolean(waiting), () => pressing(page)),
  ];
  settle(role, wish.role);
  settle(marking, wish.marking);
  return drawn.part("making", text.title, () => form(page, rows));
}

/** @param {Sharing} page
 * @param {HTMLElement[]} rows */
function form(page, rows) {
  const { text, wish, data } = page;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!page.waiting) page.make(); // not disabled meanwhile: who pressed it stays on it
  };
  const label = h("input", {
    type: "text",
    maxlength: data.limits.label,
    required: true,
    value: wish.label,
    "data-at": "label",
    autocomplete: "off",
    oninput: ({ currentTarget }) => ((page.wish.label = currentTarget.value), page.name()),
  });
  const named = h("label", { class: "row" }, h("span", { class: "label" }, text.label), label);
  return h("form", { class: "making", onsubmit: submit }, named, rows);
}

/** @param {Sharing} page */
function pressing({ text, waiting }) {
  const props = { type: "submit", class: "plain main", "data-at": "make", "aria-disabled": String(Boolean(waiting)) };
  return h("p", { class: "actions" }, h("button", props, text.make));
}

/** With which texts a cell is seen; an editor sees all of them.
 * @param {Sharing} page
 * @param {boolean} editor */
function sees(page, editor) {
  const { text, data } = page;
  const checks = [
    check(page, "notes", text.notes, editor),
    check(page, "sources", text.sources, editor),
    data.me.sees_red_lines ? check(page, "red_lines", text.red_lines, false) : "",
  ];
  return h(
    "div",
    { class: "row", role: "group", "aria-label": text.with },
    h("span", { class: "label", "aria-hidden": "true" }, text.with),
    h("div", { class: "checks" }, checks),
    editor ? h("p", { class: "hint" }, text.editor_sees) : "",
  );
}

/**
 * A row of choices of which one is on.
 * @param {Sharing} page
 * @param {string} name
 * @param {string} label
 * @param {Choice[]} options
 * @param {Beside} [beside]
 */
function segments(page, name, label, options, { now, choose, off } = {}) {
  const chosen = now === undefined ? page.wish[/** @type {keyof Wish} */ (name)] : now;
  const pick = choose || ((value) => page.choose(/** @type {Partial<Wish>} */ ({ [name]: value })));
  const row = choices(label, {
    options: options.map(([value, said]) => [value, said, { "data-at": `${name} ${value}` }]),
    now: options.find(([value]) => String(value) === String(chosen))?.[0] ?? null,
    choose: pick,
    off,
  });
  return h("div", { class: "row" }, h("span", { class: "label", "aria-hidden": "true" }, label), row);
}

/**
 * @param {Sharing} page
 * @param {"notes" | "sources" | "red_lines"} name
 * @param {string} label
 * @param {boolean} forced
 */
function check(page, name, label, forced) {
  return h(
    "label",
    { class: "check" },
    h("input", {
      type: "checkbox",
      checked: page.wish[name],
      disabled: forced,
      "data-at": name,
      onchange: ({ currentTarget }) => page.choose({ [name]: currentTarget.checked }),
    }),
    label,
  );
}

/**
 * The present, or a moment: one that was named, or this very one.
 * @param {Sharing} page
 * @param {boolean} editor
 */
function moment(page, editor) {
  const { text, wish } = page;
  const { moments, revision } = page.data;
  /** @type {(Omit<MomentData, "day"> & { day?: string })[]} */
  const named = moments.some((one) => one.at === revision) ? [] : [{ at: revision, name: text.this_moment }];
  const choice = segments(
    page,
    "frozen",
    text.stand,
    [
      [0, text.present],
      [1, text.frozen],
    ],
    {
      now: wish.at ? 1 : 0,
      choose: (frozen) => page.choose({ at: Number(frozen) && (moments[0]?.at || revision) }),
      off: editor,
    },
  );
  const pick = h(
    "select",
    {
      "aria-label": text.moment,
      "data-at": "moment",
      onchange: ({ currentTarget }) => page.choose({ at: Number(currentTarget.value) }),
    },
    [...named, ...moments].map(({ at, name, day }) =>
      h("option", { value: String(at) }, day ? `${name} (${day})` : name),
    ),
  );
  if (wish.at && ![...named, ...moments].some((one) => one.at === wish.at))
    pick.prepend(h("option", { value: String(wish.at) }, text.this_moment)); // which is an earlier one by now
  pick.value = String(wish.at);
  choice.append(
    h("div", { class: "beside" }, choice.lastChild, wish.at ? pick : ""),
    editor ? h("p", { class: "hint" }, text.editor_now) : "",
  );
  return choice;
}

/** @param {Sharing} page */
function until(page) {
  const { text, wish } = page;
  const { today, days, longest } = page.data;
  const last = days.find((n) => after(today, n) === wish.until) ?? "";
  const choice = segments(
    page,
    "until",
    text.until,
    days.map((n) => [n, text[`days_${n}`]]),
    { now: last, choose: (n) => page.choose({ until: after(today, Number(n)) }) },
  );
  const day = h("input", {
    type: "date",
    required: true,
    value: wish.until,
    min: after(today, 1),
    max: after(today, longest),
    "aria-label": text.until_day,
    "data-at": "day",
    onchange: ({ currentTarget: { value } }) => value && page.choose({ until: value }),
  });
  choice.append(h("div", { class: "beside" }, choice.lastChild, day), inFull(day, page.data.language));
  return choice;
}
