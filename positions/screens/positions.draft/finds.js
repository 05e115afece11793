// @ts-check
// What was found, by kind in groups that fold: each in a line, the one that one stands on with what can be done with it.

import { fill, h } from "../positions.kit/dom.js";
import { become } from "../positions.kit/renewed.js";
import { painted } from "../positions.kit/steady.js";
import { Editor } from "./editor.js";
import { key } from "./fields.js";
import { about, becomes } from "./judging.js";
import { ordered, row, TOLD } from "./row.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("../positions.kit/protocol.d.ts").FindData} FindData */

export class Finds {
  editing = /** @type {Editor | null} */ (null);
  /** @type {Set<string>} */
  folded = new Set();
  /** @type {Map<number, HTMLElement>} */
  rows = new Map();
  /** @type {Map<string, { head: HTMLElement, list: HTMLElement, finds: FindData[] }>} */
  groups = new Map();

  /** @param {Draft} page */
  constructor(page) {
    /** @type {Draft} */
    this.page = page;
    this.box = h("section", { class: "finds", "aria-label": page.text.finds });
    this.box.append(...stood(page));
    const by = Map.groupBy(ordered(page.data.finds), ({ kind }) => kind);
    for (const [kind, finds] of by) this.groups.set(kind, this.group(kind, finds));
    /** The finds in the order in which one goes along them. */
    this.order = [...this.groups].flatMap(([, { finds }]) => finds);
    for (const [kind, { finds }] of this.groups) if (!TOLD.includes(kind) && !this.left(finds)) this.folded.add(kind);
  }

  /** @param {FindData[]} finds */
  left(finds) {
    return this.page.judging.count(finds).left;
  }

  /** @param {string} kind @param {FindData[]} finds */
  group(kind, finds) {
    const head = h("div", { class: "head" });
    const list = h("ol", { class: "list", id: `found-${kind}` });
    this.box.append(h("div", { class: "group", "data-group": kind }, head, list));
    return { head, list, finds };
  }

  draw() {
    for (const { finds, list } of this.groups.values()) {
      for (const find of finds) this.rows.set(find.number, row(this.page, find));
      list.replaceChildren(...finds.map(({ number }) => this.rows.get(number) ?? ""));
    }
    this.tally();
  }

  /** How far each kind is. */
  tally() {
    for (const [kind, { head, list, finds }] of this.groups) {
      const made = this.heading(kind, finds);
      if (head.childElementCount) become(head, h("div", { class: "head" }, made));
      else head.append(...made);
      list.hidden = this.folded.has(kind);
    }
  }

  /** @param {string} kind @param {FindData[]} finds */
  heading(kind, finds) {
    const { text, judging, data } = this.page;
    const open = !this.folded.has(kind);
    const name = h(
      "button",
      {
        type: "button",
        class: "fold",
        "data-at": "fold",
        "aria-expanded": String(open),
        "aria-controls": `found-${kind}`,
        onclick: () => this.fold(kind),
      },
      text[`kind_${kind}`],
    );
    const about = h("span", { class: "second about" }, fill(text[`about_${kind}`], { n: finds.length }));
    const sure = data.may.judge && !TOLD.includes(kind) ? judging.sure(finds) : [];
    const all = { type: /** @type {const} */ ("button"), class: "link all", "data-at": "all" };
    const take = sure.length
      ? h("button", { ...all, onclick: () => this.takeKind(kind) }, fill(text.take_all, { n: sure.length }), key("a"))
      : h("span", {});
    return [h("h2", {}, name), about, take, h("span", { class: "count second" }, this.counted(kind, finds))];
  }

  /** @param {string} kind @param {FindData[]} finds */
  counted(kind, finds) {
    const { text, judging } = this.page;
    if (TOLD.includes(kind)) return text.to_read;
    const { all, judged, taken } = judging.count(finds);
    if (taken === all) return fill(text.all_taken, { n: all });
    return fill(text.of_all, { n: judged, all });
  }

  /** @param {string} kind */
  fold(kind) {
    if (!this.folded.delete(kind)) this.folded.add(kind);
    this.tally();
  }

