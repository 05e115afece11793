// @ts-check
// The forms of the window with topics: what a topic is and where it stands, whether it goes out, what the dossier is called.

import { fill, h } from "./dom.js";

/** @typedef {import("./protocol.d.ts").ArrangedData} ArrangedData */
/** @typedef {import("./protocol.d.ts").State} State */
/** @typedef {import("./protocol.d.ts").TopicsAnswer} TopicsAnswer */
/** @typedef {import("./protocol.d.ts").TopicSaid} TopicSaid */
/** @typedef {import("./topics.js").Topics} Topics */
/** @typedef {import("./types.d.ts").Props<"input">} Props */
/** @typedef {{ id: string, title: string }} Option */

const PILLAR = "pijler:"; // no id of a topic has a colon
const TEXTS = /** @type {const} */ (["legal_basis", "status", "instrument", "source", "summary", "place"]);

/** A topic to say otherwise, or a new one.
 * @param {Topics} window @param {ArrangedData | null} topic @param {string} [under] what a new one stands under */
export function topicForm(window, topic, under = "") {
  const answer = /** @type {TopicsAnswer} */ (window.answer);
  const { text, most } = answer;
  const title = pair(text.name_nl, text.name_en, "title", topic?.title, most.title);
  const short = pair(text.short_nl, text.short_en, "short", topic?.short, most.short);
  const number = field(text.number, "number", { value: topic?.number ?? "", maxlength: most.number });
  if (!topic) number.box.placeholder = text.number_next;
  const spot = place(window, topic, under);
  const more = details(answer, topic);
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    /** @type {TopicSaid} */
    const said = {
      ...title.said(),
      ...short.said(),
      ...(number.changed() ? { number: number.box.value } : {}),
      ...more.said(),
    };
    const to = spot.said();
    if (!topic) said.title ??= { nl: "", en: "" };
    window.change(
      { kind: "topic", id: topic?.id ?? "", said, ...(to ? { spot: to } : {}) },
      topic ? text.kept : text.added,
    );
  };
  const form = h(
    "form",
    { onsubmit: send, "aria-label": topic ? window.called(topic) : text.new },
    title.labels,
    short.labels,
    h("p", { class: "second" }, text.short_why),
    number.label,
    spot.labels,
    more.box,
    h("p", { class: "actions" }, buttons(window, topic)),
  );
  return [h("h3", {}, topic ? window.called(topic) : text.new), form];
}

/** @param {Topics} window @param {ArrangedData | null} topic */
function buttons(window, topic) {
  const { text } = /** @type {TopicsAnswer} */ (window.answer);
  const button = (/** @type {string} */ said, /** @type {string} */ at, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", class: "plain", "data-at": at, onclick }, said);
  const keep = h("button", { type: "submit", class: "plain main", "data-at": "keep" }, text.keep);
  if (!topic) return [keep, button(text.cancel, "cancel", () => (window.draw(), window.branches.focus()))];
  return [
    keep,
    button(text.add_under, "under new", () => window.add(topic.id)),
    button(`${text.retire} …`, "retire", () => window.retire()),
  ];
}

/** Where it stands: what under, and behind which of those there.
 * @param {Topics} window @param {ArrangedData | null} topic @param {string} beneath */
function place(window, topic, beneath) {
  const { text } = /** @type {TopicsAnswer} */ (window.answer);
  const { shown } = window;
  const offered = shown.filter(({ id, level, pillar }) => id !== topic?.id && (pillar || level < 3));
  const own = topic ? (topic.pillar ? PILLAR : topic.under) : beneath;
  const under = select(text.under, "under", own, [
    { id: PILLAR, title: text.as_pillar },
    { id: "", title: text.under_none },
    ...offered.map((one) => ({ id: one.id, title: window.called(one) })),
  ]);
  const after = select(text.after, "after", "", []);
  const row = () =>
    shown.filter(
      ({ id, pillar, under: at }) =>
        id !== topic?.id && (under.box.value === PILLAR ? pillar : !pillar && at === under.box.value),
    );
  const fit = () => {
    const there = row();
    after.box.replaceChildren(
      ...[
        { id: "", title: text.first },
        ...there.map((one) => ({ id: one.id, title: fill(text.after_topic, { topic: window.called(one) }) })),
      ].map(option),
    );
    after.box.value = under.box.value === own && topic ? before() : (there.at(-1)?.id ?? "");
  };
  const before = () => {
    const all = shown.filter(({ pillar, under: at }) => pillar === topic?.pillar && at === topic?.under);
    return all[all.findIndex(({ id }) => id === topic?.id) - 1]?.id ?? "";
  };
  under.box.addEventListener("change", fit);
  fit();
  const began = [under.box.value, after.box.value].join();
  const said = () => {
    if (topic && began === [under.box.value, after.box.value].join()) return null;
    const pillar = under.box.value === PILLAR;
    return { pillar, under: pillar ? "" : under.box.value, after: after.box.value };
  };
  return { labels: [under.label, after.label], said };
}

/** How the Council decides on it, who takes no part, and where that is said.
 * @param {TopicsAnswer} answer @param {ArrangedData | null} topic */
function details({ text, labels, rules, states, most }, topic) {
  const texts = TEXTS.map((name) => ({
    name,
    ...field(labels[name], name, { value: topic?.[name] ?? "", maxlength: most.text }),
  }));
  const rule = select(labels.rule, "rule", topic?.rule ?? "", [{ id: "", title: text.unknown_rule }, ...rules]);
  const inferred = h("input", { type: "checkbox", checked: topic?.rule_inferred ?? false, "data-at": "rule_inferred" });
  const boxes = states.map(({ id, title }) => {
    const box = h("input", {
      type: "checkbox",
      checked: topic?.absent.includes(/** @type {State} */ (id)) ?? false,
      value: id,
    });
    return { box, label: h("label", { class: "check" }, box, title) };
  });
  const absent = () =>
    /** @type {State[]} */ (boxes.filter(({ box }) => box.checked).map(({ box }) => box.value)).sort();
  const were = absent().join();
  const said = () => ({
    ...Object.fromEntries(texts.filter(({ changed }) => changed()).map(({ name, box }) => [name, box.value])),
    ...(rule.box.value === (topic?.rule ?? "") ? {} : { rule: rule.box.value }),
    ...(inferred.checked === (topic?.rule_inferred ?? false) ? {} : { rule_inferred: inferred.checked }),
    ...(absent().join() === were ? {} : { absent: absent() }),
  });
  const box = h(
    "details",
    { class: "unfolds" },
    h("summary", {}, text.details),
    rule.label,
    h("label", { class: "check" }, inferred, labels.rule_inferred),
    texts.map(({ label }) => label),
    h(
      "fieldset",
      { class: "absent" },
      h("legend", {}, text.taking_part),
      boxes.map(({ label }) => label),
    ),
  );
  return { box, said };
}

/** Whether a topic goes out of the matrix, and what becomes of those under it.
 * @param {Topics} window @param {ArrangedData} topic */
export function retiring(window, topic) {
  const { text } = /** @type {TopicsAnswer} */ (window.answer);
  const under = window.shown.filter((one) => one.under === topic.id);
  const radio = (/** @type {string} */ value, /** @type {string} */ said) => {
    const box = h("input", { type: "radio", name: "along", value, required: true });
    return { box, label: h("label", { class: "check" }, box, said) };
  };
  const [along, up] = [radio("along", text.along), radio("up", text.along_up)];
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    const kept = under.length ? { along: along.box.checked } : {};
    window.change(
      { kind: "topic_retire", topic: topic.id, ...kept },
      fill(text.retired, { topic: window.called(topic) }),
    );
  };
  const cancel = () => (window.draw(), window.branches.focus());
  const named = { topics: under.map((one) => one.number).join(", ") };
  return [
    h("h3", {}, fill(text.retire_title, { topic: window.called(topic) })),
    h("p", {}, text.retire_why),
    h(
      "form",
      { onsubmit: send },
      under.length ? h("fieldset", {}, h("legend", {}, fill(text.retire_under, named)), along.label, up.label) : null,
      h(
        "p",
        { class: "actions" },
        h("button", { type: "submit", class: "plain main", "data-at": "retire do" }, text.retire),
        h("button", { type: "button", class: "plain", onclick: cancel }, text.cancel),
      ),
    ),
  ];
}

