// @ts-check
// One find being changed: what of it a person says otherwise, each field as its kind has it.

import { radio, radiogroup, segments, toggles } from "../positions.kit/choices.js";
import { DIGITS, h, STANCES, SYMBOLS } from "../positions.kit/dom.js";
import { columns } from "./columns.js";
import { key, labelled } from "./fields.js";
import { about, becomes, otherwise } from "./judging.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("../positions.kit/protocol.d.ts").FindData} FindData */
/** @typedef {import("../positions.kit/types.d.ts").Child} Child */

/** What of each kind can be said otherwise, in the order in which it is asked.
 * @type {Record<string, string[]>} */
const FIELDS = {
  general: ["value"],
  judgement: ["value"],
  pillar: ["title"],
  topic: ["title", "parent"],
  stance: ["stance", "column", "certainty", "basis", "direction", "condition"],
  state: ["stance", "column", "certainty", "basis", "direction", "condition"],
  group: ["members", "stance", "column", "certainty", "basis", "direction", "condition"],
  expectation: ["quantifier", "side", "of", "column"],
};
const KEYS = { ...DIGITS, 0: "0", "/": "/", "?": "?" };
const LONGEST = 500;

export class Editor {
  /** @param {Draft} page @param {FindData} find */
  constructor(page, find) {
    this.page = page;
    this.find = find;
    const standing = page.judging.of(find.number);
    this.names = FIELDS[find.kind];
    const now = becomes(find, standing);
    /** @type {Record<string, unknown>} */
    this.fields = Object.fromEntries(this.names.map((name) => [name, now[name] ?? null]));
    this.why = standing.why;
  }

  get row() {
    return this.page.finds.rows.get(this.find.number);
  }

  /** How the find would stand if it were taken so. */
  get standing() {
    return { ...this.page.judging.of(this.find.number), changed: this.fields };
  }

  /** @param {string} [from] a field to begin at */
  first(from = "[aria-checked=true], form input, form select, form button:not([role=radio])") {
    const all = this.row?.querySelectorAll(`form ${from}`);
    return /** @type {HTMLElement | undefined} */ (all?.[0]);
  }

  /** @param {string} name @param {unknown} value */
  set(name, value) {
    this.fields[name] = value;
    if (name === "stance" && !this.fits(this.fields.direction)) this.fields.direction = null;
    this.page.again([this.find.number]);
  }

  /** Whether a direction can stand beside the stance: who is in favour wants nothing less, and only who supports more.
   * @param {unknown} direction */
  fits(direction) {
    const { stance } = this.fields;
    if (!direction || !["+", "++"].includes(String(stance))) return true;
    return stance === "+" && direction === "not_far_enough";
  }

  /** @param {string} pressed */
  typed(pressed) {
    if (!(pressed in KEYS) || !this.names.includes("stance")) return false;
    this.set("stance", KEYS[/** @type {keyof typeof KEYS} */ (pressed)]);
    return true;
  }

  form() {
    const { text } = this.page;
    const plain = { type: /** @type {const} */ ("button"), class: "plain" };
    const submit = (/** @type {Event} */ event) =>
      (event.preventDefault(), this.take());
    const why = h("input", {
      type: "text",
      id: "why",
      value: this.why,
      maxlength: LONGEST,
      placeholder: text.why_hint,
      oninput: ({ currentTarget }) => (this.why = currentTarget.value),
    });
    return h(
      "form",
      { class: "editor", "data-at": "editor", onsubmit: submit },
      this.names.map((name) => this.field(name)),
      labelled(text.why, "why", why),
      h(
        "p",
        { class: "deeds" },
        h(
          "button",
          { type: "submit", class: "plain main", "data-at": "take_changed" },
          text.take_changed,
          key("Enter"),
        ),
        h(
          "button",
          { ...plain, "data-at": "let_stand", onclick: () => this.page.finds.leave() },
          text.let_stand,
          key("Esc"),
        ),
        h("button", { ...plain, "data-at": "reject", onclick: () => this.page.finds.reject() }, text.reject, key("x")),
        h("span", { class: "second" }, text.goes_along),
      ),
    );
  }

