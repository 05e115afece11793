// @ts-check
// What is asked of an agenda: its name, meeting and day, and which topics come up in which order.

import { dialog } from "../positions.kit/dialogs.js";
import { fill, h } from "../positions.kit/dom.js";
import { inFull } from "../positions.kit/infull.js";
import { ask } from "./planning.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AgendaData} AgendaData */
/** @typedef {import("../positions.kit/protocol.d.ts").AgendaSaid} AgendaSaid */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {{ currentTarget: HTMLInputElement }} Changed */

/** Ask what an agenda is to be; a new one is without an id.
 * @param {Page} page @param {AgendaData} agenda */
export function askAgenda(page, agenda) {
  new Form(page, agenda).open();
}

class Form {
  /** @param {Page} page @param {AgendaData} agenda */
  constructor(page, agenda) {
    const { limits, words } = page.data;
    this.page = page;
    this.agenda = agenda;
    /** @type {HTMLDialogElement | undefined} */
    this.question = undefined;
    this.topics = [...agenda.topics];
    const text = (/** @type {string} */ value) => h("input", { type: "text", maxlength: limits.agenda, value });
    this.name = text(agenda.name);
    this.name.required = true;
    this.meeting = text(agenda.meeting);
    this.day = h("input", { type: "date", value: agenda.day });
    this.why = h("p", { class: "warning", role: "alert" });
    this.said = h("span", { class: "spoken", role: "status" });
    this.points = h("ol", { class: "points", "aria-labelledby": "agenda-points" });
    this.all = h("ul", { class: "offered", "aria-labelledby": "agenda-topics" });
    this.none = h("p", { class: "second" }, words.agenda_points_none);
    this.points.addEventListener("keydown", (event) => this.key(event));
  }

  open() {
    const { agenda, page } = this;
    const { words } = page.data;
    const title = agenda.id ? words.agenda_title : words.agenda_title_new;
    const close = () => this.question?.close();
    this.question = dialog(
      page.root,
      { class: "wide agenda", "aria-labelledby": "agenda-title" },
      h(
        "form",
        { onsubmit: (/** @type {Event} */ event) => this.keep(event) },
        h("h2", { id: "agenda-title" }, title),
        this.fields(),
        h("div", { class: "pickedpair" }, this.choice(), this.order()),
        this.why,
        h("p", { class: "second" }, words.agenda_why),
        h(
          "p",
          { class: "actions" },
          h("button", { type: "submit", class: "plain main" }, words.agenda_keep),
          h("button", { type: "button", class: "plain", onclick: close }, words.cancel),
        ),
        this.said,
      ),
    );
    this.draw();
    this.name.focus();
  }

  fields() {
    const { language, words } = this.page.data;
    const field = (/** @type {string} */ label, /** @type {HTMLElement[]} */ ...boxes) =>
      h("label", { class: "text" }, h("span", { class: "label" }, label), boxes);
    return h(
      "div",
      { class: "agendafields" },
      field(words.agenda_name, this.name),
      field(words.agenda_meeting, this.meeting),
      field(words.agenda_day, this.day, inFull(this.day, language)),
    );
  }

  /** Every topic, to tick. */
  choice() {
    const { columns, words } = this.page.data;
    const one = (/** @type {typeof columns.index[number]} */ { id, number, title, columns: under }) => {
      const tick = h("input", {
        type: "checkbox",
        "data-topic": id,
        onchange: (/** @type {Changed} */ event) => this.tick(id, event.currentTarget.checked),
      });
      const called = h("span", {}, h("b", {}, number), ` ${title}`);
      return h("li", { class: under ? "under" : "" }, h("label", { class: "check" }, tick, called));
    };
    this.all.replaceChildren(...columns.index.map(one));
    return h("section", {}, h("h3", { id: "agenda-topics" }, words.agenda_topics), this.all);
  }

  /** Those that were ticked, in the order of the meeting. */
  order() {
    const { words } = this.page.data;
    const head = h("h3", { id: "agenda-points" }, words.agenda_points);
    return h("section", {}, head, this.points, this.none, h("p", { class: "second" }, words.agenda_order));
  }

