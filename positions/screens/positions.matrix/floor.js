// @ts-check
// What the table round shows: who has the floor, the line, what is asked or was taken, and who is still to speak.

import { h, fill } from "../positions.kit/dom.js";
import { Asking } from "./asking.js";

/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("./round.js").Round} Round */

export class Floor {
  asking = new Asking();
  floor = h("p", { class: "speaker", "aria-live": "polite" });
  standing = h("p", { class: "hint standing" });
  echo = h("p", { class: "echo", role: "status" });
  count = h("h3");
  left = h("p", { class: "left" });
  box = h("aside", { class: "inspector round" });
  /** What is in view.
   * @type {string | null} */
  shown = null;

  /** @param {Round} round */
  constructor(round) {
    this.round = round;
    this.page = round.page;
    this.input = this.line();
    this.topics = h("select", { onchange: ({ currentTarget }) => round.turn(currentTarget.value) });
    this.lay();
  }

  get words() {
    return this.page.data.words;
  }

  line() {
    const { round, words } = this;
    const named = { "aria-label": words.round_line, "aria-describedby": "roundhelp" };
    const keys = (/** @type {KeyboardEvent} */ event) => round.key(event);
    const heard = { onkeydown: keys, oninput: () => round.typed() };
    return h("input", { type: "text", class: "roundline", autocomplete: "off", ...named, ...heard });
  }

  // Laid once: what is typed or chosen in, and what speaks up, stays the same element while the floor goes round.
  lay() {
    const { page, words } = this;
    const end = () => page.beside.toggle();
    this.box.setAttribute("aria-label", words.round);
    this.box.append(
      h(
        "header",
        {},
        h("h2", {}, words.round),
        h("button", { type: "button", class: "link right", onclick: end }, words.round_end),
      ),
      h("p", { class: "second" }, fill(words.round_from, { source: this.round.source.reference })),
      h("label", { class: "text" }, h("span", { class: "label" }, words.topic), this.topics),
      this.floor,
      this.standing,
      this.input,
      this.asking.box,
      this.echo,
      h("p", { class: "hint", id: "roundhelp" }, words.round_help),
      this.count,
      this.left,
    );
  }

  /** @param {string} topic @param {State} state */
  show(topic, state) {
    this.showTopics(topic);
    this.showSpeaker(topic, state);
    this.showEcho(topic);
    this.showLeft(topic);
    if (this.shown === `${topic}|${state}`) return;
    this.shown = `${topic}|${state}`;
    this.page.grid.at(topic, state)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {string} topic */
  showTopics(topic) {
    const offered = this.page.data.topics;
    const there = [...this.topics.options].map((option) => option.value);
    if (there.join() !== offered.map((one) => one.id).join())
      this.topics.replaceChildren(
        ...offered.map((one) => h("option", { value: one.id }, `${one.number} ${one.title}`)),
      );
    this.topics.value = topic;
  }

  /** @param {string} topic @param {State} state */
  showSpeaker(topic, state) {
    const { cells } = this.page;
    this.floor.replaceChildren(h("b", {}, cells.called(state)), ` · ${cells.numbered(topic)}`);
    const what = this.round.heard.has(topic, state) && this.round.held(topic, state);
    this.standing.textContent = what ? fill(this.words.round_heard, { what }) : "";
  }

  /** What was taken, read aloud once, with the way back.
   * @param {string} topic */
  showEcho(topic) {
    const { last } = this.round;
    const elsewhere = last && last.topic !== topic ? `${this.page.cells.numbered(last.topic)} ` : "";
    const text = last ? elsewhere + last.text : "";
    if (this.echo.firstChild?.textContent === text) return;
    const back = { type: "button", class: "link", "data-field": "take back", onclick: () => this.round.takeBack() };
    this.echo.replaceChildren(...(text ? [h("b", {}, text), " ", h("button", back, this.words.round_back)] : []));
  }

  /** @param {string} topic */
  showLeft(topic) {
    const { round, words } = this;
    const left = round.order.filter((state) => round.waits(state));
    const heard = round.heard.states(topic).length;
    const over = heard > 0 && !left.length;
    this.count.textContent = fill(over ? words.round_over : words.round_left, { n: left.length, heard });
    this.left.replaceChildren(...left.map((state) => this.code(state)));
  }

  /** @param {State} state */
  code(state) {
    const name = this.page.cells.called(state);
    const give = () => this.round.give(state);
    return h("button", { type: "button", class: "code", "aria-label": name, onclick: give }, state);
  }
}
