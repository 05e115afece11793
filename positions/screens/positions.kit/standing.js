// @ts-check
// How far the dossier and its topics are, and which texts were on the table: for an owner, behind the title.

import { h } from "./dom.js";
import { dialog } from "./dialogs.js";

/** @typedef {import("./protocol.d.ts").DocumentData} DocumentData */
/** @typedef {import("./protocol.d.ts").Option} Option */
/** @typedef {import("./protocol.d.ts").StandingAnswer} StandingAnswer */
/** @typedef {import("./types.d.ts").Page} Page */
/** Asks something of how it stands, or says that there is no line.
 * @typedef {(message: import("./types.d.ts").Standing) => unknown} Ask */

/** Ask how the dossier stands, and show it over the page; each answer draws it anew.
 * @param {Page} page */
export function openStanding(page) {
  const { words } = page.data;
  const why = h("p", { class: "warning", role: "alert" });
  const body = h("div", { class: "standing" }, why);
  const close = h("button", { type: "button", class: "plain", onclick: () => asked.close() }, words.done);
  const parts = [body, h("p", { class: "actions" }, close)];
  const asked = dialog(page.root, { class: "standings", "aria-labelledby": "standing-title" }, parts);
  const told = (/** @type {boolean | undefined} */ sent) => (why.textContent = sent ? "" : words.line_away);
  /** @type {Ask} */
  const ask = (message) => told(page.outbox.ask(message));
  page.stood = (answer) => {
    if (!asked.isConnected) return;
    body.dataset.topic = answer.topic;
    why.textContent = answer.refused ?? "";
    body.replaceChildren(...drawn(ask, answer, why));
    /** @type {HTMLElement | null} */
    const first = body.querySelector("[data-at=of]");
    if (!body.contains(page.active())) first?.focus();
  };
  told(page.outbox.line?.soon({ kind: "standing", topic: "" }, () => asked.open && !("topic" in body.dataset)));
}

/** @param {Ask} ask @param {StandingAnswer} answer @param {HTMLElement} why */
function drawn(ask, answer, why) {
  const { text, choices, topic } = answer;
  const of = select(text.of, topic, [{ id: "", title: text.whole }, ...choices.topics], "of");
  of.box.addEventListener("change", () => ask({ kind: "standing", topic: of.box.value }));
  return [
    h("h2", { id: "standing-title" }, text.title),
    why,
    of.label,
    phase(ask, answer),
    current(ask, answer),
    documents(ask, answer),
  ];
}

/** @param {Ask} ask @param {StandingAnswer} answer */
function phase(ask, { text, choices, topic, ...now }) {
  const nothing = { id: "", title: topic ? text.as_dossier : text.none };
  const which = select(text.phase, now.phase, [nothing, ...choices.phases], "phase");
  const by = select(text.by, now.by, [{ id: "", title: text.none }, ...choices.adopters], "by");
  const date = input(text.date, { type: "date", value: now.date }, "date");
  const source = input(text.source, { type: "text", value: now.source, maxlength: choices.most.text }, "source");
  const fit = () => (by.label.hidden = which.box.value !== "adopted");
  which.box.addEventListener("change", fit);
  fit();
  const keep = (/** @type {Event} */ event) => {
    event.preventDefault();
    const adopter = which.box.value === "adopted" ? by.box.value : "";
    const told = { phase: which.box.value, date: date.box.value || null, by: adopter, source: source.box.value };
    ask({ kind: "stage", topic, ...told });
  };
  const button = h("button", { type: "submit", class: "plain", "data-at": "keep phase" }, text.keep_phase);
  return h("form", { onsubmit: keep }, which.label, date.label, by.label, source.label, h("p", {}, button));
}

/** @param {Ask} ask @param {StandingAnswer} answer */
function current(ask, { text, topic, documents: all, current: now }) {
  const offered = all.filter(({ whole }) => topic || whole).map(({ id, said }) => ({ id, title: said }));
  if (!offered.length) return "";
  const nothing = { id: "", title: topic ? text.as_dossier : text.none };
  const which = select(text.current, now, [nothing, ...offered], "current");
  which.box.addEventListener("change", () => ask({ kind: "tabled", topic, document: which.box.value }));
  return which.label;
}

