// @ts-check
// The page Teksten: the krachtenveld in prose, for everybody or for inside, to copy or to take along as a document.

import { h, copied, fill, put } from "../positions.kit/dom.js";
import { segments, settle } from "../positions.kit/choices.js";
import { Frame, mount, tellSaved } from "../positions.kit/frame.js";
import { still } from "../positions.kit/paper.js";
import { addressed, carried } from "../positions.kit/through.js";
import { elsewhere } from "../positions.kit/ways.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AskBrief} AskBrief */
/** @typedef {import("../positions.kit/protocol.d.ts").BriefAnswer} BriefAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").BriefData} BriefData */
/** @typedef {import("../positions.kit/protocol.d.ts").SectionData} SectionData */
/** @typedef {import("../positions.kit/protocol.d.ts").TextsData} TextsData */
/** @typedef {Omit<AskBrief, "kind">} Wish */

/** @extends {Frame<TextsData, AskBrief, BriefAnswer>} */
class Texts extends Frame {
  parts = {
    choices: h("div", { class: "choices" }),
    said: h("div"),
    about: h("aside"),
    told: h("span", { class: "told", role: "status" }),
  };
  /** @type {BriefData | undefined} */
  brief; // the text that is shown

  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {TextsData} data
   */
  constructor(parent, data) {
    super(parent, data, "teksten", "texts");
    this.wish = wish(data);
    this.body.append(this.parts.choices, h("div", { class: "columns" }, this.parts.said, this.parts.about));
    this.take(data);
  }

  get text() {
    return this.data.text;
  }

  /** @override */
  get revision() {
    return this.brief?.revision;
  }

  /**
   * @override
   * @param {TextsData} data
   */
  draw(data) {
    this.wish = wish(data);
    this.drawChoices();
    this.show(data.brief);
  }

  /** @override */
  opened() {
    this.ask();
  }

  /** @override */
  moved() {
    this.ask();
  }

  /**
   * @override
   * @param {import("../positions.kit/types.d.ts").Heard<BriefAnswer>} message
   */
  answered(message) {
    if (message.kind === "brief") this.show(message.brief);
    else if (message.matrix) this.ask(); // the dossier itself is another
    return message.kind === "brief" || Boolean(message.matrix);
  }

  // Ask the server for the text that is wished for; it is drawn when it comes.
  ask() {
    this.outbox.ask({ kind: "brief", ...this.wish });
  }

  /** @param {Partial<Wish>} change */
  choose(change) {
    Object.assign(this.wish, change);
    this.inAddress(change);
    this.drawBar(); // whose links to the other language hold this view
    this.drawChoices();
    this.parts.told.textContent = "";
    this.hold();
    this.ask();
  }

  // Whether the text that was chosen is still on its way.
  get due() {
    const { brief, wish: chosen } = this;
    return !brief || JSON.stringify(chosen) !== JSON.stringify(wish({ brief }));
  }

  // A text that is not what stands chosen above it, which may tell more, is neither copied nor taken for it.  The button
  // stays where the keyboard finds it.
  hold() {
    this.parts.said.inert = this.due;
    this.parts.choices.querySelector("[data-at=copy]")?.setAttribute("aria-disabled", String(this.due));
  }

  /** @override */
  address(language = this.data.language) {
    const { audience, topic, language: spoken } = this.wish;
    const given = new URLSearchParams(location.search);
    const put = (/** @type {string} */ name, /** @type {string} */ value) => {
      given.delete(name); // so that the same view has the same address, whatever was chosen first
      if (value) given.set(name, value);
    };
    put("soort", audience === "internal" ? "intern" : "");
    put("onderwerp", topic);
    put("tekst", spoken);
    put("taal", language === "nl" ? "" : language);
    return addressed(given);
  }

  /**
   * A row of choices of which one is on.
   * @template {keyof Wish} Name
   * @param {string} label
   * @param {Name} name
   * @param {[value: Wish[Name], said: string][]} options
   */
  segments(label, name, options) {
    const row = segments(label, {
      options: options.map(([value, said]) => [value, said, { "data-at": value }]),
      now: this.wish[name],
      choose: (value) => this.choose({ [name]: value }),
    });
    return h("div", { class: "pick" }, h("span", { class: "label", "aria-hidden": "true" }, label), row);
  }

  // Which topic the text is about.
  topics() {
    const { text } = this;
    const topic = h(
      "select",
      { "data-at": "topic", onchange: (event) => this.choose({ topic: event.currentTarget.value }) },
      [{ id: "", title: text.whole }, ...this.data.topics].map((t) => h("option", { value: t.id }, t.title)),
    );
    return h("label", { class: "pick" }, h("span", { class: "label" }, text.topic), topic);
  }

