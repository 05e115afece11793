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
    const [topic, state] = at;
    const { boxes, said } = this.fields(page.cells.topics.get(topic)?.title ?? "");
    const send = (/** @type {Event} */ event) => {
      event.preventDefault();
      page.outbox.ask({ kind: "add_evidence", topic, state, ...said() });
    };
    const shut = { type: "button", class: "plain", onclick: () => this.form?.close() };
    const cancel = h("button", shut, page.data.words.cancel);
    const save = h("button", { type: "submit", class: "plain main" }, text.save);
    this.why.textContent = "";
    const cell = `${page.cells.called(state)}, ${page.cells.titled(topic)}`;
    this.form = dialog(
      page.root,
      { class: "adding", "aria-label": text.add },
      h("h2", {}, fill(text.add_title, { cell })),
      h("p", { class: "warning" }, text.add_public),
      h("form", { onsubmit: send }, boxes, this.why, h("p", { class: "actions" }, cancel, save)),
    );
  }

  /** The fields of the form, and what stands in them once it is sent.
   * @param {string} title of the file that it is about, until somebody says otherwise */
  fields(title) {
    const { text } = this;
    const { deed, ballot, boxes } = this.deeds();
    const texts = {
      title: field(title, 200),
      what: field("", 500),
      date: field("", 10, { placeholder: text.date_example }),
      source: field("", 200),
      address: field("", 500, { inputmode: "url", placeholder: "https://" }),
      note: field("", 500),
    };
    const lines = [
      labelled(text.file, texts.title),
      labelled(text.what, texts.what),
      labelled(text.date, texts.date),
      labelled(text.source, texts.source),
      labelled(text.address, texts.address),
      labelled(text.note, texts.note),
    ];
    const primary = h("input", { type: "checkbox" });
    const said = () => ({
      ...(deed.value === "voted" ? { ballot: /** @type {Ballot} */ (ballot.value) } : {}),
      deed: /** @type {Deed} */ (deed.value),
      primary: primary.checked,
      .../** @type {Said} */ (
        Object.fromEntries(Object.entries(texts).map(([name, { value }]) => [name, value.trim()]))
      ),
    });
    return { boxes: [...boxes, ...lines, h("label", { class: "check" }, primary, text.seen)], said };
  }

  // What was done, and of a vote which.
  deeds() {
    const { text } = this;
    const { deeds, ballots } = this.page.data.evidence;
    const [deed, ballot] = [deeds, ballots].map((each) => choice(Object.entries(each)));
    const vote = labelled(text.ballot, ballot);
    deed.value = "stated";
    vote.hidden = true;
    deed.addEventListener("change", () => (vote.hidden = deed.value !== "voted"));
    return { deed, ballot, boxes: [labelled(text.deed, deed), vote] };
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
