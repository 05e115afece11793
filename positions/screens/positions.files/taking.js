// @ts-check
// Meenemen: what the file is to hold, what that comes to in numbers, and the file itself.

import { h, put } from "../positions.kit/dom.js";
import { inFull } from "../positions.kit/infull.js";
import { Drawn } from "../positions.kit/drawn.js";
import { segments, settle } from "../positions.kit/choices.js";
import { addressed, carried } from "../positions.kit/through.js";

/** @typedef {import("./files.js").Files} Files */
/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("../positions.kit/protocol.d.ts").Option} Option */
/** @typedef {typeof DEFAULTS} Chosen */
/** @typedef {keyof Chosen} Name */
/** What a file would hold, or why none.
 * @typedef {{ why?: string, lines?: string[], name?: string, marking?: string }} Held */

// What is chosen stands in the address, by these names; the server's own names, but for the first two.
const DEFAULTS = {
  soort: "xlsx",
  bestandstaal: "",
  onderwerpen: "all",
  verspreiding: "",
  toelichting: "ja",
  bronnen: "ja",
  rodelijnen: "nee",
  stand: "",
  vanaf: "",
};

export class Taking {
  drawn = new Drawn();

  /** @param {Files} page */
  constructor(page) {
    this.page = page;
    this.asking = 0;
    this.box = h("section", { class: "taking" });
    this.held = h("div", { class: "held", role: "status" });
    const given = new URLSearchParams(location.search);
    const chosen = Object.entries(DEFAULTS).map(([name, value]) => [name, given.get(name) || value]);
    this.chosen = /** @type {Chosen} */ (Object.fromEntries(chosen));
    if (!page.data.kinds.includes(this.chosen.soort)) this.chosen.soort = DEFAULTS.soort;
  }

  get text() {
    return this.page.data.taking;
  }

  get language() {
    return this.chosen.bestandstaal || this.page.data.language;
  }

  /**
   * Another choice: in the address, on the screen, and in what the server says of it.
   * @param {Name} name
   * @param {string} value
   */
  choose(name, value) {
    this.chosen[name] = value;
    const given = new URLSearchParams(location.search);
    if (value && value !== DEFAULTS[name]) given.set(name, value);
    else given.delete(name);
    history.replaceState(history.state, "", addressed(given));
    this.draw();
  }

  query() {
    /** @type {Partial<Chosen>} */
    const { soort, bestandstaal, ...asked } = this.chosen;
    if (soort === "csv") delete asked.vanaf;
    const told = (/** @type {string} */ name, /** @type {string} */ value) =>
      value && value !== "day" && value !== DEFAULTS[/** @type {Name} */ (name)];
    const given = Object.entries(asked).filter(([name, value]) => told(name, value));
    return carried(new URLSearchParams([["taal", this.language], ...given]));
  }

  address() {
    return `uitvoer/${this.page.data.dossier.id}.${this.chosen.soort}?${this.query()}`;
  }

  // What such a file would hold.  Only the last answer counts: a quick hand asks twice.
  async ask() {
    const mine = ++this.asking;
    const { dossier, words } = this.page.data;
    /** @type {Held} */
    let told = { why: words.line_away };
    this.held.setAttribute("aria-busy", "true");
    const get = this.held.querySelector('[data-at="get"]');
    if (get) Object.assign(get, { href: this.address(), download: "" }); // a quick hand takes what is chosen now
    try {
      const answer = await fetch(`uitvoer/${dossier.id}/inhoud?${this.query()}`);
      told = answer.ok ? await answer.json() : { why: await answer.text() };
    } catch {
      // no connection: the saved line says so too
    }
    if (mine === this.asking) this.show(told);
  }

  /** @param {Held} held */
  show({ why, lines, name, marking }) {
    const { text } = this;
    const file = `${name}.${this.chosen.soort}`;
    const told = why
      ? h("p", { class: "warning" }, why)
      : [
          h("p", {}, lines?.join(" ")),
          h("p", { class: "name" }, file),
          h("p", { class: "warning" }, `${text.marking_is} ${marking}`),
        ];
    const get = h("a", { class: "plain main", "data-at": "get", href: this.address(), download: file }, text.get);
    const had = this.page.active()?.dataset.at === "get";
    this.held.replaceChildren(...[told].flat(), why ? "" : h("p", { class: "actions" }, get));
    this.held.removeAttribute("aria-busy");
    if (had && !why) get.focus();
  }

