// @ts-check
// One find on its line: what it says, the sentence it comes from, how it stands, and what can be done with it.

import { fill, h } from "../positions.kit/dom.js";
import { key } from "./fields.js";
import { otherwise } from "./judging.js";
import { said } from "./saying.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("../positions.kit/protocol.d.ts").FindData} FindData */

/** In which order the kinds stand, whatever the order of the text. */
const ORDER = ["general", "pillar", "topic", "stance", "judgement", "expectation", "state", "group", "line", "unread"];
/** What is told and cannot be judged. */
export const TOLD = ["line", "unread"];
const PLAIN = { type: /** @type {const} */ ("button"), class: "plain" };
const SIGNS = { open: "", taken: "✓ ", rejected: "× " };

/** The finds in the order in which one goes along them.
 * @param {FindData[]} finds */
export function ordered(finds) {
  return finds.toSorted((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
}

/** @param {Draft} page @param {FindData} find */
export function row(page, find) {
  const { judging, text, finds } = page;
  const { number } = find;
  const standing = finds.editing?.find === find ? finds.editing.standing : judging.of(number);
  const on = number === page.current;
  const told = TOLD.includes(find.kind);
  const what = said(find, standing, page);
  const name = [number, what.name, told ? "" : text[`verdict_${standing.verdict}`]].filter(Boolean).join(", ");
  const box = h(
    "div",
    {
      class: "find",
      role: "group",
      "aria-label": name,
      "data-find": String(number),
      "data-verdict": told ? "told" : standing.verdict,
      "data-current": on,
      tabindex: on ? "0" : "-1",
      onclick: (event) => finds.clicked(event, number),
    },
    h("span", { class: "no" }, String(number)),
    h(
      "div",
      { class: "what" },
      what.line,
      quoted(page, find),
      why(page, find),
      conflict(page, find),
      beneath(page, find),
    ),
    h("span", { class: "verdict" }, told ? "" : verdict(page, find)),
  );
  return h("li", { "data-at": `row ${number}` }, box);
}

/** How it stands, and by whom where it was another.
 * @param {Draft} page @param {FindData} find */
function verdict({ text, judging, finds }, find) {
  const { number, kind } = find;
  if (finds.editing?.find.number === number) return text.being_changed;
  const { verdict: made, author, mine, changed } = judging.of(number);
  if (kind === "group" && made === "open") return text.not_opened;
  const other = made === "taken" && Object.keys(otherwise(find, changed)).length > 0;
  const by = author && !mine ? h("span", { class: "second by" }, author) : "";
  return [`${SIGNS[made]}${other ? text.verdict_changed : text[`verdict_${made}`]}`, by];
}

/** The sentence it comes from, once for those of one sentence, and its place.
 * @param {Draft} page @param {FindData} find */
function quoted({ reading, finds }, find) {
  const { number, quote, place } = find;
  const before = finds.order[finds.order.indexOf(find) - 1];
  const same = before?.kind === find.kind && before.quote === quote;
  const to = { type: /** @type {const} */ ("button"), class: "link place", "data-at": "place" };
  const where = place ? h("button", { ...to, onclick: () => reading.focus(number) }, place) : "";
  return quote || place ? h("p", { class: "quote" }, quote && !same ? `“${quote}” ` : "", where) : "";
}

/** Why it was judged so, as somebody wrote it for who reads it later.
 * @param {Draft} page @param {FindData} find */
function why({ judging, finds }, { number }) {
  const said = finds.editing?.find.number === number ? "" : judging.of(number).why;
  return said ? h("p", { class: "second", "data-at": "why" }, said) : "";
}

/** What another decided meanwhile, beside what was decided here.
 * @param {Draft} page @param {FindData} find */
function conflict(page, find) {
  const { met, judging, text } = page;
  const mine = met.get(find.number);
  if (!mine) return "";
  const { verdict: made, author: who, at } = judging.of(find.number);
  const [theirs, ours] = [made, mine.verdict].map((one) => text[`verdict_${one}`]);
  const keep = () => (met.delete(find.number), page.again([find.number]), page.finds.focus(find.number));
  const over = () => page.judge([find], mine.verdict, mine);
  return h(
    "div",
    { class: "conflict", role: "alert", "data-at": "conflict" },
    h("p", { class: "warning" }, fill(text.met, { who, at, theirs, mine: ours })),
    h("button", { ...PLAIN, "data-at": "theirs", onclick: keep }, fill(text.keep_theirs, { who })),
    h("button", { ...PLAIN, "data-at": "mine", onclick: over }, text.keep_mine),
  );
}

/** What can be done with it, where one stands on it.
 * @param {Draft} page @param {FindData} find */
function beneath(page, find) {
  if (find.number !== page.current || !page.data.may.judge || TOLD.includes(find.kind)) return "";
  if (page.finds.editing?.find.number === find.number) return page.finds.editing.form();
  return deeds(page, find);
}

/** @param {Draft} page @param {FindData} find */
function deeds(page, find) {
  const { text, finds } = page;
  const { verdict: made } = page.judging.of(find.number);
  const one = (/** @type {string} */ at, /** @type {() => void} */ onclick, /** @type {string} */ by, main = false) =>
    h(
      "button",
      { ...PLAIN, class: main ? "plain main" : "plain", "data-at": at, onclick },
      text[at],
      by ? key(by) : "",
    );
  const edit = () => finds.edit(find.number);
  const group = find.kind === "group";
  return h(
    "p",
    { class: "deeds", "data-at": "deeds" },
    made !== "taken" && !group ? one("take", () => finds.take(), "Enter", true) : "",
    group ? one("open_group", edit, "o", true) : one("change", edit, "w"),
    made === "rejected" ? "" : one("reject", () => finds.reject(), "x"),
    made === "open" ? "" : one("reopen", () => page.judge([find], "open", { changed: {}, why: "" }), ""),
  );
}
