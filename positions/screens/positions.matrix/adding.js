// @ts-check
// Evidence that somebody adds here, on the topic of a cell: what is public only, with its source and its date.

import { dialog } from "../positions.kit/dialogs.js";
import { fill, h } from "../positions.kit/dom.js";
import { Wiping } from "./wiping.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Ballot} Ballot */
/** @typedef {import("../positions.kit/protocol.d.ts").Deed} Deed */
/** @typedef {import("../positions.kit/protocol.d.ts").EvidenceData} EvidenceData */
/** @typedef {import("../positions.kit/protocol.d.ts").EvidenceSet} EvidenceSet */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./types.d.ts").Place} Place */

export class Adding {
  /** @type {HTMLDialogElement | undefined} */
  form;
  why = h("p", { class: "warning", role: "alert" });

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.wiping = new Wiping(page);
  }

  get text() {
    return this.page.data.evidence.texts;
  }

  /** The way to the form, for who may write here.
   * @param {Place} at */
  way(at) {
    if (!this.page.data.me.edit || !this.page.cells.editable(...at)) return null;
    const named = { class: "link", "data-field": "add evidence", onclick: () => this.ask(at) };
    return h("button", { type: "button", ...named }, this.text.add);
  }

  /** The way to take out what was added here.
   * @param {EvidenceData} one */
  out(one) {
    if (!one.own || !this.page.data.me.edit) return null;
    const drop = () => this.page.outbox.ask({ kind: "drop_evidence", id: one.id });
    return h(
      "button",
      { type: "button", class: "link", "data-field": `drop ${one.id}`, onclick: drop },
      this.text.drop,
    );
  }

  /** @param {Place} at */
  ask(at) {
    const { page, text } = this;
    const { deeds, ballots } = page.data.evidence;
    const deed = choice(Object.entries(deeds));
    deed.value = "stated";
    const ballot = choice(Object.entries(ballots));
    const vote = labelled(text.ballot, ballot);
    const voted = () => (vote.hidden = deed.value !== "voted");
    deed.addEventListener("change", voted);
    voted();
    const texts = {
      title: field(page.cells.topics.get(at[0])?.title ?? "", 200),
      what: field("", 500),
      date: field("", 10, { placeholder: text.date_example }),
      source: field("", 200),
      address: field("", 500, { inputmode: "url", placeholder: "https://" }),
      note: field("", 500),
    };
    const primary = h("input", { type: "checkbox" });
    const send = (/** @type {Event} */ event) => {
      event.preventDefault();
      const said = Object.fromEntries(Object.entries(texts).map(([name, { value }]) => [name, value.trim()]));
      const cast = deed.value === "voted" ? { ballot: /** @type {Ballot} */ (ballot.value) } : {};
      const what = { ...cast, deed: /** @type {Deed} */ (deed.value), primary: primary.checked };
      const where = { topic: at[0], state: at[1] };
      page.outbox.ask({ kind: "add_evidence", ...where, ...what, .../** @type {Said} */ (said) });
    };
    const cancel = h(
      "button",
      { type: "button", class: "plain", onclick: () => this.form?.close() },
      page.data.words.cancel,
    );
    this.why.textContent = "";
    const cell = `${page.cells.called(at[1])}, ${page.cells.titled(at[0])}`;
    this.form = dialog(
      page.root,
      { class: "adding", "aria-label": text.add },
      h("h2", {}, fill(text.add_title, { cell })),
      h("p", { class: "warning" }, text.add_public),
      h(
        "form",
        { onsubmit: send },
        labelled(text.deed, deed),
        vote,
        labelled(text.file, texts.title),
        labelled(text.what, texts.what),
        labelled(text.date, texts.date),
        labelled(text.source, texts.source),
        labelled(text.address, texts.address),
        labelled(text.note, texts.note),
        h("label", { class: "check" }, primary, text.seen),
        this.why,
        h("p", { class: "actions" }, cancel, h("button", { type: "submit", class: "plain main" }, text.save)),
      ),
    );
  }

  /** @param {EvidenceSet} answer */
  told({ refused }) {
    if (!refused) this.form?.close();
    else if (this.form?.open) this.why.textContent = refused;
    else this.page.notes.tell(refused);
  }
}

/** @typedef {Record<"title" | "what" | "date" | "source" | "address" | "note", string>} Said */

/** @param {string} value @param {number} most @param {object} [more] */
const field = (value, most, more) => h("input", { type: "text", value, maxlength: most, autocomplete: "off", ...more });

/** @param {[string, string][]} options */
const choice = (options) =>
  h(
    "select",
    {},
    options.map(([value, said]) => h("option", { value }, said)),
  );

/** @param {string} label @param {HTMLElement} box */
const labelled = (label, box) => h("label", { class: "line" }, h("span", {}, label), box);
