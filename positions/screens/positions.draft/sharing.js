// @ts-check
// With whom a draft is shared, and how far it may spread.

import { segments } from "../positions.kit/choices.js";
import { dialog } from "../positions.kit/dialogs.js";
import { fill, h } from "../positions.kit/dom.js";
import { labelled, shelf } from "./fields.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("../positions.kit/protocol.d.ts").SharedDraft} Shared */

export class Sharing {
  /** @type {HTMLDialogElement | undefined} */
  asked;
  why = h("p", { class: "warning", role: "alert" });
  told = h("div", { class: "told" });

  /** @param {Draft} page */
  constructor(page) {
    this.page = page;
  }

  open() {
    const { page } = this;
    const { text } = page;
    const alone = page.data.dossier ? text.share_links : text.share_local;
    const why = page.data.may.invite ? text.share_why : alone;
    const close = h("button", { type: "button", class: "plain", onclick: () => this.asked?.close() }, text.done);
    this.why.textContent = "";
    this.asked = dialog(
      page.root,
      { class: "sharing", "aria-labelledby": "share-title" },
      h("h2", { id: "share-title" }, text.share),
      h("p", {}, why),
      this.told,
      this.why,
      h("p", { class: "actions" }, close, this.discarding()),
    );
    this.draw();
    (this.asked.querySelector("input") ?? close).focus();
  }

  /** Throwing the draft away is asked twice: it does not come back. */
  discarding() {
    const { text } = this.page;
    const sure = () => (button.textContent === text.discard_do ? this.send({ kind: "discard_draft" }) : ask());
    const ask = () => ((button.textContent = text.discard_do), (this.why.textContent = text.discard_why));
    const button = h(
      "button",
      { type: "button", class: "plain right", "data-at": "discard", onclick: sure },
      text.discard,
    );
    return button;
  }

  draw() {
    const { data, text } = this.page;
    const people = data.members.map((one) =>
      h(
        "li",
        {},
        one.name,
        " ",
        this.button(text.dismiss, one.name, () => this.ask(one.holds, false)),
      ),
    );
    this.told.replaceChildren(
      this.markings(),
      people.length ? h("ul", {}, people) : data.may.invite ? h("p", { class: "second" }, text.shared_with_none) : "",
      data.may.invite ? this.inviting() : "",
    );
  }

  /** @param {string} said @param {string} name @param {() => void} onclick */
  button(said, name, onclick) {
    return h("button", { type: "button", class: "link", "aria-label": `${said}: ${name}`, onclick }, said);
  }

  markings() {
    const { data, text } = this.page;
    const options = data.markings.map(({ id, title }) => /** @type {[string, string, object]} */ ([id, title, {}]));
    const choose = (/** @type {string} */ marking) => this.send({ kind: "mark_draft", marking });
    const row = segments(text.marking, { options, now: /** @type {string} */ (data.marking), choose });
    return h("div", { class: "field" }, h("span", { class: "label", "aria-hidden": "true" }, text.marking), row);
  }

  inviting() {
    const { text } = this.page;
    const address = h("input", { type: "email", id: "share-with", required: true, autocomplete: "off" });
    const send = (/** @type {Event} */ event) =>
      (event.preventDefault(), this.ask(address.value.trim(), true));
    const add = h("button", { type: "submit", class: "plain" }, text.share_add);
    return h(
      "form",
      { onsubmit: send },
      labelled(text.share_with, "share-with", address),
      h("p", { class: "actions" }, add),
    );
  }

  /** @param {string} who @param {boolean} on */
  ask(who, on) {
    this.send({ kind: "share_draft", who, on });
  }

  /** @param {object} message */
  send(message) {
    if (!this.page.line?.send(message)) this.why.textContent = this.page.text.line_away;
  }

  /** @param {Shared | import("../positions.kit/protocol.d.ts").DiscardedDraft} message */
  answered(message) {
    const { data, text } = this.page;
    if (message.kind === "discarded" && !message.refused) return location.assign(shelf(data.language));
    if (message.kind === "discarded") return (this.why.textContent = message.refused ?? "");
    const { refused, members, marking } = message;
    this.why.textContent = refused ?? "";
    if (refused) return undefined;
    Object.assign(data, { members, marking });
    this.draw();
    this.page.said.textContent = fill(text.shared_with, { n: members.length });
    return undefined;
  }
}
