// @ts-check
// The account of a file: how many of its filled cells were read, as what; what was left, and what a person may say
// of it.

import { fill, h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").IncomingData} IncomingData */
/** @typedef {import("../positions.kit/protocol.d.ts").AccountData} AccountData */
/** @typedef {import("../positions.kit/protocol.d.ts").OfferData} OfferData */
/** What a person said of the file.
 * @typedef {{ aside: Set<string>, dash: string, meant: Map<string, string> }} Answers */
/** @typedef {Record<string, string>} Texts */

const TALL = 12; // lines; beyond that a list scrolls by itself

/** @returns {Answers} */
export const unasked = () => ({ aside: new Set(), dash: "", meant: new Map() });

/**
 * The answers as the server reads them in an address.
 * @param {Answers} answers
 */
export function asked({ aside, dash, meant }) {
  const all = [...[...aside].map((title) => ["zonder", title]), ...(dash ? [["streepje", dash]] : [])];
  return [...all, ...[...meant].map(([where, said]) => ["bedoeld", `${where}=${said}`])];
}

/**
 * How much was read, in a line, a bar and a table, with what is to be asked of it.
 * @param {IncomingData} found
 * @param {Texts} text
 * @param {Answers} answers
 * @param {() => void} again reads the file anew
 */
export function account(found, text, answers, again) {
  const told = found.account;
  return h(
    "section",
    { class: "account", "aria-label": text.account },
    h("p", { class: "sum" }, h("strong", {}, told.head), h("span", { class: "second" }, told.rest)),
    bar(told),
    parts(told, text),
    dashes(told, answers, again),
    told.noted.map((line) => h("p", { class: "second", "data-at": "noted" }, line)),
  );
}

/**
 * What was left, and which sheets are read: after all that there is to decide.
 * @param {IncomingData} found
 * @param {Texts} text
 * @param {Answers} answers
 * @param {() => void} again
 */
export function beyond(found, text, answers, again) {
  return h("div", { class: "account" }, left(found.account, text), sheets(found.account, text, answers, again));
}

/** @param {AccountData} told */
const bar = (told) =>
  h(
    "div",
    { class: "sums", "aria-hidden": "true" },
    told.parts.map(({ part, cells }) => h("span", { "data-part": part, style: `flex-grow: ${cells}` })),
  );

/**
 * @param {AccountData} told
 * @param {Texts} text
 */
function parts(told, text) {
  const row = (/** @type {AccountData["parts"][number]} */ { part, label, cells, where }) =>
    h(
      "tr",
      { "data-at": `part ${part}` },
      h("td", { class: "count" }, String(cells)),
      h("th", { scope: "row" }, h("span", { class: "swatch", "data-part": part, "aria-hidden": "true" }), label),
      h("td", { class: "second" }, where),
    );
  const heads = [text.cells, text.part, text.where].map((head) => h("th", { scope: "col" }, head));
  return h(
    "table",
    { class: "plaintable parts" },
    h("thead", { class: "spoken" }, h("tr", {}, heads)),
    h("tbody", {}, told.parts.map(row)),
  );
}

/**
 * What nobody looked into, a line for each block, on demand; open where it may hold stances.
 * @param {AccountData} told
 * @param {Texts} text
 */
function left(told, text) {
  if (!told.left.length) return "";
  const worrying = told.left.some((block) => block.worrying);
  const lines = told.left.map((block) => h("li", { "data-worrying": block.worrying }, block.line));
  const more = told.left_more ? h("li", {}, fill(text.more, { n: told.left_more })) : "";
  const list = h("ul", { class: "misread" }, lines, more);
  return h(
    "details",
    { open: worrying, "data-at": "left" },
    h("summary", {}, fill(text.left, { n: told.filled - told.read })),
    told.left.length > TALL
      ? h("div", { class: "long", tabindex: "0", role: "group", "aria-label": text.blocks }, list)
      : list,
  );
}

/**
 * Which sheets are read; one can be set aside whole.
 * @param {AccountData} told
 * @param {Texts} text
 * @param {Answers} answers
 * @param {() => void} again
 */
function sheets(told, text, answers, again) {
  if (!told.sheets.length) return "";
  const box = (/** @type {AccountData["sheets"][number]} */ { title, aside }) =>
    h(
      "label",
      { class: "check" },
      h("input", {
        type: "checkbox",
        checked: !aside,
        "data-at": `sheet ${title}`,
        onchange: () => (aside ? answers.aside.delete(title) : answers.aside.add(title), again()),
      }),
      title,
    );
  return h(
    "details",
    { open: answers.aside.size > 0, "data-at": "sheets" },
    h("summary", {}, text.sheets),
    h("div", { class: "sheets", role: "group", "aria-label": text.sheets }, told.sheets.map(box)),
  );
}

/**
 * What a "-" stands for: asked once for the whole file.
 * @param {AccountData} told
 * @param {Answers} answers
 * @param {() => void} again
 */
function dashes(told, answers, again) {
  if (!told.dash) return "";
  const press = (/** @type {OfferData} */ { value, label }) =>
    h(
      "button",
      {
        type: "button",
        class: "plain",
        "data-at": `dash ${value}`,
        "aria-pressed": String(answers.dash === value),
        onclick: () => ((answers.dash = value), again()),
      },
      label,
    );
  return h(
    "div",
    { class: "question", role: "group", "aria-label": told.dash.line },
    h("p", {}, told.dash.line),
    h("p", { class: "actions" }, told.dash.offers.map(press)),
  );
}

/**
 * What could not be read, a line each, with a choice where somebody probably meant something.
 * @param {IncomingData} found
 * @param {Texts} text
 * @param {Answers} answers
 * @param {() => void} again
 */
export function misread(found, text, answers, again) {
  if (!found.misread.length && !answers.meant.size) return "";
  const more = found.misread_more ? h("li", {}, fill(text.more, { n: found.misread_more })) : "";
  const line = (/** @type {IncomingData["misread"][number]} */ one) =>
    h("li", {}, h("span", {}, one.line), one.offers.length ? choice(one, text, answers, again) : "");
  const list = h("ul", { class: "misread" }, found.misread.map(line), more);
  const undo = () => (answers.meant.clear(), again());
  const said = fill(text.chosen, { n: answers.meant.size });
  return h(
    "section",
    { "aria-label": text.misread },
    h("h4", {}, text.misread),
    found.misread.length > TALL
      ? h("div", { class: "long", tabindex: "0", role: "group", "aria-label": text.misread }, list)
      : list,
    answers.meant.size
      ? h(
          "p",
          { class: "actions" },
          h("span", { class: "second" }, said),
          h("button", { type: "button", class: "plain", "data-at": "unchoose", onclick: undo }, text.unchoose),
        )
      : "",
  );
}

/**
 * @param {IncomingData["misread"][number]} one
 * @param {Texts} text
 * @param {Answers} answers
 * @param {() => void} again
 */
function choice(one, text, answers, again) {
  const options = [{ value: "", label: text.choose_meant }, ...one.offers];
  return h(
    "select",
    {
      "aria-label": `${text.meant}: ${one.line}`,
      "data-at": `meant ${one.where}`,
      onchange: ({ currentTarget }) => {
        if (currentTarget.value) answers.meant.set(one.where, currentTarget.value);
        again();
      },
    },
    options.map(({ value, label }) => h("option", { value }, label)),
  );
}
