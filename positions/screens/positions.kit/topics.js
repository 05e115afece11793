// @ts-check
// The topics of the dossier, for its owner: a window over the page in which they are added, said otherwise, moved, taken
// out of the matrix and brought back. Each change is an entry of its own, which can be undone from here and on the matrix.

import { dialog } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { Branches } from "./branches.js";
import { dossierForm, retiring, topicForm } from "./topicforms.js";
import { askName } from "./who.js";

/** @typedef {import("./protocol.d.ts").ArrangedData} ArrangedData */
/** @typedef {import("./protocol.d.ts").TopicsAnswer} TopicsAnswer */
/** @typedef {import("./types.d.ts").Arranging} Arranging */
/** @typedef {import("./types.d.ts").Page} Page */
/** What is asked of a topic from its head: nothing yet, or at once.
 * @typedef {"" | "add" | "rename" | "move" | "under" | "retire"} Wish */

/** Show them over the page, with one of them chosen.
 * @param {Page} page @param {string} [topic] @param {Wish} [wish] */
export function openTopics(page, topic = "", wish = "") {
  new Topics(page, topic, wish).open();
}

export class Topics {
  /** @type {TopicsAnswer | undefined} */
  answer;
  /** @type {string | undefined} what is said once what was asked last is done */
  asked;
  undone = false;
  /** @type {HTMLDialogElement | undefined} */
  dialog;
  /** @type {HTMLElement | undefined} */
  closing;
  /** @type {import("./protocol.d.ts").KeyData[]} */
  done = [];

  /** @param {Page} page @param {string} topic @param {Wish} wish */
  constructor(page, topic, wish) {
    this.page = page;
    this.chosen = topic;
    this.wish = wish;
    this.branches = new Branches(this);
    this.side = h("div", { class: "topicside" });
    this.told = h("p", { class: "told", role: "status" });
    this.why = h("p", { class: "warning", role: "alert" });
    this.rest = h("div", { class: "topicrest" });
    this.heading = h("h2", { id: "topics-title" });
    this.about = h("p", { class: "second" });
    this.undoing = h("button", { type: "button", class: "plain", hidden: true, onclick: () => this.undo() });
  }

  open() {
    const { page } = this;
    const close = h("button", { type: "button", class: "plain", onclick: () => this.shut() });
    const over = dialog(
      page.root,
      { class: "wide topics", "aria-labelledby": "topics-title" },
      this.heading,
      this.about,
      h("div", { class: "topicpair" }, this.branches.box, h("div", {}, this.side, this.why, this.told)),
      this.rest,
      h("p", { class: "actions" }, this.undoing, close),
    );
    this.dialog = over;
    this.closing = close;
    over.addEventListener("keydown", (event) => this.key(event));
    over.addEventListener("close", () => (page.arranged = undefined));
    page.arranged = (answer) => this.take(answer);
    if (!page.outbox.line?.soon({ kind: "topics" }, () => over.open && !this.answer))
      this.why.textContent = page.data.words.line_away;
  }

  shut() {
    this.dialog?.close();
  }

  /** Undo is the page's own, but what is typed in a field is undone there first.
   * @param {KeyboardEvent} event */
  key(event) {
    const back = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
    if (!back || (event.target instanceof Element && event.target.matches("input, select, textarea"))) return;
    event.preventDefault();
    this.undo();
  }

  /** Ask for a change, as an entry of the page's outbox.
   * @param {Arranging} change @param {string} said what is told once it is done */
  change(change, said) {
    const { page } = this;
    this.told.textContent = this.why.textContent = "";
    if (!page.data.me.name) return askName(page, () => void this.change(change, said));
    const key = page.outbox.key();
    this.asked = said;
    if (!page.outbox.ask(/** @type {Arranging} */ ({ ...change, ...key })))
      this.why.textContent = page.data.words.line_away;
    return undefined;
  }

  undo() {
    const key = this.done.pop();
    if (!key || !this.answer) return;
    this.page.outbox.revertOf(key);
    this.undone = true;
    this.undoing.hidden = !this.done.length;
    this.told.textContent = this.answer.text.undone;
    this.page.outbox.ask({ kind: "topics" });
  }

  /** What the server says: how they are by now, or why something was not done.
   * @param {TopicsAnswer} answer */
  take(answer) {
    if (answer.refused) return void (this.why.textContent = answer.refused);
    if (answer.story && this.answer) return this.tell(answer);
    const first = !this.answer;
    this.answer = answer;
    if ("topic" in answer) return this.changed(answer);
    if (first) return this.begin(answer.text);
    if (this.undone) this.draw();
    else this.branches.draw(); // whoever is filling in goes on with that
    this.undone = false;
    return undefined;
  }

