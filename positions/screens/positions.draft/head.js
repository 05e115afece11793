// @ts-check
// The top of the page of a draft: what file it is from, whether it is saved, how far it is, and what comes of it.

import { segments, settle } from "../positions.kit/choices.js";
import { fill, h } from "../positions.kit/dom.js";
import { showKeys } from "../positions.kit/keys.js";
import { mosaic } from "../positions.kit/mosaic.js";
import { shelf } from "./fields.js";
import { Making } from "./making.js";
import { Sharing } from "./sharing.js";

/** @typedef {import("./draft.js").Draft} Draft */

/** The keys that stand in the head, and by which word what they do is called. */
const HINTS = /** @type {const} */ ([
  [["j", "k"], "next_before"],
  [["Enter"], "take"],
  [["w"], "change"],
  [["x"], "reject"],
]);

export class Head {
  refused = "";
  trouble = "";
  bar = h("progress", { class: "far" });
  counts = h("p", { class: "counts" });

  /** @param {Draft} page */
  constructor(page) {
    this.page = page;
    this.making = new Making(page);
    this.sharing = new Sharing(page);
  }

  draw() {
    const { page } = this;
    page.top.replaceChildren(this.title(), this.line());
    this.tell();
  }

  title() {
    const { data, saved } = this.page;
    const { app, language, text } = data;
    const tongue = (/** @type {string} */ code) =>
      h("a", { href: address(data, code), lang: code, "aria-current": String(code === language) }, code.toUpperCase());
    return h(
      "header",
      { class: "bar" },
      h(
        "a",
        { class: "brand", href: shelf(language) },
        mosaic(),
        h("b", {}, app),
        h("span", { class: "spoken" }, `, ${text.shelf}`),
      ),
      h("nav", { class: "pages", "aria-label": text.pages }, h("a", { href: shelf(language) }, text.shelf)),
      h("div", { class: "dossier" }, h("h1", {}, data.title), h("span", { class: "second" }, data.file)),
      saved,
      h("nav", { class: "languages", "aria-label": text.language }, tongue("nl"), tongue("en")),
      data.me.name ? h("span", { class: "self" }, data.me.name) : null,
      this.help(),
    );
  }

  help() {
    const { title } = this.page.data.keys;
    const onclick = () => showKeys(this.page, "concept");
    return h("button", { type: "button", class: "plain keysof", "aria-label": `? ${title}`, title, onclick }, "?");
  }

  line() {
    const { text, data } = this.page;
    const hints = HINTS.map(([keys, word]) =>
      h(
        "span",
        {},
        keys.map((key) => h("kbd", {}, key)),
        ` ${text[word]}`,
      ),
    );
    const plain = { type: /** @type {const} */ ("button"), class: "plain" };
    const taking = { ...plain, class: "link takeback", "data-at": "undo", onclick: () => this.page.undo() };
    const undo = h("button", taking, h("kbd", { "aria-hidden": "true" }, "Ctrl Z"), ` ${text.undo}`);
    const share = h("button", { ...plain, "data-at": "share", onclick: () => this.sharing.open() }, text.share);
    const make = { ...plain, class: "plain main", "data-at": "make", onclick: () => this.making.open() };
    return h(
      "div",
      { class: "progress" },
      this.bar,
      this.counts,
      h("p", { class: "hints", "aria-hidden": "true" }, hints),
      data.may.judge ? undo : "",
      this.tabs(),
      h(
        "span",
        { class: "deeds" },
        data.may.share ? share : "",
        data.may.confirm ? h("button", make, data.dossier ? text.enter : text.make) : "",
      ),
    );
  }

  // Where there is no room for two halves, one of them is shown.
  tabs() {
    const { text, root } = this.page;
    const options = /** @type {[string, string, object][]} */ ([
      ["finds", text.finds, { "data-at": "tab finds" }],
      ["text", text.reading, { "data-at": "tab text" }],
    ]);
    this.choice = segments(text.shown_half, {
      options,
      now: root.dataset.tab ?? "finds",
      choose: (tab) => this.turn(tab),
    });
    return h("div", { class: "tabs" }, this.choice);
  }

  /** @param {string} tab */
  turn(tab) {
    this.page.root.dataset.tab = tab;
    if (this.choice) settle(this.choice, tab);
  }

  /** How far it is, and whether it is saved.
   * @param {string} [trouble] what the server is troubled by, "" when it is no more */
  tell(trouble) {
    const { page, bar, counts } = this;
    const { text, judging } = page;
    if (trouble !== undefined) this.trouble = ["trouble", "moved", "refused"].includes(trouble) ? trouble : "";
    const count = judging.count();
    bar.max = Math.max(count.all, 1);
    bar.value = count.judged;
    bar.setAttribute("aria-label", text.far);
    const rest = [fill(text.taken, { n: count.taken }), fill(text.rejected, { n: count.rejected })];
    if (page.finds?.editing) rest.push(text.one_changed);
    rest.push(this.left(count));
    counts.replaceChildren(
      h("b", {}, fill(text.judged_of, { n: count.judged, all: count.all })),
      h("span", { class: "second" }, ` ${rest.join(" · ")}`),
    );
    this.save();
  }

  /** @param {{ left: number }} count */
  left({ left }) {
    const { text } = this.page;
    return left ? fill(text.to_go, { n: left }) : text.none_to_go;
  }

  save() {
    const { page } = this;
    const { saved, text, post } = page;
    const n = post.waiting.length;
    const [tone, said] = this.state(n);
    saved.dataset.tone = tone;
    page.root.dataset.pending = String(n);
    page.root.dataset.number = String(page.data.number);
    page.root.dataset.line = page.up ? "up" : "away";
    const told = fill(said, { n, at: page.at, why: this.refused });
    if (saved.textContent !== told) saved.textContent = told;
    saved.setAttribute("aria-label", text.saved_label);
  }

  /** @param {number} n @returns {[tone: string, text: string]} */
  state(n) {
    const { text, up, data } = this.page;
    if (this.refused) return ["bad", text.refused];
    if (this.trouble) return ["bad", text[`trouble_${this.trouble}`]];
    if (!up) return n ? ["bad", n === 1 ? text.waits_one : text.waits] : ["bad", text.line_away];
    if (n) return ["", text.saving];
    if (!data.may.judge) return ["", text.read_only];
    return ["good", this.page.at ? text.saved_at : text.kept];
  }

  /** @param {import("./types.d.ts").Whole} message */
  answered(message) {
    if (message.kind === "foreseen_draft" || message.kind === "confirmed") this.making.answered(message);
    else this.sharing.answered(message);
  }
}

/** The same draft in a language.
 * @param {{ id: string }} draft @param {string} language */
function address({ id }, language) {
  const tongue = language === "nl" ? [] : [["taal", language]];
  return `?${new URLSearchParams([["concept", id], ...tongue])}`;
}