/** What the dossier itself is called, and to number its topics anew.
 * @param {Topics} window @param {TopicsAnswer} answer */
export function dossierForm(window, { text, title: now, number: was, most, labels }) {
  const title = pair(text.name_nl, text.name_en, "dossier", now, most.title);
  const number = field(labels.number, "dossier number", { value: was, maxlength: most.short });
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    const told = { title: title.values(), number: number.box.value };
    window.change({ kind: "dossier_named", ...told }, text.dossier_kept);
  };
  const anew = () => window.change({ kind: "topic_renumber" }, text.renumbered);
  return h(
    "details",
    { class: "unfolds" },
    h("summary", {}, text.dossier),
    h(
      "form",
      { onsubmit: send },
      title.labels,
      number.label,
      h(
        "p",
        { class: "actions" },
        h("button", { type: "submit", class: "plain", "data-at": "keep dossier" }, text.keep),
      ),
    ),
    h("p", { class: "second" }, text.renumber_why),
    h("p", {}, h("button", { type: "button", class: "plain", "data-at": "renumber", onclick: anew }, text.renumber)),
  );
}

/** A text in both languages.
 * @param {string} nl @param {string} en @param {"title" | "short" | "dossier"} name
 * @param {{ nl: string, en: string } | undefined} now @param {number} most */
function pair(nl, en, name, now, most) {
  const made = {
    nl: field(nl, `${name} nl`, { value: now?.nl ?? "", maxlength: most, lang: "nl" }),
    en: field(en, `${name} en`, { value: now?.en ?? "", maxlength: most, lang: "en" }),
  };
  const values = () => ({ nl: made.nl.box.value, en: made.en.box.value });
  const said = () => (made.nl.changed() || made.en.changed() ? { [name]: values() } : {});
  return { labels: [made.nl.label, made.en.label], said, values };
}

/** @param {string} said @param {string} at @param {Props} props */
function field(said, at, props) {
  const box = h("input", { type: "text", autocomplete: "off", "data-at": at, ...props });
  const label = h("label", { class: "text" }, h("span", { class: "label" }, said), box);
  return { box, label, changed: () => box.value.trim() !== String(props.value).trim() };
}

/** @param {string} said @param {string} at @param {string} value @param {Option[]} options */
function select(said, at, value, options) {
  const box = h("select", { "data-at": at }, options.map(option));
  box.value = value;
  return { box, label: h("label", { class: "text" }, h("span", { class: "label" }, said), box) };
}

/** @param {Option} one */
const option = ({ id, title }) => h("option", { value: id }, title);
