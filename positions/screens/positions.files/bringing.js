// Terugbrengen: a file handed in, what it says held against the matrix, and what of it is taken over.

import { fill, h } from "../positions.kit/dom.js";
import { askName } from "../positions.kit/who.js";
import { account, asked, beyond, misread, unasked } from "./account.js";
import { conflicts, key, mark, proposals } from "./differences.js";

const LARGEST = 5_000_000; // bytes; the server takes no more
const ROOM = 1_000_000; // characters of one change: a tab keeps it to send, and to undo

export class Bringing {
  constructor(page) {
    this.page = page;
    this.box = h("section", { class: "bringing" });
    this.state = h("p", { class: "second state", role: "status" });
    this.said = h("div", { class: "said" });
    this.end = h("div", {});
    this.before = [];
    this.choices = new Map();
    this.answers = unasked();
  }

  get text() {
    return this.page.data.bringing;
  }

  draw() {
    const { text } = this;
    const { me } = this.page.data;
    this.box.setAttribute("aria-label", text.bring);
    const rest = me.edit
      ? [h("p", { class: "second" }, text.why), this.drop(), this.state, this.said]
      : [h("p", { class: "second" }, text.read_only)];
    this.box.replaceChildren(h("h2", {}, text.bring), ...rest);
  }

  // Where a file is chosen, or let go of.
  drop() {
    const { text } = this;
    this.input = h("input", {
      type: "file",
      class: "spoken",
      accept: ".xlsx,.xlsm,.ods,.csv",
      "data-at": "file",
      "aria-label": text.choose,
      onchange: (event) => this.take(event.target.files[0]),
    });
    const over = (on) => (event) => (event.preventDefault(), drop.classList.toggle("over", on));
    const drop = h(
      "label",
      { class: "drop", ondragover: over(true), ondragleave: over(false) },
      this.input,
      h("span", { class: "plain", "aria-hidden": "true" }, text.pick),
      h("span", { class: "second" }, text.drop),
    );
    drop.addEventListener("drop", (event) => (over(false)(event), this.take(event.dataTransfer.files[0])));
    return drop;
  }

  // Hand a file in, and show what comes of it below what became of it `before`.  Of two files only the last is shown;
  // of one that is read again, what was chosen stays chosen.
  async take(file, before = []) {
    if (!file) return;
    if (file !== this.file) {
      this.choices.clear();
      this.answers = unasked();
    }
    Object.assign(this, { file, before, found: null, entry: null });
    this.said.replaceChildren();
    const told = file.size > LARGEST ? { why: this.text.too_large } : await this.sent(file);
    if (this.file !== file) return;
    this.input.value = ""; // the same file can be chosen again once it was changed
    this.tell();
    if (told.why) this.say(h("p", { class: "warning", role: "alert" }, told.why));
    else this.show(told);
  }