  take() {
    const missing = this.missing();
    if (missing) return this.page.finds.warn(missing);
    const group = this.find.kind === "group"; // nothing of it stood there
    const changed = group ? this.fields : { ...about(this.find, this.standing), ...otherwise(this.find, this.fields) };
    return this.page.judge([this.find], "taken", { changed, why: this.why.trim() });
  }

  /** What must be said first, in words. */
  missing() {
    const { text } = this.page;
    if ("members" in this.fields && !(/** @type {string[]} */ (this.fields.members ?? []).length))
      return text.no_members;
    if (this.fields.column === "?") return text.no_column_chosen;
    if (this.fields.column === "new:") return text.no_title;
    if ("title" in this.fields && !String(this.fields.title).trim()) return text.no_title;
    return "";
  }

  /** @param {string} name @returns {Child} */
  field(name) {
    const { choices, text } = this.page.data;
    if (name === "stance") return this.stance();
    if (name === "members") return this.members();
    if (name === "column" || name === "parent") return columns(this, name);
    if (name === "certainty" || name === "basis") return this.row_of(name, choices[name], false);
    if (name === "direction" || name === "side") return this.row_of(name, choices[name], true);
    const input = h("input", {
      type: "text",
      id: `field-${name}`,
      value: String(this.fields[name] ?? ""),
      maxlength: LONGEST,
      placeholder: name === "condition" ? text.no_condition : "",
      oninput: ({ currentTarget }) => (this.fields[name] = currentTarget.value),
    });
    return labelled(text[`field_${name}`], `field-${name}`, input);
  }

  stance() {
    const { text, choices } = this.page.data;
    const digits = Object.fromEntries(Object.entries(DIGITS).map(([digit, stance]) => [stance, digit]));
    const one = (/** @type {string} */ stance) =>
      radio(
        [
          h("kbd", { "aria-hidden": "true" }, digits[stance] ?? stance),
          h("b", { "aria-hidden": "true" }, SYMBOLS[/** @type {keyof typeof SYMBOLS} */ (stance)]),
          h("span", {}, choices.stance[stance]),
        ],
        this.fields.stance === stance,
        { "data-stance": stance, "data-at": `stance ${stance}`, onclick: () => this.set("stance", stance) },
      );
    const group = radiogroup("div", text.field_stance, { class: "stances" }, STANCES.map(one));
    return h("div", { class: "field wide" }, label(text.field_stance), group);
  }

  /** One of a few; where it may be none, a press on the one that is on lets it go.
   * @param {string} name @param {Record<string, string>} names @param {boolean} none */
  row_of(name, names, none) {
    const { text } = this.page;
    const now = this.fields[name];
    const off = (/** @type {string} */ value) => name === "direction" && !this.fits(value);
    const options = Object.entries(names).map(
      ([value, said]) =>
        /** @type {[string, string, object]} */ ([
          value,
          said,
          { "data-at": `${name} ${value}`, disabled: off(value) },
        ]),
    );
    const choose = (/** @type {string} */ value) => this.set(name, none && value === now ? null : value);
    const row = segments(text[`field_${name}`], { options, now: /** @type {string} */ (now), choose });
    return h("div", { class: "field" }, label(text[`field_${name}`]), row);
  }

  /** Whom a group is made of: nobody is, until a person says so. */
  members() {
    const { text, data } = this.page;
    const on = /** @type {string[]} */ (this.fields.members ?? []);
    const options = Object.entries(data.states).map(
      ([code, name]) => /** @type {[string, string, object]} */ ([code, name, { "data-at": `member ${code}` }]),
    );
    const choose = (/** @type {string} */ code) =>
      this.set("members", on.includes(code) ? on.filter((one) => one !== code) : [...on, code]);
    const row = toggles(text.field_members, { options, on, choose });
    return h(
      "div",
      { class: "field wide members" },
      label(text.field_members),
      row,
      h("p", { class: "hint" }, text.members_why),
    );
  }
}

/** @param {string} said */
function label(said) {
  return h("span", { class: "label", "aria-hidden": "true" }, said);
}
