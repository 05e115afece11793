// The page Teksten: the krachtenveld in prose, for everybody or for inside, to copy or to take along as a document.

import { h, copied } from "../positions.kit/dom.js";
import { along } from "../positions.kit/choices.js";
import { Frame, mount, tellSaved } from "../positions.kit/frame.js";

class Texts extends Frame {
  constructor(parent, data) {
    super(parent, data, "teksten", "texts");
    this.parts = {
      choices: h("div", { class: "choices" }),
      said: h("div"),
      about: h("aside"),
      told: h("span", { class: "told", role: "status" }),
    };
    this.body.append(this.parts.choices, h("div", { class: "columns" }, this.parts.said, this.parts.about));
    this.take(data);
  }

  get text() {
    return this.data.text;
  }

  get revision() {
    return this.brief?.revision;
  }

  draw(data) {
    const { audience, topic, language } = data.brief;
    this.wish = { audience, topic, language };
    this.drawChoices();
    this.show(data.brief);
  }

  opened() {
    this.ask();
  }

  moved() {
    this.ask();
  }

  answered(message) {
    if (message.kind === "brief") this.show(message.brief);
    else if (message.matrix) this.ask(); // the dossier itself is another
    return message.kind === "brief" || Boolean(message.matrix);
  }

  // Ask the server for the text that is wished for; it is drawn when it comes.
  ask() {
    this.outbox.ask({ kind: "brief", ...this.wish });
  }

  choose(change) {
    Object.assign(this.wish, change);
    history.replaceState(history.state, "", this.address());
    this.drawBar(); // whose links to the other language hold this view
    this.drawChoices();
    this.ask();
  }

  address(language = this.data.language) {
    const { audience, topic, language: spoken } = this.wish;
    const given = new URLSearchParams(location.search);
    const put = (name, value) => {
      given.delete(name); // so that the same view has the same address, whatever was chosen first
      if (value) given.set(name, value);
    };
    put("soort", audience === "internal" ? "intern" : "");
    put("onderwerp", topic);
    put("tekst", spoken);
    put("taal", language === "nl" ? "" : language);
    return `${location.pathname}?${given}`;
  }

  drawChoices() {
    const { text, wish } = this;
    const { topics, dossier } = this.data;
    const place = this.active()?.dataset.at;
    const segments = (label, name, options) =>
      h(
        "div",
        { class: "pick", role: "radiogroup", "aria-label": label },
        h("span", { class: "label", "aria-hidden": "true" }, label),
        h(
          "span",
          { class: "segments", onkeydown: along },
          options.map(([value, said]) =>
            h(
              "button",
              {
                type: "button",
                role: "radio",
                "aria-checked": String(wish[name] === value),
                tabindex: wish[name] === value ? "0" : "-1",
                "data-at": value,
                onclick: () => this.choose({ [name]: value }),
              },
              said,
            ),
          ),
        ),
      );
    const topic = h(
      "select",
      { "data-at": "topic", onchange: (event) => this.choose({ topic: event.target.value }) },
      [{ id: "", title: text.whole }, ...topics].map((t) => h("option", { value: t.id }, t.title)),
    );
    topic.value = wish.topic;
    const file = new URLSearchParams({
      soort: wish.audience === "internal" ? "intern" : "openbaar",
      onderwerp: wish.topic,
      tekst: wish.language,
    });
    this.parts.choices.replaceChildren(
      segments(text.audience, "audience", [
        ["public", text.public],
        ["internal", text.internal],
      ]),
      h("label", { class: "pick" }, h("span", { class: "label" }, text.topic), topic),
      segments(text.language, "language", [
        ["nl", text.nl],
        ["en", text.en],
      ]),
      h(
        "span",
        { class: "out" },
        this.parts.told,
        h("button", { type: "button", class: "plain main", "data-at": "copy", onclick: () => this.copy() }, text.copy),
        h(
          "a",
          { class: "plain", "data-at": "word", href: `uitvoer/${dossier.id}/teksten.docx?${file}`, download: "" },
          text.word,
        ),
      ),
    );
    if (place) this.parts.choices.querySelector(`[data-at="${place}"]`)?.focus();
  }

  async copy() {
    const { brief, text } = this;
    const told = (await copied(brief.plain)) ? text.copied : text.copy_by_hand;
    // Of another text by now: that one is not copied.
    if (brief.plain === this.brief.plain) this.parts.told.textContent = told;
  }

  show(brief) {
    const same = this.brief?.plain === brief.plain;
    this.brief = brief;
    tellSaved(this);
    this.drawAbout();
    if (same) return; // nothing a reader or a selection needs to be disturbed for
    this.parts.told.textContent = "";
    const section = ({ heading, paragraphs }) =>
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

  drawAbout() {
    const { text, brief } = this;
    const open = brief.audience === "public";
    const reasons = open
      ? [text.why_public_counted, text.why_public_named, text.why_public_few]
      : [text.why_internal_named, text.why_internal_majority];
    const row = ([word, span]) =>
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

export default mount(Texts);
