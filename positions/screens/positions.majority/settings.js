// @ts-check
// What the count rests on: rule and participants kept in the dossier, and the population table.

import { inWords } from "../positions.kit/dates.js";
import { h, popover } from "../positions.kit/dom.js";
import { linked } from "../positions.kit/outward.js";

/** @typedef {import("./majority.js").Majority} Majority */
/** @typedef {import("../positions.kit/protocol.d.ts").Load} Load */
/** @typedef {import("../positions.kit/protocol.d.ts").Option} Option */
/** @typedef {import("../positions.kit/protocol.d.ts").Prospect} Prospect */
/** @typedef {import("../positions.kit/protocol.d.ts").StateName} StateName */
/** @typedef {import("../positions.kit/protocol.d.ts").Weights} Weights */
/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("../positions.kit/types.d.ts").Close} Close */

const OTHERS = "others";

/**
 * Whether only a vote against hinders.
 * @param {Prospect} prospect
 */
export const unanimous = ({ topic }) => topic.rule === "unanimity" || topic.rule === "consensus";

/**
 * A part that folds open, and stays open when the page is drawn anew.
 * @param {Majority} page
 * @param {string} at
 * @param {string} title
 * @param {...Child} body
 */
export function fold(page, at, title, ...body) {
  const box = h("details", { open: page.open.has(at) }, h("summary", { "data-at": at }, title), body);
  box.addEventListener("toggle", () => page.open[box.open ? "add" : "delete"](at));
  return box;
}

/**
 * Keep the rule and the participants that are tried here in the dossier, for everybody; or those that it began with.
 * @param {Majority} page
 */
export function keepRule(page) {
  const { text, view } = page;
  const { topic, rule, participants } = view;
  const tried = rule || participants;
  if (!page.data.me.edit || !(tried || page.prospect.topic.moved)) return "";
  const keep = () => {
    page.outbox.ask({ kind: "decide", topic, ...(tried ? { rule, participants } : {}) });
    page.ask({ rule: "", participants: "" });
  };
  return h(
    "button",
    { type: "button", class: "plain", "data-at": tried ? "decide" : "begun", onclick: keep },
    tried ? text.keep_rule : text.rule_back,
  );
}

/**
 * Who takes part: a set by its name, or any others by ticking them.
 * @param {Majority} page
 * @returns {[Child, Child]}
 */
export function takingPart(page) {
  const { text, prospect } = page;
  const { participants } = page.view;
  const { favour, open, against } = prospect.now.blocs;
  const any = Array.isArray(participants);
  const choose = (/** @type {string} */ id) =>
    page.ask({ participants: id === OTHERS ? [...favour, ...open, ...against].map((who) => who.code) : id });
  const options = [
    { id: "", title: text.as_in_dossier },
    ...prospect.topic.presets,
    { id: OTHERS, title: text.others },
  ];
  const ticks = any
    ? h(
        "div",
        { class: "ticks", role: "group", "aria-label": text.participants },
        page.data.states.map((s) => tick(page, s)),
      )
    : "";
  return [select(text.participants, any ? OTHERS : participants, options, choose, "participants"), ticks];
}

/**
 * @param {Majority} page
 * @param {StateName} state
 */
function tick(page, state) {
  const among = (/** @type {StateName} */ { code }) => page.view.participants.includes(code);
  const box = h("input", {
    type: "checkbox",
    checked: among(state),
    "data-at": `part${state.code}`,
    onchange: ({ currentTarget: { checked } }) => {
      const ticked = page.data.states.filter((one) => (one.code === state.code ? checked : among(one)));
      page.ask({ participants: ticked.map((one) => one.code) });
    },
  });
  return h("label", { class: "check" }, box, state.name);
}

/**
 * A choice from a list, with its label.
 * @param {string} label
 * @param {string} value
 * @param {Option[]} options
 * @param {(id: string) => void} set
 * @param {string} at
 */
export function select(label, value, options, set, at) {
  const box = h(
    "select",
    { "aria-label": label, "data-at": at, onchange: (event) => set(event.currentTarget.value) },
    options.map((o) => h("option", { value: o.id }, o.title)),
  );
  box.value = value;
  return h("label", { class: "pick" }, h("span", { class: "label", "aria-hidden": "true" }, label), box);
}

/**
 * A CSV file as the server reads it; a Dutch Excel writes semicolons between fields, and commas in figures.
 * @param {string} csv
 */
export const plain = (csv) =>
  (csv.includes(";") ? csv.replaceAll(",", ".").replaceAll(";", ",") : csv).replace(/^\uFEFF/, "");

/**
 * Where the population table that counts comes from, and of which day.
 * @param {Majority} page
 */
function origin({ data, prospect }) {
  const { source, date } = prospect.weights;
  return linked([source, date && inWords(date, data.language)].filter(Boolean).join(", "), data.words);
}

/**
 * The population table: which one counts, and a newer one from a file.
 * @param {Majority} page
 */
export function weights(page) {
  const { text, prospect } = page;
  const now = prospect.weights;
  const line = h("p", { class: "second wrap" }, origin(page));
  if (!page.data.me.edit)
    return popover([h("span", { class: "second" }, text.population_table), ` ${now.year}`], () => [line]).wrap;
  return popover(
    [h("span", { class: "second" }, text.population_table), ` ${now.year}`],
    (close) => loading(page, close),
    {
      "data-at": "weights",
    },
  ).wrap;
}

/**
 * A field with its label, and the two as a row.
 * @param {string} label
 * @param {import("../positions.kit/types.d.ts").Props<"input">} props
 * @returns {[HTMLInputElement, HTMLElement]}
 */
function field(label, props) {
  const input = h("input", props);
  return [input, h("label", { class: "text" }, h("span", { class: "label" }, label), input)];
}

/**
 * The form that loads another table, or goes back to the one that ships.
 * @param {Majority} page
 * @param {Close} close
 */
function loading(page, close) {
  const { text, prospect } = page;
  const now = prospect.weights;
  const years = { min: "2000", max: "2100", value: String(now.year + 1) };
  const [file, fileRow] = field(text.table_file, { type: "file", accept: ".csv,text/csv", required: true });
  const [year, yearRow] = field(text.table_year, { type: "number", required: true, ...years });
  const [source, sourceRow] = field(text.table_source, {
    type: "text",
    maxlength: page.data.limits.reference,
    required: true,
  });
  const [total, totalRow] = field(text.table_total, { type: "number", min: "0" });
  const load = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const [chosen] = file.files ?? [];
    page.outbox.ask({
      kind: "weights",
      csv: plain(await chosen.text()),
      name: chosen.name,
      year: Number(year.value),
      source: source.value,
      date: new Date().toISOString().slice(0, 10),
      total: Number(total.value) || 0,
    });
    close(true);
  };
  const back = () => {
    page.outbox.ask({ kind: "weights" });
    close(true);
  };
  return h(
    "form",
    { class: "weights", onsubmit: load },
    h("p", { class: "second wrap" }, origin(page)),
    h("p", { class: "second wrap" }, text.table_why),
    [fileRow, yearRow, sourceRow, totalRow],
    h(
      "p",
      { class: "actions" },
      h("button", { type: "submit", class: "plain" }, text.table_load),
      now.own ? h("button", { type: "button", class: "plain", onclick: back }, text.table_back) : null,
    ),
  );
}
