// @ts-check
// A dossier begun from nothing, or with the columns of another: asked over the page, and opened once it is there.

import { dialog } from "../positions.kit/dialogs.js";
import { h } from "../positions.kit/dom.js";
import { beginning } from "../positions.kit/through.js";

/** @typedef {import("../positions.kit/types.d.ts").Props<"input">} Props */
/** @typedef {import("./shelf.js").Shelf} Shelf */

/** From nothing: its topics by their titles.
 * @param {Shelf} page */
export function startBare(page) {
  const { text } = page.data;
  const topics = h("textarea", { rows: 6, "aria-describedby": "topics-about" });
  const label = h("label", { class: "asked" }, h("span", { class: "label" }, text.topics_title), topics);
  const about = h("span", { class: "second", id: "topics-about" }, text.topics_about);
  ask(page, text.bare_title, text.bare_why, [label, about], (told) => ({
    kind: "start",
    topics: topics.value.split("\n"),
    ...told,
  }));
}

/** With the pillars and topics of a dossier that is seen here.
 * @param {Shelf} page */
export function copyColumns(page) {
  const { text, rows } = page.data;
  const source = h(
    "select",
    {},
    rows.map(({ id, title, topics }) => h("option", { value: id }, `${title} (${topics})`)),
  );
  const label = h("label", { class: "asked" }, h("span", { class: "label" }, text.copy_of), source);
  ask(page, text.copy_title, text.copy_why, [label], (told) => ({ kind: "alike", source: source.value, ...told }));
}

/**
 * @typedef {{ name: string, title: string, title_en: string, number: string }} Told
 * @param {Shelf} page
 * @param {string} title of the dialog
 * @param {string} about
 * @param {HTMLElement[]} more
 * @param {(told: Told) => import("./shelf.js").Asked} made
 */
function ask(page, title, about, more, made) {
  const { text, words, lengths: most, asks, language } = page.data;
  const dutch = field(text.title_nl, { required: true, maxlength: most.title });
  const english = field(text.title_en, { maxlength: most.title });
  const number = field(text.number, { maxlength: most.number });
  const name = field(words.your_name, { required: asks, maxlength: most.name, autocomplete: "name" });
  const why = h("p", { class: "warning", role: "alert" });
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    const told = { title: dutch.box.value, title_en: english.box.value, number: number.box.value };
    const sent = page.ask(made({ name: asks ? name.box.value : "", ...told }), (done) => {
      if (done.refused) return (why.textContent = done.refused);
      return location.assign(beginning(done.id, language));
    });
    why.textContent = sent ? "" : words.line_away;
  };
  const asked = dialog(
    page.root,
    { "aria-labelledby": "start-title", class: "start" },
    h(
      "form",
      { onsubmit: send },
      h("h2", { id: "start-title" }, title),
      h("p", {}, about),
      [dutch.label, english.label, number.label, more, asks ? name.label : ""],
      why,
      h(
        "p",
        { class: "actions" },
        h("button", { type: "submit", class: "plain main" }, text.start),
        h("button", { type: "button", class: "plain", onclick: () => asked.close() }, words.cancel),
      ),
    ),
  );
  dutch.box.focus();
}

/** @param {string} said @param {Props} props */
export function field(said, props) {
  const box = h("input", { type: "text", autocomplete: "off", ...props });
  return { box, label: h("label", { class: "asked" }, h("span", { class: "label" }, said), box) };
}
