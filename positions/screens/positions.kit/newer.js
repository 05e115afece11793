// @ts-check
// What a newer file of the dossier says otherwise: shown to who may know, and for an owner to take over or put aside.

import { dialog } from "./dialogs.js";
import { fill, h, plaintable } from "./dom.js";
import { ask } from "./lowering.js";
import { askName } from "./who.js";

/** @typedef {import("./protocol.d.ts").ItemData} ItemData */
/** @typedef {import("./protocol.d.ts").NewerAnswer} NewerAnswer */
/** @typedef {import("./types.d.ts").Page} Page */
/** @typedef {Record<string, string>} Texts */
/** @typedef {import("./types.d.ts").AskedOfFile} Asked */

/** The way there, in the panel behind the title.
 * @param {Page} page */
export function newer(page) {
  const { dossier, words } = page.data;
  if (!dossier.differs) return "";
  const show = h("button", { type: "button", class: "plain newer" }, words.show_newer);
  show.addEventListener("click", () => new Newer(page).open());
  return h("p", {}, show);
}

let asked = 0; // entries of this load of the page, whose outbox has a name of its own

class Newer {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {HTMLDialogElement | undefined} */
    this.dialog = undefined;
    this.ticked = /** @type {Set<string>} */ (new Set());
    this.known = /** @type {Set<string>} */ (new Set());
    this.box = h("div", { class: "newer", "aria-live": "polite" });
  }

  open() {
    const { page } = this;
    const { words } = page.data;
    const done = h("button", { type: "button", class: "plain", onclick: () => this.dialog?.close() }, words.done);
    const name = { class: "wide", "aria-label": words.show_newer };
    this.dialog = dialog(page.root, name, this.box, h("p", { class: "actions" }, done));
    this.dialog.addEventListener("close", () => (page.newer = undefined));
    let answered = false;
    page.newer = (answer) => {
      answered = true;
      this.draw(answer);
    };
    this.sent(page.outbox.line?.soon({ kind: "newer" }, () => Boolean(this.dialog?.open && !answered)));
  }

  /** @param {Asked} message */
  ask(message) {
    this.sent(this.page.outbox.ask(message));
  }

  /** @param {boolean | undefined} sent */
  sent(sent) {
    if (!sent) this.box.replaceChildren(h("p", { class: "warning" }, this.page.data.words.line_away));
  }

  /** What is asked of the chosen items, as an entry of its own.
   * @param {"take_newer" | "aside_newer" | "back_newer"} kind
   * @param {ItemData[]} items */
  change(kind, items) {
    if (!this.page.data.me.name) return askName(this.page, () => void this.change(kind, items));
    const marks = Object.fromEntries(items.map(({ what, mark }) => [what, mark]));
    return this.ask({ kind, items: marks, outbox: `${this.page.outbox.name}-newer`, seq: ++asked });
  }

  /** @param {NewerAnswer} answer */
  draw(answer) {
    const { items, text, lines, told = [], refused } = answer;
    if (refused) return this.box.replaceChildren(h("p", { class: "warning", role: "alert" }, refused));
    for (const item of items) this.meet(item);
    return this.box.replaceChildren(
      h("h2", {}, text.title),
      ...told.map((one) => h("p", { class: "told", role: "status" }, one)),
      ...(items.length ? this.offer(answer) : [h("p", {}, text.settled)]),
      ...lines.map((line) => h("p", { class: "second" }, line)),
      this.taken(answer),
    );
  }

  /** What nobody changed here is ticked when it is first seen.
   * @param {ItemData} item */
  meet({ contested, mark }) {
    if (!contested && !this.known.has(mark)) this.ticked.add(mark);
    this.known.add(mark);
  }

  /** @param {NewerAnswer} answer */
  offer(answer) {
    const { owner, text } = answer;
    if (!owner) return [h("p", {}, text.why_editor), this.table(answer)];
    return [h("p", {}, text.why), this.all(answer), this.table(answer), this.actions(answer)];
  }

  /** @param {NewerAnswer} answer */
  taken({ taken, owner, text, opens }) {
    if (!taken) return "";
    const back = h("button", { type: "button", class: "plain" }, text.back);
    const write = () => this.change("back_newer", []);
    back.addEventListener("click", () => (opens ? ask(this.page, opens, write) : write()));
    return h("p", { class: "actions" }, h("span", {}, taken), owner ? back : "");
  }

  /** @param {NewerAnswer} answer */
  all(answer) {
    const { items, text } = answer;
    const set = (/** @type {boolean} */ on) => () => {
      this.ticked = new Set(on ? items.map(({ mark }) => mark) : []);
      this.draw(answer);
    };
    const button = (/** @type {string} */ label, /** @type {boolean} */ on) =>
      h("button", { type: "button", class: "plain", onclick: set(on) }, label);
    return h("p", { class: "actions" }, button(text.every, true), button(text.none, false));
  }

  /** @param {NewerAnswer} answer */
  table({ items, text, owner }) {
    const rows = items.flatMap((item) =>
      item.sides.map(({ label, was, now, file }, at) =>
        h(
          "tr",
          { class: item.contested ? "contested" : null },
          h("th", { scope: "row" }, at ? h("span", { class: "spoken" }, item.name) : this.named(item, text, owner)),
          h("td", {}, label),
          h(
            "td",
            {},
            item.contested ? `${text.was}: ${was || text.nothing}` : "",
            item.contested ? h("br") : "",
            now || text.nothing,
          ),
          h("td", { class: "new" }, file || text.nothing),
        ),
      ),
    );
    return h(
      "div",
      { class: "long", tabindex: "0", role: "group", "aria-label": text.title },
      plaintable(["", "", text.now, text.file], rows),
    );
  }

  /** @param {ItemData} item @param {Texts} text @param {boolean} owner */
  named(item, text, owner) {
    const met = item.by ? fill(text.contested_by, { by: item.by }) : text.contested;
    const name = [item.name, item.contested ? h("span", { class: "second" }, ` · ${met}`) : ""];
    if (!owner) return name;
    const onchange = (/** @type {{ currentTarget: HTMLInputElement }} */ { currentTarget }) => {
      if (currentTarget.checked) this.ticked.add(item.mark);
      else this.ticked.delete(item.mark);
      this.count?.();
    };
    const box = h("input", { type: "checkbox", checked: this.ticked.has(item.mark), "data-what": item.what, onchange });
    return h("label", { class: "check" }, box, h("span", {}, name));
  }

  /** @param {NewerAnswer} answer */
  actions({ items, text }) {
    const chosen = () => items.filter(({ mark }) => this.ticked.has(mark));
    const left = () => items.filter(({ mark }) => !this.ticked.has(mark));
    const take = h("button", {
      type: "button",
      class: "plain main",
      onclick: () => this.change("take_newer", chosen()),
    });
    const aside = h("button", { type: "button", class: "plain", onclick: () => this.change("aside_newer", left()) });
    this.count = () => {
      take.textContent = fill(text.take, { n: chosen().length });
      aside.textContent = fill(text.aside, { n: left().length });
      take.disabled = !chosen().length;
      aside.disabled = !left().length;
    };
    this.count();
    return h("p", { class: "actions" }, take, aside);
  }
}
