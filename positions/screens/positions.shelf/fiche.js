// @ts-check
// Where a fiche is chosen or let go of: on its way to the server, what has to be chosen of it, and the draft it becomes.

import { fill, h } from "../positions.kit/dom.js";
import { uploaded } from "../positions.kit/uploading.js";
import { named } from "./naming.js";

/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("./shelf.js").Shelf} Shelf */
/** @typedef {{ fiches: string[], tracked: boolean }} Asked */
/** @typedef {{ draft?: string, asked?: Asked, why?: string }} Told */

export class Fiche {
  /** @type {File | undefined} */
  file;
  chosen = { fiche: "", tekst: "" };
  against = "";
  state = h("div", { class: "state", role: "status" });
  said = h("div", { class: "said" });

  /** @param {Shelf} page */
  constructor(page) {
    const { data } = page;
    this.page = page;
    this.data = data;
    this.text = data.fiche;
    this.against = data.new ? "" : (data.against[0]?.id ?? "");
    this.box = h("section", { class: "fiche", "aria-labelledby": "fiche-title" }, this.drop(), this.state, this.said);
  }

  /** How many megabytes a file has at most. */
  get most() {
    return this.data.most / 1e6;
  }

  drop() {
    const { text } = this;
    const over = (/** @type {boolean} */ on) => (/** @type {Event} */ event) => (
      event.preventDefault(),
      zone.classList.toggle("over", on)
    );
    this.input = h("input", {
      type: "file",
      class: "spoken",
      accept: ".docx,.pdf,.txt",
      tabindex: "-1",
      "aria-hidden": "true",
      onchange: ({ currentTarget }) => this.takeNamed(currentTarget.files?.[0]),
    });
    const pick = { type: /** @type {const} */ ("button"), class: "plain main", "data-at": "fiche" };
    /** @type {HTMLDivElement} */
    const zone = h(
      "div",
      { class: "drop", ondragover: over(true), ondragleave: over(false) },
      h("h2", { id: "fiche-title" }, text.title),
      h("p", { class: "second" }, fill(text.kinds, { n: this.most })),
      this.into(),
      h("button", { ...pick, onclick: () => this.input?.click() }, text.pick),
      this.input,
      h("p", { class: "second" }, text.why),
    );
    zone.addEventListener("drop", (event) => (over(false)(event), this.takeNamed(event.dataTransfer?.files[0])));
    return zone;
  }

  /** For which dossier it is: a new one, or one that is there. */
  into() {
    const { data, text } = this;
    const fresh = data.new ? [{ id: "", title: text.for_new }] : [];
    const options = [...fresh, ...data.against];
    if (options.length < 2) return options[0]?.id ? h("p", {}, fill(text.for_one, { title: options[0].title })) : null;
    const list = h(
      "select",
      { "data-at": "for", onchange: ({ currentTarget }) => (this.against = currentTarget.value) },
      options.map(({ id, title }) => h("option", { value: id, selected: id === this.against }, title)),
    );
    return h("label", { class: "for" }, h("span", { class: "label" }, text.for), list);
  }

  /** Take a file from somebody who has said their name: it stands behind the draft.
   * @param {File | undefined} file */
  takeNamed(file) {
    if (file) named(this.page, () => this.take(file));
    if (this.input) this.input.value = ""; // so that the same file can be chosen again
  }

  /** Hand a file in; of two only the last counts.
   * @param {File | undefined} file */
  async take(file) {
    if (!file) return;
    if (file !== this.file) this.chosen = { fiche: "", tekst: "" };
    this.file = file;
    this.said.replaceChildren();
    const { text, data, against, chosen } = this;
    const asked = { taal: data.language, naam: file.name, dossier: against, ...chosen };
    const given = Object.entries(asked).filter(([, value]) => value);
    const to = `fiche?${new URLSearchParams(given)}`;
    const told = /** @type {Told} */ (
      file.size > data.most
        ? { why: fill(text.too_large, { n: this.most }) }
        : await uploaded(to, file, text, text.line_away, (...what) => this.state.replaceChildren(...what))
    );
    if (this.file !== file) return;
    this.state.replaceChildren();
    this.became(told);
  }

  /** @param {Told} told */
  became({ draft, asked, why }) {
    if (draft) return location.assign(address(draft, this.data.language));
    const what = asked ? this.questions(asked) : h("p", { class: "warning", role: "alert" }, why ?? "");
    const head = h("h3", { tabindex: "-1", "data-at": "told" }, this.file?.name);
    this.said.replaceChildren(head, what);
    head.focus();
    return undefined;
  }

  /** What has to be chosen: which fiche of a letter, and which text of one with tracked changes.
   * @param {Asked} asked */
  questions({ fiches, tracked }) {
    const { text } = this;
    const send = (/** @type {SubmitEvent & { currentTarget: HTMLFormElement }} */ event) => {
      event.preventDefault();
      const given = new FormData(event.currentTarget);
      this.chosen = { fiche: String(given.get("fiche") ?? ""), tekst: String(given.get("tekst") ?? "") };
      this.take(this.file);
    };
    const several = fiches.map(
      (title, at) => /** @type {[string, string]} */ ([String(at + 1), title || fill(text.nth, { n: at + 1 })]),
    );
    const texts = /** @type {[string, string][]} */ ([
      ["after", text.after],
      ["before", text.before],
    ]);
    return h(
      "form",
      { onsubmit: send },
      fiches.length > 1 ? options(text.which, "fiche", several) : "",
      tracked ? options(text.tracked, "tekst", texts) : "",
      h("p", { class: "actions" }, h("button", { type: "submit", class: "plain main" }, text.go_on)),
    );
  }
}

/** One of a few, the first of them to begin with.
 * @param {string} legend @param {string} name @param {[value: string, said: string][]} all */
function options(legend, name, all) {
  const one = (/** @type {[string, string]} */ [value, said], /** @type {number} */ at) =>
    h("label", { class: "check" }, h("input", { type: "radio", name, value, checked: at === 0 }), said);
  return h("fieldset", {}, h("legend", {}, legend), all.map(one));
}

/** The page of a draft.
 * @param {string} draft @param {string} language */
export function address(draft, language) {
  const tongue = language === "nl" ? [] : [["taal", language]];
  return `?${new URLSearchParams([["concept", draft], ...tongue])}`;
}