  /** @param {number} number */
  show(number) {
    const line = this.rows.get(number);
    if (line) become(line, row(this.page, this.find(number)));
  }

  /** @param {Event} event @param {number} number */
  clicked(event, number) {
    const from = /** @type {Element} */ (event.composedPath()[0]);
    if (from.closest("button, input, select, textarea, label, a") || number === this.page.current) return;
    if (getSelection()?.toString()) return; // they take a text along
    this.leave();
    this.page.stand(number);
  }

  // --- what keys and buttons do ---

  /** @param {number} number */
  find(number) {
    return /** @type {FindData} */ (this.page.data.finds.find((one) => one.number === number));
  }

  get standing() {
    return this.find(this.page.current);
  }

  /** @param {number} number */
  focus(number) {
    const find = this.find(number);
    if (!find) return this.box.querySelector("button")?.focus();
    this.page.head.turn("finds");
    if (this.folded.delete(find.kind)) this.tally();
    const box = /** @type {HTMLElement | null} */ (this.rows.get(number)?.firstElementChild);
    box?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: "nearest" });
    return undefined;
  }

  /** On to the next find or the one before, past what is told only where that is folded.
   * @param {number} by */
  step(by) {
    const at = this.order.findIndex(({ number }) => number === this.page.current);
    const to = this.order[at + by];
    this.leave();
    if (to) this.page.stand(to.number);
    else this.focus(this.page.current);
  }

  take() {
    const find = this.standing;
    const standing = this.page.judging.of(find.number);
    if (TOLD.includes(find.kind)) return this.step(1);
    if (find.kind === "group" && standing.verdict !== "taken") return this.edit(find.number);
    if (becomes(find, standing).column === "?") return this.edit(find.number, "#field-column");
    return this.page.judge([find], "taken", { changed: { ...about(find, standing), ...standing.changed } });
  }

  reject() {
    const find = this.standing;
    if (TOLD.includes(find.kind)) return;
    const why = this.editing?.find === find ? this.editing.why : undefined;
    this.page.judge([find], "rejected", why === undefined ? {} : { why });
  }

  /** Take all that is to be judged of a kind, seen: it is opened.
   * @param {string} kind */
  takeKind(kind = this.standing.kind) {
    const sure = this.page.judging.sure(this.groups.get(kind)?.finds ?? []);
    if (this.folded.delete(kind)) this.tally();
    if (sure.length) this.page.judge(sure, "taken");
  }

  /** Say what is missing before it can be taken.
   * @param {string} told */
  warn(told) {
    const box = this.rows.get(this.page.current)?.querySelector("form");
    box?.querySelector("[role=alert]")?.remove();
    box?.append(h("p", { class: "warning", role: "alert" }, told));
  }

  /** Change a find, from one of its fields on.
   * @param {number} number
   * @param {string} [from] */
  edit(number, from) {
    const find = this.find(number);
    if (!this.page.data.may.judge || TOLD.includes(find.kind) || this.editing?.find === find) return;
    const before = this.editing?.find.number;
    this.editing = new Editor(this.page, find);
    if (number !== this.page.current) this.page.stand(number, false);
    this.page.again([number, before ?? number]);
    this.page.head.turn("finds");
    const { editing } = this;
    const begin = () => editing.first(from)?.focus({ preventScroll: true });
    if (from) painted(begin); // a list to choose from is away for the frame in which it comes
    else begin();
    this.rows.get(number)?.scrollIntoView({ block: "nearest" });
  }

  /** Let what was proposed stand; whether something was being changed. */
  leave() {
    const number = this.editing?.find.number;
    this.editing = null;
    if (number === undefined) return false;
    this.page.again([number]);
    this.focus(number);
    return true;
  }

  /** A key in the fields of a find, outside a text.
   * @param {string} pressed */
  typed(pressed) {
    return this.editing?.typed(pressed) ?? false;
  }
}

/** That what an earlier fiche says too was rejected from the start, and by nobody here.
 * @param {Draft} page */
function stood({ data, text }) {
  const told = data.stood === 1 ? text.stood_one : fill(text.stood, { n: data.stood });
  return data.stood ? [h("p", { class: "second stood", "data-at": "stood" }, told)] : [];
}
