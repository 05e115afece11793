// @ts-check
// The groups that states are spoken of in: which one is shown, and groups of one's own.

import { dialog } from "../positions.kit/dialogs.js";
import { fill, h } from "../positions.kit/dom.js";
import { linked } from "../positions.kit/outward.js";
import { named } from "./filter.js";
import { entry, listing } from "./parts.js";

/** @typedef {import("../positions.kit/protocol.d.ts").GroupingData} GroupingData */
/** @typedef {import("../positions.kit/types.d.ts").Close} Close */
/** @typedef {import("./page.js").Page} Page */

/** @param {Page} page */
export function grouping(page) {
  const { words } = page.data;
  const now = shown(page);
  return listing(named(words.grouping, now ? now.name : words.all_27, !now), (close) => panel(page, close));
}

/** @param {Page} page */
const shown = ({ data, view }) => data.groupings.find((one) => one.id === view.group);

/** @param {Page} page @param {Close} close */
function panel(page, close) {
  const { groupings, me, words } = page.data;
  const now = shown(page);
  const show = (/** @type {string} */ group) =>
    (close(true), page.changeView({ group }));
  const line = (/** @type {GroupingData} */ one) =>
    entry(one.id, one.name, String(one.members.length), one === now, () => show(one.id));
  return [
    entry("", words.all_states, "27", !now, () => show("")),
    groupings.map(line),
    now?.source ? h("p", { class: "second wrap" }, linked(now.source, words)) : null,
    me.edit ? own(page, close, now) : null,
  ];
}

/** What one does with groups of one's own.
 * @param {Page} page @param {Close} close @param {GroupingData | undefined} now */
function own(page, close, now) {
  const { words } = page.data;
  const button = (/** @type {string} */ text, /** @type {() => unknown} */ onclick) =>
    h("button", { type: "button", class: "plain", onclick }, text);
  const drop = () => {
    close(true);
    if (!page.outbox.ask({ kind: "ungroup", group: now?.id ?? "" })) return page.notes.tell(words.line_away);
    return page.changeView({ group: "" });
  };
  return h(
    "p",
    { class: "actions" },
    button(words.group_keep, () => (close(true), ask(page))),
    now?.own ? button(words.group_drop, drop) : null,
  );
}

/** Ask what the states with a chosen cell are called together.
 * @param {Page} page */
function ask(page) {
  const { words, limits } = page.data;
  const members = [...new Set(page.selection.chosen.places().map(([, state]) => state))];
  const name = h("input", { type: "text", maxlength: limits.group, required: true });
  const keep = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!page.outbox.ask({ kind: "group", name: name.value, members })) return (why.textContent = words.line_away);
    return question.close();
  };
  const why = h("p", { class: "warning", role: "alert" });
  const states = members.map((state) => page.cells.called(state)).join(", ");
  const question = dialog(
    page.root,
    { "aria-label": words.group_new },
    h(
      "form",
      { onsubmit: keep },
      h("h2", {}, words.group_new),
      h("label", { class: "text" }, h("span", { class: "label" }, words.group_label), name),
      h("p", {}, fill(words.group_of, { states })),
      h("p", { class: "second" }, words.group_why),
      why,
      h(
        "p",
        { class: "actions" },
        h("button", { type: "submit", class: "plain" }, words.group_save),
        h("button", { type: "button", class: "plain", onclick: () => question.close() }, words.cancel),
      ),
    ),
  );
  name.focus();
}

/** What became of it; the matrix, drawn anew, came along.
 * @param {Page} page @param {import("./types.d.ts").Message & { kind: "group" }} answer */
export function grouped(page, answer) {
  if (!("refused" in answer)) return page.notes.tell(page.data.words.groups_kept);
  page.notes.misfits.push({ text: answer.refused });
  page.notes.draw();
}
