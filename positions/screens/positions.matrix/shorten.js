// @ts-check
// Behind the dossier's title, for an owner: the title of a topic over a narrow column, in both languages.

import { fill, h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Shortened} Shortened */
/** @typedef {import("./page.js").Page} Page */

const LANGUAGES = /** @type {const} */ (["nl", "en"]);

/** @param {Page} page */
export function shortening(page) {
  const { words, topics, me, limits } = page.data;
  if (!me.owner) return null;
  const options = topics.map(({ id, number, short }) => h("option", { value: id }, `${number} ${short}`));
  const topic = h("select", { "data-at": "topic", onchange: () => show() }, options);
  topic.value = page.selection.topic;
  const field = (/** @type {"nl" | "en"} */ lang) =>
    h("input", { type: "text", maxlength: limits.shortest, lang, autocomplete: "off", "data-at": `shortest ${lang}` });
  const texts = { nl: field("nl"), en: field("en") };
  const told = h("p", { class: "second", role: "status" });
  const why = h("p", { class: "warning", role: "alert" });
  const chosen = () => page.data.topics.find(({ id }) => id === topic.value);
  function show() {
    for (const one of LANGUAGES) texts[one].value = chosen()?.shortests[one] ?? "";
    told.textContent = why.textContent = "";
  }
  function send(/** @type {Event} */ event) {
    event.preventDefault();
    const sent = { kind: /** @type {const} */ ("shorten"), topic: topic.value, nl: texts.nl.value, en: texts.en.value };
    told.textContent = "";
    why.textContent = page.outbox.ask(sent) ? "" : words.line_away;
  }
  page.shortened = ({ refused }) => {
    why.textContent = refused ?? "";
    told.textContent = refused ? "" : fill(words.shorten_done, { topic: chosen()?.number });
  };
  show();
  const labelled = (/** @type {string} */ label, /** @type {HTMLElement} */ box) =>
    h("label", {}, h("span", { class: "label" }, label), box);
  return h(
    "details",
    { class: "shorten" },
    h("summary", {}, words.shorten),
    h("p", { class: "second" }, fill(words.shorten_why, { n: limits.shortest })),
    h(
      "form",
      { onsubmit: send },
      labelled(words.shorten_topic, topic),
      labelled(words.shorten_nl, texts.nl),
      labelled(words.shorten_en, texts.en),
      h("button", { type: "submit", class: "plain", "data-at": "shorten" }, words.shorten_do),
    ),
    why,
    told,
  );
}