  /** @param {string} topic @param {boolean} on */
  tick(topic, on) {
    this.topics = on ? [...this.topics, topic] : this.topics.filter((one) => one !== topic);
    this.draw();
  }

  draw() {
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (this.all.querySelectorAll("input"));
    for (const box of boxes) box.checked = this.topics.includes(box.dataset.topic ?? "");
    this.points.replaceChildren(...this.topics.map((id, at) => this.point(id, at)));
    this.none.hidden = this.topics.length > 0;
  }

  /** @param {string} id */
  called(id) {
    const { columns, words } = this.page.data;
    const found = columns.index.find((one) => one.id === id);
    return found ? `${found.number} ${found.title}` : words.agenda_gone;
  }

  /** @param {string} id @param {number} at */
  point(id, at) {
    const { words } = this.page.data;
    const topic = this.called(id);
    const button = (
      /** @type {string} */ sign,
      /** @type {string} */ says,
      /** @type {() => void} */ onclick,
      off = false,
    ) =>
      h(
        "button",
        {
          type: "button",
          class: "icon",
          "aria-label": fill(says, { topic }),
          "aria-disabled": String(off),
          onclick,
        },
        sign,
      );
    return h(
      "li",
      { tabindex: "0", "data-point": id },
      h("span", { class: "title" }, topic),
      button("↑", words.agenda_up, () => this.move(id, -1), at === 0),
      button("↓", words.agenda_down, () => this.move(id, 1), at === this.topics.length - 1),
      button("×", words.agenda_out, () => this.out(id)),
    );
  }

  /** Alt and an arrow move the point one stands on, Delete takes it off.
   * @param {KeyboardEvent} event */
  key(event) {
    const row = event.target instanceof Element ? event.target.closest("li") : null;
    const id = row?.dataset.point;
    if (!id) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && event.altKey) this.move(id, step);
    else if (step && event.target === row) this.row(this.topics.indexOf(id) + step)?.focus();
    else if (event.key === "Delete") this.out(id);
    else return;
    event.preventDefault();
  }

  /** @param {number} at @returns {HTMLElement | null} */
  row(at) {
    return /** @type {HTMLElement | null} */ (this.points.children.item(at));
  }

  /** @param {string} id @param {number} by */
  move(id, by) {
    const at = this.topics.indexOf(id);
    const to = at + by;
    if (to < 0 || to >= this.topics.length) return;
    const pressed = /** @type {HTMLElement | null} */ (this.page.active())?.getAttribute("aria-label");
    this.topics.splice(to, 0, ...this.topics.splice(at, 1));
    this.draw();
    const again = [...(this.row(to)?.querySelectorAll("button") ?? [])].find(
      (one) => one.getAttribute("aria-label") === pressed,
    );
    (again ?? this.row(to))?.focus();
    const place = { topic: this.called(id), n: to + 1, of: this.topics.length };
    this.said.textContent = fill(this.page.data.words.agenda_moved, place);
  }

  /** @param {string} id */
  out(id) {
    const at = this.topics.indexOf(id);
    this.tick(id, false);
    (this.row(Math.min(at, this.topics.length - 1)) ?? this.name).focus();
  }

  /** @param {Event} event */
  keep(event) {
    event.preventDefault();
    const { agenda, page } = this;
    const said = {
      name: this.name.value,
      meeting: this.meeting.value,
      day: this.day.value || null,
      topics: this.topics,
    };
    const seen = agenda.id ? { seen: asSaid(agenda) } : {};
    const ended = (/** @type {string} */ refused) => {
      this.why.textContent = refused;
      if (!refused) this.question?.close();
    };
    const sent = ask(page, { kind: "agenda", id: agenda.id, said, ...seen }, said.name, ended);
    if (!sent) this.why.textContent = page.data.words.line_away;
  }
}

/** @param {AgendaData} agenda
 * @returns {AgendaSaid} */
const asSaid = ({ name, meeting, day, topics }) => ({ name, meeting, day: day || null, topics });
