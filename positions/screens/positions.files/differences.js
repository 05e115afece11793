// @ts-check
// What a file says, side by side with what stands in the matrix: proposals and conflicts.

import { chip, fill, h, plaintable } from "../positions.kit/dom.js";

const TALL = 12; // rows; beyond that a list scrolls by itself

/** @typedef {import("../positions.kit/protocol.d.ts").DifferenceData} DifferenceData */
/** @typedef {import("../positions.kit/protocol.d.ts").FieldData} FieldData */
/** @typedef {import("../positions.kit/protocol.d.ts").IncomingData} IncomingData */
/** @typedef {"was" | "file" | "now"} When */
/** @typedef {"keep" | "file"} Choice what stands, or what the file says */
/** @typedef {(one: DifferenceData) => Choice | undefined} Chosen what was chosen of one */
/** @typedef {(ones: DifferenceData[], choice: Choice) => void} Choose */
/** @typedef {Record<string, string>} Texts */

export const key = (/** @type {{ topic: string, state: string }} */ { topic, state }) => `${topic}|${state}`;

// What a choice is about: a cell as it stands there now; once somebody changed it, it is chosen anew.
export const mark = (/** @type {DifferenceData} */ one) => `${key(one)}|${one.edits[0].seen}`;

const name = (/** @type {DifferenceData} */ one) => `${one.name} ${one.number}`;

/**
 * One side of a field: for a stance with its square, in words anyhow.
 * @param {FieldData} field
 * @param {When} when
 * @param {Texts} text
 */
function side(field, when, text) {
  const stance = field.symbols?.[when];
  return [stance ? chip(stance) : "", field[when] || text.nothing];
}

/**
 * Old and new, a row for each field that the file changed; each cell can be left out.  `chosen` says "keep" of one that
 * is, and `choose` is told of it.
 * @param {IncomingData} found
 * @param {Texts} text
 * @param {Chosen} chosen
 * @param {Choose} choose
 */
export function proposals(found, text, chosen, choose) {
  if (!found.proposals.length) return "";
  const tick = (/** @type {DifferenceData} */ one) =>
    h(
      "label",
      { class: "check" },
      h("input", {
        type: "checkbox",
        checked: chosen(one) !== "keep",
        "data-at": `take ${key(one)}`,
        onchange: ({ currentTarget }) => choose([one], currentTarget.checked ? "file" : "keep"),
      }),
      name(one),
    );
  const row = (/** @type {DifferenceData} */ one) =>
    one.fields
      .filter((field) => field.set)
      .map((field, at) =>
        h(
          "tr",
          { "data-cell": key(one) },
          h("th", { scope: "row" }, at ? h("span", { class: "spoken" }, name(one)) : tick(one)),
          h("td", {}, field.label),
          h("td", { class: "value" }, side(field, "now", text)),
          h("td", { class: "value new" }, side(field, "file", text)),
        ),
      );
  const rows = found.proposals.flatMap(row);
  const heads = [text.cell, text.field, text.now, text.file];
  const table = plaintable(heads, rows);
  const every = (/** @type {Choice} */ choice, /** @type {string} */ label) =>
    h("button", { type: "button", class: "plain", "data-at": `every ${choice}`, onclick: () => all(choice) }, label);
  const all = (/** @type {Choice} */ choice) => {
    for (const box of table.querySelectorAll("input")) box.checked = choice === "file";
    choose(found.proposals, choice);
  };
  const buttons = found.proposals.length > 1 ? [every("file", text.every), every("keep", text.none)] : "";
  return h(
    "section",
    { "aria-label": text.proposals },
    h("h4", {}, text.proposals),
    h("p", { class: "actions" }, h("span", { class: "second" }, text.proposals_why), buttons),
    listed(table, rows.length, text.proposals),
  );
}

/**
 * Each cell that both changed, as it was, as the file has it and as it is, with the choice.
 * @param {IncomingData} found
 * @param {Texts} text
 * @param {Chosen} chosen
 * @param {Choose} choose
 */
export function conflicts(found, text, chosen, choose) {
  if (!found.conflicts.length) return "";
  const box = h(
    "div",
    {},
    found.conflicts.map((one) => conflict(one, found.made_at, text, chosen(one), choose)),
  );
  const all = (/** @type {Choice} */ choice) => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const radios = box.querySelectorAll(`input[value="${choice}"]`);
    for (const radio of radios) radio.checked = true;
    choose(found.conflicts, choice);
  };
  const both = (/** @type {Choice} */ choice, /** @type {string} */ label) =>
    h("button", { type: "button", class: "plain", "data-at": `all ${choice}`, onclick: () => all(choice) }, label);
  const buttons = h("p", { class: "actions" }, both("keep", text.keep_all), both("file", text.file_all));
  return h(
    "section",
    { "aria-label": text.conflicts },
    h("h4", {}, text.conflicts),
    h(
      "p",
      { class: "second" },
      found.conflicts.some((one) => !one.mine) ? text.conflicts_why : text.conflicts_why_mine,
    ),
    found.conflicts.length > 1 ? buttons : "",
    listed(box, 4 * found.conflicts.length, text.conflicts),
  );
}

/**
 * @param {DifferenceData} one
 * @param {number | null} own the revision that the file was made at; without one nobody knows how it was
 * @param {Texts} text
 * @param {Choice | undefined} chosen
 * @param {Choose} choose
 */
function conflict(one, own, text, chosen, choose) {
  /** @type {[When, string][]} */
  const every = [
    ["was", text.was],
    ["file", text.file],
    ["now", one.by ? fill(one.mine ? text.now_mine : text.now_by, { by: one.by, at: one.at }) : text.now],
  ];
  const sides = every.slice(own ? 0 : 1);
  const heads = ["", ...sides.map(([, head]) => head)];
  const row = (/** @type {FieldData} */ field) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, field.label),
      sides.map(([when]) => h("td", { class: "value" }, side(field, when, text))),
    );
  const radio = (/** @type {Choice} */ choice, /** @type {string} */ label) =>
    h(
      "label",
      { class: "check" },
      h("input", {
        type: "radio",
        name: key(one),
        value: choice,
        checked: choice === chosen,
        "data-at": `${choice} ${key(one)}`,
        onchange: () => choose([one], choice),
      }),
      label,
    );
  return h(
    "fieldset",
    { class: "conflict", "data-cell": key(one) },
    h("legend", {}, name(one)),
    plaintable(heads, one.fields.map(row)),
    h("p", { class: "choice" }, radio("keep", text.keep), radio("file", text.take_file)),
  );
}

/**
 * A long list in a frame of its own, so that what follows stays in sight; the keyboard can scroll it.
 * @param {HTMLElement} what
 * @param {number} rows
 * @param {string} label
 */
function listed(what, rows, label) {
  return rows > TALL ? h("div", { class: "long", tabindex: "0", role: "group", "aria-label": label }, what) : what;
}
