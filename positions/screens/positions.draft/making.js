// @ts-check
// Making a dossier of a draft: first what gets in and what does not, then its title and number.

import { dialog } from "../positions.kit/dialogs.js";
import { fill, h } from "../positions.kit/dom.js";
import { beginning } from "../positions.kit/through.js";
import { labelled } from "./fields.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./types.d.ts").Answer} Answer */
/** @typedef {import("../positions.kit/protocol.d.ts").ForeseenDraft} Foreseen */

export class Making {
  /** @type {HTMLDialogElement | undefined} */
  asked;
  why = h("p", { class: "warning", role: "alert" });

  /** @param {Draft} page */
  constructor(page) {
    this.page = page;
  }

  /** Ask the server what would get in; what still waits here has to be there first. */
  open() {
    const { page } = this;
    const { text } = page;
    if (!page.up || page.post.waiting.length) return this.tell(text.not_yet);
    if (!page.line?.send({ kind: "foresee_draft" })) this.tell(text.line_away);
    return undefined;
  }

  /** @param {string} told */
  tell(told) {
    this.page.said.textContent = told;
    this.why.textContent = told;
  }

  /** @param {Answer} message */
  answered(message) {
    if (message.kind === "foreseen_draft") this.show(message);
    if (message.kind !== "confirmed") return;
    if (message.refused) this.tell(message.refused);
    else location.assign(beginning(message.dossier, this.page.data.language));
  }

  /** @param {Foreseen} foreseen */
  show(foreseen) {
    const { page } = this;
    const { text, data } = page;
    this.asked?.close();
    this.why.textContent = "";
    const title = h("input", {
      type: "text",
      id: "dossier-title",
      value: foreseen.title,
      maxlength: 300,
      required: true,
    });
    const number = h("input", { type: "text", id: "dossier-number", value: foreseen.number, maxlength: 100 });
    const send = (/** @type {Event} */ event) => {
      event.preventDefault();
      const said = { title: title.value.trim(), number: number.value.trim() };
      if (!page.line?.send({ kind: "confirm", ...said })) this.tell(text.line_away);
    };
    const made = data.dossier ? text.enter_do : text.make_do;
    this.asked = dialog(
      page.root,
      { class: "making wide", "aria-labelledby": "making-title" },
      h(
        "form",
        { onsubmit: send },
        h("h2", { id: "making-title" }, data.dossier ? text.enter_title : text.make_title),
        data.dossier
          ? ""
          : [
              labelled(text.dossier_title, "dossier-title", title),
              labelled(text.dossier_number, "dossier-number", number),
            ],
        this.part(text.gets_in, foreseen.enters, text.nothing_in),
        this.part(text.stays_out, foreseen.stays, ""),
        foreseen.open
          ? h(
              "p",
              { class: "warning" },
              fill(foreseen.open === 1 ? text.still_open_one : text.still_open, { n: foreseen.open }),
            )
          : "",
        this.why,
        h(
          "p",
          { class: "actions" },
          h("button", { type: "submit", class: "plain main", disabled: !foreseen.possible }, made),
          h("button", { type: "button", class: "plain", onclick: () => this.asked?.close() }, text.cancel),
        ),
      ),
    );
    (data.dossier ? this.asked.querySelector("button") : title)?.focus();
  }

  /** @param {string} head @param {string[]} lines @param {string} none */
  part(head, lines, none) {
    if (!lines.length && !none) return "";
    const told = lines.length
      ? h(
          "ul",
          {},
          lines.map((line) => h("li", {}, line)),
        )
      : h("p", { class: "second" }, none);
    return h("section", { class: "part" }, h("h3", {}, head), told);
  }
}
