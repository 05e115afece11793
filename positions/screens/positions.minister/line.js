// @ts-check
// The Dutch line on the topic that is shown: read, written by who may, taken back, and by an owner taken out for good.

import { confirmed } from "../positions.kit/dialogs.js";
import { fill, h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").InzetAnswer} InzetAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").InzetRedacted} InzetRedacted */
/** @typedef {import("../positions.kit/protocol.d.ts").KeyData} KeyData */
/** @typedef {import("./minister.js").Minister} Minister */

export class Line {
  open = false;
  was = ""; // what it read when somebody began to write, or was told what it reads by now
  from = ""; // what it read when they began
  /** @type {KeyData | undefined} what takes back what was written last */
  done;
  why = h("p", { class: "warning", role: "alert" });
  now = h("p", { class: "typed second" });
  status = h("span", { class: "told", role: "status" });

  /** @param {Minister} page */
  constructor(page) {
    this.page = page;
    this.field = h("textarea", { rows: 7, maxlength: page.data.most, "data-at": "inzet" });
  }

  /** Another topic: what was being written is not of that one. */
  leave() {
    this.open = false;
    this.done = undefined;
    this.say("", "");
  }

  /** What stands under the heading, and what one can do with it. */
  parts() {
    const { data, shown, text } = this.page;
    const { wiped, brief } = shown;
    const { inzet } = brief;
    if (this.open) return this.form();
    const reads = h("p", { class: inzet.text ? "typed" : "second" }, inzet.text || wiped || inzet.why);
    if (!data.writes) return [reads];
    const wipe = { type: "button", class: "link", "data-at": "wipe inzet", onclick: () => this.wipe() };
    const write = { type: "button", class: "link", "data-at": "write inzet", onclick: () => this.write() };
    return [
      reads,
      h(
        "p",
        { class: "deeds" },
        h("button", write, inzet.text ? text.inzet_change : text.inzet_write),
        this.done
          ? h(
              "button",
              { type: "button", class: "link", "data-at": "undo inzet", onclick: () => this.undo() },
              text.inzet_undo,
            )
          : "",
        shown.wipes ? h("button", wipe, text.inzet_wipe) : "",
        this.status,
      ),
    ];
  }

  form() {
    const { text } = this.page;
    const kept = { type: "button", class: "plain main", "data-at": "keep inzet", onclick: () => this.keep() };
    const shut = { type: "button", class: "plain", "data-at": "shut inzet", onclick: () => this.close() };
    return [
      h("label", {}, h("span", { class: "spoken" }, text.inzet), this.field),
      h("p", { class: "second small" }, text.inzet_why),
      this.why,
      this.now,
      h("p", { class: "deeds" }, h("button", kept, text.inzet_keep), h("button", shut, text.inzet_shut)),
    ];
  }

  write() {
    this.was = this.from = this.page.shown.brief.inzet.text;
    this.field.value = this.was;
    this.open = true;
    this.say("", "");
    this.page.drawPaper();
    this.field.focus();
  }

  close() {
    this.open = false;
    this.say("", "");
    this.page.drawPaper();
    this.page.focusAt("write inzet");
  }

  keep() {
    const { page } = this;
    if (!page.data.me.name) return page.askName(() => void this.keep());
    const asked = { topic: page.shown.brief.topic, text: this.field.value, was: this.was };
    const sent = page.outbox.ask({ kind: "inzet", ...asked, ...page.outbox.key() });
    if (!sent) this.say(page.data.words.line_away, "");
    return undefined;
  }

  /** What became of it. What somebody wrote meanwhile is shown, and may be written over then.
   * @param {InzetAnswer} answer */
  told({ refused, done, now, topic }) {
    const { page } = this;
    if (topic !== page.shown.brief.topic) return;
    if (refused) {
      this.say(refused, now === this.was ? "" : now);
      this.was = now;
      return;
    }
    if (done) page.outbox.did(done);
    this.done = done ?? this.done;
    page.shown.brief.inzet.text = now;
    this.close();
    this.status.textContent = page.text.inzet_kept;
  }

  /** Take it out of the log too, after one question. */
  wipe() {
    const { page } = this;
    const { text } = page;
    if (!page.data.me.name) return page.askName(() => void this.wipe());
    const { topic, title } = page.shown.brief;
    const send = () => page.outbox.ask({ kind: "redact_inzet", topic });
    const asked = { title: fill(text.inzet_wipe_title, { topic: title }), why: text.inzet_wipe_why, send };
    return confirmed(page.root, page.data.words, asked, () => page.focusAt("write inzet"));
  }

  /** @param {InzetRedacted} answer */
  wiped({ refused = "" }) {
    if (!refused) this.done = undefined;
    this.status.textContent = refused;
  }

  /** Where somebody took out meanwhile what is being written anew, that does not stay in the field either. */
  heard() {
    const { wiped, brief } = this.page.shown;
    if (!this.open || !this.from || !wiped || brief.inzet.text) return;
    this.field.value = this.from = "";
    this.leave();
    this.status.textContent = this.page.text.inzet_lost;
  }

  undo() {
    if (!this.done) return;
    this.page.outbox.revertOf(this.done);
    this.done = undefined;
    this.status.textContent = this.page.text.inzet_undone;
  }

  /**
   * @param {string} why
   * @param {string} now
   */
  say(why, now) {
    this.why.textContent = why;
    this.now.textContent = now;
    this.status.textContent = "";
  }
}