  /** @param {TopicsAnswer} answer */
  changed({ done, text, topic }) {
    const said = this.asked ?? text.kept;
    if (done) this.wrote(done);
    this.chosen = topic || this.chosen;
    this.draw();
    this.told.textContent = done ? fill(said, { topic: this.called() }) : text.same;
    if (!this.dialog?.contains(this.page.active())) this.branches.focus();
  }

  /** @param {import("./protocol.d.ts").KeyData} key */
  wrote(key) {
    this.done.push(key);
    this.undoing.hidden = false;
    this.page.outbox.did(key);
    this.page.grown?.();
  }

  /** @param {Record<string, string>} text */
  begin(text) {
    this.why.textContent = "";
    this.heading.textContent = text.title;
    this.about.textContent = `${text.why} ${text.keys}`;
    this.undoing.textContent = text.undo;
    if (this.closing) this.closing.textContent = text.close;
    if (!this.shown.length) this.wish = "add";
    this.draw();
    this.wished(this.wish);
  }

  /** @param {Wish} wish */
  wished(wish) {
    if (wish === "retire") this.retire();
    else if (wish === "add" || wish === "under") this.add(wish === "under" ? this.chosen : "");
    else if (wish === "rename" || wish === "move") this.field(wish === "move" ? "under" : "title nl")?.focus();
    else this.branches.focus();
  }

  get shown() {
    return this.answer?.topics.filter(({ gone }) => !gone) ?? [];
  }

  get topic() {
    return this.shown.find(({ id }) => id === this.chosen);
  }

  called(topic = this.topic) {
    return topic ? `${topic.number} ${topic.called}` : "";
  }

  /** @param {string} at @returns {HTMLElement | null} */
  field(at) {
    return this.side.querySelector(`[data-at="${at}"]`);
  }

  draw() {
    if (!this.topic) this.chosen = this.shown[0]?.id ?? "";
    this.branches.draw();
    const { topic } = this;
    this.side.replaceChildren(...(topic ? topicForm(this, topic) : []));
    this.rest.replaceChildren(...this.beside());
  }

  /** @param {string} topic */
  choose(topic) {
    this.chosen = topic;
    this.told.textContent = this.why.textContent = "";
    this.draw();
  }

  /** A form for a new one, under another where one is named.
   * @param {string} under */
  add(under) {
    this.side.replaceChildren(...topicForm(this, null, under));
    this.field("title nl")?.focus();
  }

  retire() {
    const { topic } = this;
    if (!topic) return;
    this.side.replaceChildren(...retiring(this, topic));
    this.side.querySelector("button")?.focus();
  }

  // What was taken out, what the dossier is called, and what became of all this.
  beside() {
    const { answer } = this;
    if (!answer) return [];
    const { text } = answer;
    const gone = answer.topics.filter((one) => one.gone);
    const story = h("div", { class: "story" });
    const told = h("details", { class: "unfolds" }, h("summary", {}, text.story), story);
    told.addEventListener("toggle", () => told.open && this.page.outbox.ask({ kind: "topics", story: true }));
    return [
      gone.length
        ? h(
            "section",
            { "aria-label": text.gone },
            h("h3", {}, text.gone),
            h(
              "ul",
              {},
              gone.map((one) => this.out(one)),
            ),
          )
        : "",
      dossierForm(this, answer),
      told,
    ].filter((part) => part !== "");
  }

  /** @param {ArrangedData} topic */
  out(topic) {
    const { text, topics } = /** @type {TopicsAnswer} */ (this.answer);
    const along = topics.some(({ gone, under }) => gone && under === topic.id);
    const box = h("input", { type: "checkbox", checked: along });
    const back = () => this.change({ kind: "topic_back", topic: topic.id, along: box.checked }, text.came_back);
    const named = { "aria-label": `${text.back}: ${this.called(topic)}`, "data-back": topic.id, onclick: back };
    return h(
      "li",
      {},
      h("span", {}, this.called(topic)),
      " ",
      h("button", { type: "button", class: "link", ...named }, text.back),
      along ? h("label", { class: "check" }, box, text.back_along) : "",
    );
  }

  /** @param {TopicsAnswer} answer */
  tell({ story = [], text }) {
    const place = this.rest.querySelector(".story");
    const lines = story.map((one) =>
      h(
        "li",
        {},
        fill(text.story_line, { ...one }),
        " ",
        h("span", { class: "second" }, fill(text.story_by, { ...one })),
      ),
    );
    place?.replaceChildren(lines.length ? h("ul", {}, lines) : h("p", {}, text.no_story));
    return undefined;
  }
}
