// Tafelronde: a meeting as source, one topic, and a line to type what each state says, without leaving the keyboard.

import { h, fill } from "../positions.kit/dom.js";
import { readStance } from "../positions.kit/reading.js";

// "DE + mits ruimte", "4 wil meer", "-": who (if named), the stance, and a few words.
export function readLine(line, states, known) {
  let rest = line.trim();
  const lower = rest.toLowerCase();
  const byCode = states.find((s) => lower.startsWith(`${s.code.toLowerCase()} `) || lower === s.code.toLowerCase());
  const byName =
    byCode || states.find((s) => lower === s.name.toLowerCase() || lower.startsWith(`${s.name.toLowerCase()} `));
  if (byName) rest = rest.slice(byCode ? 2 : byName.name.length).replace(/^[\s:]+/, "");
  const [first = ""] = rest.split(/\s+/, 1);
  const stance = first ? readStance(first, known) : null;
  return { state: byName?.code, stance, words: stance ? rest.slice(first.length).trim() : rest };
}

export class Round {
  constructor(page) {
    this.page = page;
    this.heard = new Set();
    this.said = "";
    this.box = h("aside", { class: "inspector round" });
    this.lay();
    page.selection.to(page.selection.topic, this.opening());
  }

  // Who speaks first: the first in the list that is not us.
  opening() {
    const { rows } = this.page.grid;
    return (rows.find((s) => s.code !== "NL") || rows[0]).code;
  }

  get words() {
    return this.page.data.words;
  }

  // Laid once: what is typed or chosen in, and what speaks up, stays the same element while the floor goes round.
  lay() {
    const { page, words } = this;
    this.input = h("input", {
      type: "text",
      class: "roundline",
      "aria-label": words.round_line,
      "aria-describedby": "roundhelp",
      autocomplete: "off",
      onkeydown: (event) => this.key(event),
    });
    this.topics = h("select", { "aria-label": words.topic, onchange: () => this.turn(this.topics.value) });
    this.speaker = h("p", { class: "speaker", "aria-live": "polite" });
    this.warning = h("p", { class: "warning", role: "alert" });
    this.count = h("h3");
    this.left = h("p", { class: "left" });
    this.box.setAttribute("aria-label", words.round);
    this.box.append(
      h(
        "header",
        {},
        h("h2", {}, words.round),
        h("button", { type: "button", class: "link right", onclick: () => page.toggleRound() }, words.round_end),
      ),
      h("p", { class: "second" }, fill(words.round_from, { source: page.source.reference })),
      h("label", { class: "text" }, h("span", { class: "label" }, words.topic), this.topics),
      this.speaker,
      this.input,
      h("p", { class: "hint", id: "roundhelp" }, words.round_help),
      this.warning,
      this.count,
      this.left,
    );
  }

  show() {
    const { page, words } = this;
    const { cells, selection } = page;
    const topic = cells.topics.get(selection.topic);
    const offered = page.data.topics.map((t) => t.id);
    if ([...this.topics.options].map((o) => o.value).join() !== offered.join())
      this.topics.replaceChildren(
        ...page.data.topics.map((t) => h("option", { value: t.id }, `${t.number} ${t.title}`)),
      );
    this.topics.value = topic.id;
    const left = page.grid.rows.filter(
      (s) => s.code !== "NL" && !this.heard.has(s.code) && cells.editable(topic.id, s.code),
    );
    this.speaker.replaceChildren(h("b", {}, cells.states.get(selection.state).name), ` · ${topic.number}`);
    this.warning.textContent = this.said;
    this.count.textContent = fill(words.round_left, { n: left.length, heard: this.heard.size });
    this.left.replaceChildren(
      ...left.map((s) =>
        h("button", { type: "button", class: "code", "aria-label": s.name, onclick: () => this.give(s.code) }, s.code),
      ),
    );
  }

  // Another topic; the focus stays in the list, where the next key may choose again.
  turn(topic) {
    this.heard.clear();
    this.said = "";
    this.page.selection.to(topic, this.opening());
    this.show();
  }

  give(state) {
    this.page.selection.to(this.page.selection.topic, state);
    this.show();
    this.input.focus();
  }

  key(event) {
    event.stopPropagation();
    const { page } = this;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape") page.toggleRound();
    else if (moves[event.key]) this.next(moves[event.key]);
    else if (event.key === "Enter") this.enter();
    else return;
    event.preventDefault();
  }

  // Write the line for whoever speaks, and give the floor to the next in the list.
  enter() {
    const { page, words } = this;
    const { cells, selection } = page;
    const line = this.input.value;
    this.said = "";
    if (!line.trim()) return this.next(1);
    const read = readLine(line, page.grid.rows, cells.reading.stances);
    const state = read.state || selection.state;
    if (read.state && !read.stance && !read.words) {
      this.input.value = "";
      return this.give(state);
    }
    if (!read.stance) this.said = fill(words.round_unread, { text: line });
    else if (!cells.editable(selection.topic, state))
      this.said = fill(words.round_closed, { state: cells.states.get(state).name });
    if (this.said) return this.show();
    page.editor.edit([[selection.topic, state, { stance: read.stance, words: read.words, basis: "stated" }]]);
    this.heard.add(state);
    this.input.value = "";
    selection.to(selection.topic, state);
    return this.next(1);
  }

  next(by) {
    const { page } = this;
    const rows = page.grid.rows.map((s) => s.code);
    const at = rows.indexOf(page.selection.state);
    this.give(rows[Math.max(0, Math.min(rows.length - 1, at + by))]);
  }
}