  // The server's answer.  By a request of the older kind, which tells how far the sending is.
  sent(file) {
    const { dossier, language, words } = this.page.data;
    const bar = h("progress", { max: 1, "aria-label": this.text.sending });
    this.tell(this.text.sending, bar);
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      request.upload.onprogress = (event) => (bar.value = event.loaded / event.total);
      request.upload.onload = () => (bar.removeAttribute("value"), this.tell(this.text.reading, bar));
      request.onload = () => done(read(request.responseText));
      request.onerror = () => done({ why: words.line_away });
      request.open("POST", `invoer/${dossier.id}?${new URLSearchParams([["taal", language], ...asked(this.answers)])}`);
      request.send(new Blob([file], { type: "application/octet-stream" }));
    });
  }

  tell(...what) {
    this.state.replaceChildren(...what);
  }

  // What is known of the file now, under its name; read out, and where the keyboard goes on from.
  say(...what) {
    const head = h("h3", { tabindex: "-1", "data-at": "told" }, this.file.name);
    this.said.replaceChildren(head, ...this.before, ...what.flat(2));
    head.focus();
  }

  show(found) {
    const { text } = this;
    this.found = found;
    const choose = (ones, choice) => {
      for (const one of ones) this.choices.set(mark(one), choice);
      this.finish();
    };
    const chosen = (one) => this.choices.get(mark(one));
    this.say(
      h("p", {}, found.told.join(" ")),
      account(found, text, this.answers, () => this.take(this.file)),
      proposals(found, text, chosen, choose),
      conflicts(found, text, chosen, choose),
      this.end,
      this.unread(found),
    );
    this.finish();
  }

  // What of the file could not be read, and was left: it stays when the rest was taken over.
  unread(found) {
    const { text, answers } = this;
    const again = () => this.take(this.file);
    return [misread(found, text, answers, again), beyond(found, text, answers, again)];
  }

  // What would be taken over: the proposals but those declined, and the conflicts decided for the file.
  chosen() {
    const { proposals, conflicts } = this.found;
    const said = (one) => this.choices.get(mark(one));
    return [...proposals.filter((one) => said(one) !== "keep"), ...conflicts.filter((one) => said(one) === "file")];
  }

  // As many of these cells as go into one change.
  part(chosen) {
    let [edits, size] = [0, 0];
    const beyond = (one) =>
      (edits += one.edits.length) > this.found.most || (size += JSON.stringify(one.edits).length) > ROOM;
    const past = chosen.findIndex(beyond);
    return past < 0 ? chosen : chosen.slice(0, past);
  }

  finish() {
    const { text, found } = this;
    const chosen = this.chosen();
    const part = this.part(chosen);
    this.rest = chosen.length - part.length;
    const all = part.length === 1 ? text.take_over_one : fill(text.take_over, { n: part.length });
    const label = this.rest ? fill(text.take_over_part, { n: part.length, of: chosen.length }) : all;
    const button = h(
      "button",
      { type: "button", class: "plain main", "data-at": "over", disabled: !part.length, onclick: () => this.ask(part) },
      label,
    );
    const some = found.proposals.length || found.conflicts.length;
    this.end.replaceChildren(
      ...(some
        ? [
            this.rest ? h("p", { class: "second" }, fill(text.parts, { n: part.length })) : "",
            h("p", { class: "actions" }, button),
          ]
        : []),
    );
  }

  ask(chosen) {
    const { text, page } = this;
    if (!page.data.me.name) return askName(page);
    const press = (label, kind, act) =>
      h("button", { type: "button", class: kind, onclick: () => (dialog.close(), act?.()) }, label);
    const dialog = h(
      "dialog",
      { class: "ask", "aria-labelledby": "over-title" },
      h("h2", { id: "over-title" }, chosen.length === 1 ? text.ask_one : fill(text.ask, { n: chosen.length })),
      h("p", {}, text.ask_why),
      h(
        "p",
        { class: "actions" },
        press(text.yes, "plain main", () => this.takeOver(chosen)),
        press(text.cancel, "plain"),
      ),
    );
    dialog.addEventListener("close", () => dialog.remove());
    page.root.append(dialog);
    return dialog.showModal();
  }

  // An entry of the outbox like any other, with the name of the file.
  takeOver(chosen) {
    const cell = (one, made) => [one.topic, one.state, made];
    const before = chosen.map((one) => cell(one, { stance: one.stance[0], version: one.edits[0].seen }));
    const after = chosen.map((one) =>
      cell(one, Object.assign({ stance: one.stance[1] }, ...one.edits.map((edit) => edit.set))),
    );
    Object.assign(this, { found: null, before: [], left: this.unread(this.found) });
    this.said.replaceChildren();
    this.tell(this.text.saving);
    this.entry = this.page.outbox.put(
      { edits: chosen.flatMap((one) => one.edits), before, file: this.file.name },
      after,
    );
  }

  // What became of taking over, or of undoing it.
  answered(done) {
    for (const { entry, receipt } of done) {
      const mine = this.entry?.outbox === entry.outbox && this.entry.seq === entry.seq;
      if (mine && entry.revert) this.take(this.file); // what the file says is open again
      else if (mine) this.taken(entry, receipt);
    }
  }

  taken({ paint }, receipt) {
    const { text } = this;
    const met = Object.values(receipt.conflicts || {}).flatMap((row) => Object.keys(row)).length;
    const rejected = receipt.rejected || [];
    const n = paint.length - met - new Set(rejected.map(key)).size;
    const told = receipt.revision
      ? fill(n === 1 ? text.taken_one : text.taken, { n, revision: receipt.revision })
      : text.nothing_taken;
    const whys = [
      ...rejected.map((one) => one.why),
      receipt.refused,
      met ? fill(text.overtaken, { n: met }) : "",
    ].filter(Boolean);
    const undo = h(
      "button",
      { type: "button", class: "plain", "data-at": "undo", onclick: () => this.undo() },
      text.undo,
    );
    const became = [
      h("p", {}, told),
      ...whys.map((why) => h("p", { class: "warning", role: "alert" }, why)),
      receipt.revision ? h("p", { class: "actions" }, undo) : "",
    ];
    this.tell();
    if (this.rest) this.take(this.file, became);
    else this.say(became, this.left);
  }

  undo() {
    const { outbox } = this.page;
    if (!outbox.revert("undo", "redo")) return;
    this.entry = { outbox: outbox.name, seq: outbox.seq };
    this.said.replaceChildren();
    this.tell(this.text.saving);
  }

  // Somebody wrote: what was read was compared with another matrix.
  moved() {
    if (this.found?.revision < this.page.revision)
      this.tell(
        this.text.moved,
        " ",
        h(
          "button",
          { type: "button", class: "link", "data-at": "again", onclick: () => this.take(this.file) },
          this.text.again,
        ),
      );
  }
}

// JSON of ours, or a sentence of whoever stands before it.
function read(answer) {
  try {
    return JSON.parse(answer);
  } catch {
    return { why: answer.slice(0, 300) };
  }
}
