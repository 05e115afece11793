// @ts-check
// The row above the two moments: which two, what of all that moved is shown, which columns, and the ways out.

import { columnPick } from "../positions.kit/columnpick.js";
import { h, copied, put } from "../positions.kit/dom.js";
import { pick } from "./pick.js";
import { lists, ways } from "./sieve.js";

/** @typedef {import("./moments.js").Moments} Moments */

/** @param {Moments} page */
export function drawChoices(page) {
  const { text, drawn, compared, data } = page;
  const { since, until, newest, filter, columns: held, revision } = compared;
  const at = [data.points, text, revision];
  put(page.parts.choices, [
    drawn.part("since", [...at, since], () => pick(page, "since")),
    drawn.part("arrow", text, () => h("span", { class: "label", "aria-hidden": "true" }, "→")),
    drawn.part("until", [...at, until, newest], () => pick(page, "until")),
    drawn.part("ways", [filter.ways, text], () => ways(page)),
    ...lists(page),
    drawn.part("columns", [held.groups, held.agendas, held.key, filter.topics.some(({ on }) => on), text], () =>
      columns(page),
    ),
    drawn.part("out", [text, page.file("docx")], () => out(page)),
  ]);
}

/** Which columns, where no topics are asked for by name.
 * @param {Moments} page */
function columns(page) {
  if (page.sieve.onderwerpen) return h("span");
  const { columns: held } = page.compared;
  return columnPick(held, page.data.words, page.text.columns, (key) => page.choose({ columns: key }));
}

/** @param {Moments} page */
function out(page) {
  const { text } = page;
  const copy = async () => {
    const there = await copied(page.compared.said.join("\n"));
    page.parts.told.textContent = there ? text.copied : text.copy_by_hand;
  };
  const file = (/** @type {"xlsx" | "docx"} */ kind, /** @type {string} */ at) =>
    h("a", { class: "plain", download: "", "data-at": at, href: page.file(kind) }, text[at]);
  return h(
    "span",
    { class: "out" },
    h("button", { type: "button", class: "plain", "data-at": "copy", onclick: copy }, text.copy),
    file("xlsx", "sheet"),
    file("docx", "word"),
    h("button", { type: "button", class: "plain", "data-at": "print", onclick: () => print() }, text.print),
  );
}
