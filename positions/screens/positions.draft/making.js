// @ts-check
// Making a dossier of a draft: first what gets in and what does not.

import { dialog } from "../positions.kit/dialogs.js";
import { fill, h } from "../positions.kit/dom.js";
import { beginning } from "../positions.kit/through.js";
import { labelled } from "./fields.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("../positions.kit/protocol.d.ts").ConfirmedDraft} Confirmed */
/** @typedef {import("../positions.kit/protocol.d.ts").ForeseenDraft} Foreseen */

export class Making {
  /** @type {HTMLDialogElement | undefined} */
  asked;
  title = h("input", { type: "text", id: "dossier-title", maxlength: 200, required: true });
  number = h("input", { type: "text", id: "dossier-number", maxlength: 80 });
  why = h("p", { class: "warning", role: "alert" });
  /** @type {[input: HTMLInputElement, where: import("../positions.kit/protocol.d.ts").Where][]} */
  ticks = []; // of what comes in the place of what somebody said

  /** @param {Draft} page */
  constructor(page) {
    this.page = page;
  }

  /** Ask the server what would get in; what still waits here has to be there first. */
  open() {
    const { page } = this;
    if (page.post.waiting.length || !page.line?.send({ kind: "foresee_draft" })) this.show(null);
  }

  /** @param {Foreseen | Confirmed} message */
  answered(message) {
    if (message.kind === "foreseen_draft") this.show(message);
    else if (message.refused) this.why.textContent = message.refused;
    else if (message.met.length || message.replaced.length) this.entered(message);
    else location.assign(beginning(message.dossier, this.page.data.language));
  }

  /** What of it was not written, and what came in the place of something else; the dossier is one press away.
   * @param {Confirmed} made */
  entered({ dossier, met, replaced }) {
    const { text, data, root } = this.page;
    const plain = { type: /** @type {const} */ ("button"), class: "plain" };
    const go = h(
      "button",
      { ...plain, class: "plain main", onclick: () => location.assign(beginning(dossier, data.language)) },
      text.entered_go,
    );
    this.asked?.close();
    this.asked = dialog(
      root,
      { class: "making", "aria-labelledby": "making-title" },
      h("h2", { id: "making-title" }, text.entered_title),
      met.length ? h("p", { class: "warning", role: "alert" }, text.entered_met) : "",
      met.length ? this.lines(met) : "",
      this.part(text.entered_replaced, replaced, ""),
      h("p", { class: "actions" }, go, h("button", { ...plain, onclick: () => this.asked?.close() }, text.done)),
    );
    go.focus();
  }

  /** What gets in and what does not; or why nobody can say.
   * @param {Foreseen | null} foreseen */
  show(foreseen) {
    const { page } = this;
    const { text, data } = page;
    const ready = foreseen !== null && !foreseen.refused;
    const cancel = h("button", { type: "button", class: "plain", onclick: () => this.asked?.close() }, text.cancel);
    const made = data.dossier ? text.enter_do : text.make_do;
    const send = (/** @type {Event} */ event) =>
      (event.preventDefault(), this.confirm());
    this.asked?.close();
    this.why.textContent = foreseen ? (foreseen.refused ?? "") : text.not_yet;
    this.asked = dialog(
      page.root,
      { class: "making", "aria-labelledby": "making-title" },
      h(
        "form",
        { onsubmit: send },
        h("h2", { id: "making-title" }, data.dossier ? text.enter_title : text.make_title),
        ready ? this.account(foreseen) : "",
        this.why,
        h(
          "p",
          { class: "actions" },
          ready ? h("button", { type: "submit", class: "plain main", "data-at": "make_do" }, made) : "",
          cancel,
        ),
      ),
    );
    /** @type {HTMLElement | null} */
    const first = this.asked.querySelector("input, button");
    first?.focus();
  }

  /** @param {Foreseen} foreseen */
  account({ title, number, enters, replaces, stays, open }) {
    const { text } = this.page;
    const still = open === 1 ? text.still_open_one : fill(text.still_open, { n: open });
    this.title.value = title;
    this.number.value = number;
    const named = [
      labelled(text.dossier_title, "dossier-title", this.title),
      labelled(text.dossier_number, "dossier-number", this.number),
    ];
    return [
      this.page.data.dossier ? "" : named,
      this.part(text.gets_in, enters, text.nothing_in),
      this.replacing(replaces),
      this.part(text.stays_out, stays, ""),
      open ? h("p", { class: "second" }, still) : "",
    ];
  }

  /** What stands there by somebody, each to be left; what came after the fiche is left unless one says otherwise.
   * @param {Foreseen["replaces"]} replaces */
  replacing(replaces) {
    const { text } = this.page;
    const tick = (/** @type {boolean} */ on) => h("input", { type: "checkbox", checked: on });
    this.ticks = replaces.map(({ topic, state, later }) => [tick(!later), { topic, state }]);
    if (!replaces.length) return "";
    const rows = replaces.map(({ said, by }, at) =>
      h("li", {}, h("label", {}, this.ticks[at][0], h("span", {}, said, " ", h("span", { class: "second" }, by)))),
    );
    const told = h("p", { class: "second" }, text.replaces_why);
    return h("section", { class: "part" }, h("h3", {}, text.replaces), told, h("ul", { class: "ticked" }, rows));
  }

  /** @param {string} head @param {string[]} lines @param {string} none */
  part(head, lines, none) {
    if (!lines.length && !none) return "";
    const told = lines.length ? this.lines(lines) : h("p", { class: "second" }, none);
    return h("section", { class: "part" }, h("h3", {}, head), told);
  }

  /** @param {string[]} lines */
  lines(lines) {
    const rows = lines.map((line) => h("li", {}, line));
    return h("ul", {}, rows);
  }

  confirm() {
    const { page } = this;
    const without = this.ticks.filter(([{ checked }]) => !checked).map(([, where]) => where);
    const said = { title: this.title.value.trim(), number: this.number.value.trim(), without };
    if (!page.line?.send({ kind: "confirm", ...page.post.key(), ...said })) this.why.textContent = page.text.line_away;
  }
}