  draw() {
    const { text } = this;
    const place = this.page.active()?.dataset.at;
    this.box.setAttribute("aria-label", text.take);
    const title = this.drawn.part("title", text.take, () => h("h2", {}, text.take));
    put(this.box, [title, ...this.rows(), this.held]);
    /** @type {HTMLElement | null} */
    const at = place ? this.box.querySelector(`[data-at="${place}"]`) : null;
    if (at !== this.page.active()) at?.focus();
    this.ask();
  }

  // The rows, as far as they bear on this kind of file.
  rows() {
    const { text, chosen } = this;
    const { markings, kinds, moments, topics } = this.page.data;
    const { soort, stand, vanaf, onderwerpen } = chosen;
    const kind = kinds.map((id) => ({ id, title: text[`kind_${id}`] }));
    const lines = this.page.data.me.sees_red_lines;
    const checks = () => [
      this.check("toelichting", text.notes),
      this.check("bronnen", text.sources),
      lines ? this.check("rodelijnen", text.red_lines) : "",
    ];
    const rows = [
      this.segments("soort", text.kind, kind, soort, text[`why_${soort}`]),
      this.segments("onderwerpen", text.topics, topics, onderwerpen),
      soort === "json" ? null : this.tongues(),
      this.segments("verspreiding", text.marking, markings, chosen.verspreiding || markings[markings.length - 1].id),
      this.row("met", text.with, "", checks),
      this.row("stand", text.at, [stand, moments], () => this.point("stand", text.at, text.at_now)),
      soort === "csv"
        ? null
        : this.row("vanaf", text.since, [vanaf, moments], () => this.point("vanaf", text.since, text.since_none)),
    ];
    return rows.filter((one) => one !== null);
  }

  tongues() {
    const { language_nl, language_en } = this.page.data.words;
    const tongues = [
      { id: "nl", title: language_nl },
      { id: "en", title: language_en },
    ];
    return this.segments("bestandstaal", this.text.language, tongues, this.language);
  }

  /**
   * A row under its name, made anew only when it shows something else: a list that comes is read out.
   * @param {string} name
   * @param {string} label
   * @param {unknown} shows
   * @param {() => Child} field
   */
  row(name, label, shows, field) {
    const named = () => h("span", { class: "label", "aria-hidden": "true" }, label);
    const build = () => h("div", { class: "row", "data-row": name }, named(), h("div", { class: "field" }, field()));
    return this.drawn.part(name, [label, shows], build);
  }

  /**
   * @param {Name} name
   * @param {string} label
   * @param {Option[]} options
   * @param {string} now
   * @param {string} [why]
   */
  segments(name, label, options, now, why) {
    const choices = () =>
      segments(label, {
        options: options.map(({ id, title }) => [id, title, { "data-at": `${name} ${id}` }]),
        now,
        choose: (id) => this.choose(name, id),
      });
    const row = this.row(name, label, options, () => [choices(), why ? h("p", { class: "second" }, why) : ""]);
    const said = row.querySelector("p");
    if (said && why) said.textContent = why;
    settle(row, now);
    return row;
  }

  /**
   * @param {Name} name
   * @param {string} label
   */
  check(name, label) {
    const box = h("input", {
      type: "checkbox",
      "data-at": name,
      checked: this.chosen[name] !== "nee",
      onchange: ({ currentTarget }) => this.choose(name, currentTarget.checked ? "ja" : "nee"),
    });
    return h("label", { class: "check" }, box, label);
  }

  /**
   * A moment that somebody named, or a day; a revision that no moment names comes with the address.
   * @param {Name} name
   * @param {string} label
   * @param {string} none
   */
  point(name, label, none) {
    const { text } = this;
    const now = this.chosen[name];
    const day = /^\d{4}-\d\d-\d\d$/.test(now) || now === "day";
    const moments = this.page.data.moments;
    const options = [
      { id: "", title: none },
      ...moments,
      ...(now && !day && !moments.some((m) => m.id === now) ? [{ id: now, title: now }] : []),
      { id: "day", title: text.day },
    ];
    const box = h(
      "select",
      { "aria-label": label, "data-at": name, onchange: ({ currentTarget }) => this.choose(name, currentTarget.value) },
      options.map(({ id, title }) => h("option", { value: id }, title)),
    );
    box.value = day ? "day" : now;
    if (!day) return box;
    const field = h("input", {
      type: "date",
      "aria-label": `${label}: ${text.day}`,
      "data-at": `${name} day`,
      value: now === "day" ? "" : now,
      onchange: ({ currentTarget: { value } }) => value && this.choose(name, value),
    });
    return [box, field, inFull(field, this.page.data.language)];
  }
}