  // Where the text is as a document.
  file() {
    const { audience, topic, language } = this.wish;
    const soort = audience === "internal" ? "intern" : "openbaar";
    const asked = new URLSearchParams({ soort, onderwerp: topic, tekst: language });
    return `uitvoer/${this.data.dossier.id}/teksten.docx?${carried(asked)}`;
  }

  // What stays the same stays where it is: a list of choices that is made anew is read out, wherever one is.
  drawChoices() {
    const { text, wish, drawn } = this;
    const part = (/** @type {string} */ name, /** @type {unknown} */ shows, /** @type {() => HTMLElement} */ build) =>
      drawn.part(name, [text, shows], build);
    const audience = part("audience", "", () => this.audiences());
    const topics = part("topics", this.data.topics, () => this.topics());
    const language = part("language", "", () => this.tongues());
    put(this.parts.choices, [audience, topics, language, part("out", this.file(), () => this.out())]);
    settle(audience, wish.audience);
    settle(language, wish.language);
    const topic = topics.querySelector("select");
    if (topic) topic.value = wish.topic;
  }

  audiences() {
    const { text } = this;
    return this.segments(text.audience, "audience", [
      ["public", text.public],
      ["internal", text.internal],
    ]);
  }

  tongues() {
    const { text } = this;
    return this.segments(text.language, "language", [
      ["nl", text.nl],
      ["en", text.en],
    ]);
  }

  // The ways out: copied, and as a document.
  out() {
    const { text } = this;
    const copy = { type: "button", class: "plain main", "data-at": "copy", onclick: () => this.copy() };
    const word = { class: "plain", "data-at": "word", href: this.file(), download: "" };
    const minister = h(
      "a",
      { class: "plain", "data-at": "minister", href: elsewhere(this, "bewindspersoon") },
      text.minister,
    );
    return h(
      "span",
      { class: "out" },
      this.parts.told,
      minister,
      h("button", copy, text.copy),
      h("a", word, text.word),
    );
  }

  async copy() {
    const { brief, text } = this;
    if (!brief || this.due) return;
    const told = (await copied(brief.plain)) ? text.copied : text.copy_by_hand;
    // Of another text by now: that one is not copied.
    if (brief.plain === this.brief?.plain) this.parts.told.textContent = told;
  }

  /** @param {BriefData} brief */
  show(brief) {
    const same = this.brief?.plain === brief.plain;
    this.brief = brief;
    this.hold();
    tellSaved(this);
    this.drawAbout(brief);
    if (same) return; // nothing a reader or a selection needs to be disturbed for
    this.parts.told.textContent = "";
    const section = (/** @type {SectionData} */ { heading, paragraphs }) =>
      h(
        "section",
        {},
        heading ? h("h3", {}, heading) : "",
        paragraphs.map((p) => h("p", {}, p)),
      );
    const title = h("h2", {}, brief.title);
    this.parts.said.replaceChildren(
      h(
        "article",
        { lang: brief.language, "aria-label": brief.title, "data-text": "" },
        title,
        brief.sections.map(section),
      ),
    );
  }

  /** @override */
  printed() {
    const { data, brief = data.brief, parts } = this;
    const marked = fill(data.words.paper_marking, { marking: brief.marking });
    const sections = [...parts.said.querySelectorAll("section"), parts.about];
    return { ...super.printed(), title: brief.title, marked, parts: [sections.map(still)] };
  }

  /** @param {BriefData} brief */
  drawAbout(brief) {
    const { text } = this;
    const open = brief.audience === "public";
    const reasons = open
      ? [text.why_public_counted, text.why_public_named, text.why_public_few]
      : [text.why_internal_named, text.why_internal_majority];
    const row = (/** @type {[string, string]} */ [word, span]) =>
      h("tr", {}, h("th", { scope: "row", lang: brief.language }, word), h("td", { class: "figure" }, span));
    const spans = brief.spans.length
      ? h("table", { class: "plaintable" }, h("caption", {}, text.spans), h("tbody", {}, brief.spans.map(row)))
      : "";
    this.parts.about.replaceChildren(
      h("h2", {}, text.about),
      h(
        "dl",
        {},
        h("dt", {}, text.marking),
        h("dd", { class: open ? "" : "marked" }, brief.marking),
        h("dt", {}, text.rests_on),
        h("dd", {}, brief.rests),
      ),
      h(
        "ul",
        {},
        [...reasons, text.why_withheld].map((why) => h("li", {}, why)),
      ),
      spans,
    );
    this.parts.about.setAttribute("aria-label", text.about);
  }
}

/**
 * What was chosen for a text to be as it is.
 * @param {Pick<TextsData, "brief">} data
 * @returns {Wish}
 */
function wish({ brief: { audience, topic, language } }) {
  return { audience, topic, language };
}

export default mount(Texts);
