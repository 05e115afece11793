// @ts-check
// The form that makes a link: who it is for, what they may, what they see of it, and until when.

import { h } from "../positions.kit/dom.js";
import { segments as choices } from "../positions.kit/choices.js";
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

/** @param {Sharing} page */
export function making(page) {
  const { text, wish, waiting } = page;
  const { data } = page;
  const editor = wish.role === "editor";
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!waiting) page.make(); // not disabled meanwhile: who pressed it stays on it
  };
  const label = h("input", {
    type: "text",
    maxlength: data.limits.label,
    required: true,
    value: wish.label,
    "data-at": "label",
    autocomplete: "off",
    oninput: ({ currentTarget }) => ((wish.label = currentTarget.value), page.name()),
  });
  /** @type {Choice[]} */
  const roles = ["reader", "editor"].map((value) => [value, data.roles[value]]);
  return h(
    "form",
    { class: "making", onsubmit: submit },
    h("label", { class: "row" }, h("span", { class: "label" }, text.label), label),
    segments(page, "role", text.role, roles),
    segments(page, "marking", text.marking, Object.entries(data.markings)),
    h(
      "div",
      { class: "row", role: "group", "aria-label": text.with },
      h("span", { class: "label", "aria-hidden": "true" }, text.with),
      h(
        "div",
        { class: "checks" },
        check(page, "notes", text.notes, editor),
        check(page, "sources", text.sources, editor),
        data.me.sees_red_lines ? check(page, "red_lines", text.red_lines, false) : "",
      ),
      editor ? h("p", { class: "hint" }, text.editor_sees) : "",
    ),
    moment(page, editor),
    until(page),
    h(
      "p",
      { class: "actions" },
      h(
        "button",
        { type: "submit", class: "plain main", "data-at": "make", "aria-disabled": String(Boolean(waiting)) },
        text.make,
      ),
    ),
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
  choice.append(h("div", { class: "beside" }, choice.lastChild, day));
  return choice;
}
