// @ts-check
// Evidence that was added here, taken out of the log for good: by an owner, after one question.

import { confirmed } from "../positions.kit/dialogs.js";
import { fill, h } from "../positions.kit/dom.js";
import { askName } from "../positions.kit/who.js";

/** @typedef {import("../positions.kit/protocol.d.ts").EvidenceData} EvidenceData */

export class Wiping {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {EvidenceData} one */
  way(one) {
    const { me, evidence } = this.page.data;
    const text = evidence.texts;
    if (!me.owner || !me.edit) return null;
    const named = { class: "link", "data-field": `wipe ${one.id}`, onclick: () => this.ask(one) };
    return h("button", { type: "button", ...named }, text.wipe);
  }

  /** @param {EvidenceData} one */
  ask(one) {
    const { page } = this;
    const { evidence, me, words } = page.data;
    if (!me.name) return askName(page, () => void this.ask(one));
    const text = evidence.texts;
    const send = () => page.outbox.ask({ kind: "redact_evidence", id: one.id });
    return confirmed(
      page.root,
      words,
      { title: text.wipe_title, why: fill(text.wipe_why, { title: one.title }), send },
      () => page.selection.focus(),
    );
  }
}