/** @param {Ask} ask @param {StandingAnswer} answer */
function documents(ask, answer) {
  const { text, topic } = answer;
  const place = h("div", {});
  const edit = (/** @type {DocumentData} */ one) => place.replaceChildren(form(ask, answer, one, place));
  const rows = answer.documents.map((one) =>
    h(
      "li",
      {},
      h("span", {}, [one.said, one.number].filter(Boolean).join(" · ")),
      topic && one.whole ? h("span", { class: "second" }, ` ${text.whole_dossier}`) : "",
      " ",
      h("button", { type: "button", class: "link", onclick: () => edit(one) }, text.change),
      " ",
      h("button", { type: "button", class: "link", onclick: () => drop(ask, topic, one) }, text.drop),
    ),
  );
  const add = h(
    "button",
    { type: "button", class: "plain", "data-at": "add", onclick: () => edit(another(answer)) },
    text.add,
  );
  return h(
    "section",
    { "aria-label": text.documents },
    h("h3", {}, text.documents),
    rows.length ? h("ul", {}, rows) : h("p", { class: "second" }, text.no_documents),
    h("p", {}, add),
    place,
  );
}

/** @param {Ask} ask @param {string} topic @param {DocumentData} one */
const drop = (ask, topic, { id }) => ask({ kind: "undocument", topic, id });

/** A document to add: named after those that were on the table before it.
 * @param {StandingAnswer} answer
 * @returns {DocumentData} */
function another({ documents: all }) {
  const before = all.filter(({ of }) => of === "proposal" || of === "compromise").length;
  const empty = { id: "", said: "", number: "", date: "", address: "", rule: "", rule_source: "", whole: false };
  return { ...empty, of: before ? "compromise" : "proposal", version: `v${before + 1}`, marking: "internal" };
}

/** What a document is, to fill in; a new one goes to the topic that is shown.
 * @param {Ask} ask @param {StandingAnswer} answer @param {DocumentData} one @param {HTMLElement} place */
function form(ask, { text, choices, topic }, one, place) {
  const { most } = choices;
  const kind = select(text.kind, one.of, choices.kinds, "kind");
  const version = input(
    text.version,
    { type: "text", required: true, value: one.version, maxlength: most.version },
    "version",
  );
  const number = input(text.number, { type: "text", value: one.number, maxlength: most.number }, "number");
  const date = input(text.date, { type: "date", value: one.date }, "document date");
  const marking = select(text.marking, one.marking, choices.markings, "marking");
  const address = input(text.address, { type: "url", value: one.address, maxlength: most.text }, "address");
  const rule = select(text.rule, one.rule, [{ id: "", title: text.own_rule_none }, ...choices.rules], "rule");
  const why = input(text.rule_source, { type: "text", value: one.rule_source, maxlength: most.text }, "rule source");
  const tabled = h("input", { type: "checkbox", checked: !one.id, "data-at": "tabled" });
  const keep = (/** @type {Event} */ event) => {
    event.preventDefault();
    ask({
      kind: "document",
      id: one.id,
      topic,
      of: kind.box.value,
      version: version.box.value,
      number: number.box.value,
      date: date.box.value || null,
      marking: /** @type {DocumentData["marking"]} */ (marking.box.value),
      address: address.box.value,
      rule: rule.box.value,
      rule_source: why.box.value,
      tabled: tabled.checked,
    });
  };
  return h(
    "form",
    { class: "document", onsubmit: keep },
    [kind, version, number, date, marking, address, rule, why].map(({ label }) => label),
    h("label", { class: "check" }, tabled, text.tabled),
    h("p", { class: "second" }, text.no_file),
    h(
      "p",
      { class: "actions" },
      h("button", { type: "submit", class: "plain main", "data-at": "keep document" }, text.keep),
      h("button", { type: "button", class: "plain", onclick: () => place.replaceChildren() }, text.cancel),
    ),
  );
}

/** @param {string} said @param {string} value @param {Option[]} options @param {string} at */
function select(said, value, options, at) {
  const box = h(
    "select",
    { "data-at": at },
    options.map(({ id, title }) => h("option", { value: id }, title)),
  );
  box.value = value;
  return { box, label: h("label", { class: "text" }, h("span", { class: "label" }, said), box) };
}

/** @param {string} said @param {import("./types.d.ts").Props<"input">} props @param {string} at */
function input(said, props, at) {
  const box = h("input", { ...props, "data-at": at, autocomplete: "off" });
  return { box, label: h("label", { class: "text" }, h("span", { class: "label" }, said), box) };
}
