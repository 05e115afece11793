// @ts-check
// The population table that weighs: where it comes from, a newer one from a file, and what that would change.

import { inWords } from "../positions.kit/dates.js";
import { dialog } from "../positions.kit/dialogs.js";
import { fill, h, plaintable, popover } from "../positions.kit/dom.js";
import { linked } from "../positions.kit/outward.js";

/** @typedef {import("./majority.js").Majority} Majority */
/** @typedef {import("../positions.kit/protocol.d.ts").Reweighed} Reweighed */
/** @typedef {import("../positions.kit/protocol.d.ts").Table} Table */
/** @typedef {import("../positions.kit/types.d.ts").Close} Close */

const SERIES = "Eurostat, demo_urespop";

/** No text can be made of these; the server knows them by their name too, and says what to choose instead. */
const WORKBOOK = /\.(xls[xmb]?|ods)$/i;

/**
 * A file as the server reads it; a Dutch Excel writes semicolons between fields, and commas in figures.  In a file of
 * Eurostat's a semicolon can stand in a label only, and nothing is altered.
 * @param {string} file
 */
export function plain(file) {
  const csv = file.replace(/^\uFEFF/, "");
  return /^[^{\n]*;/.test(csv) ? csv.replaceAll(",", ".").replaceAll(";", ",") : csv;
}

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
  const [file, fileRow] = field(text.table_file, {
    type: "file",
    accept: ".csv,.tsv,.json,.gz,text/csv,text/tab-separated-values,application/json",
    required: true,
  });
  const [year, yearRow] = field(text.table_year, { type: "number", required: true, ...years });
  const [source, sourceRow] = field(text.table_source, {
    type: "text",
    value: SERIES,
    maxlength: page.data.limits.reference,
    required: true,
  });
  const [total, totalRow] = field(text.table_total, { type: "number", min: "0" });
  const look = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const [chosen] = file.files ?? [];
    page.table = {
      csv: await whole(chosen),
      name: chosen.name,
      year: Number(year.value),
      source: source.value,
      date: new Date().toISOString().slice(0, 10),
      total: Number(total.value) || 0,
    };
    page.outbox.ask({ kind: "reweigh", ...page.table });
    close(true);
  };
  const back = () => {
    page.outbox.ask({ kind: "weights" });
    close(true);
  };
  return h(
    "form",
    { class: "weights", onsubmit: look },
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

/**
 * The text of a file as the server reads it, of a packed one too, as Eurostat's site gives it; none of a workbook.
 * @param {File} file
 */
export async function whole(file) {
  if (WORKBOOK.test(file.name)) return "";
  if (!file.name.endsWith(".gz")) return plain(await file.text());
  return plain(await new Response(file.stream().pipeThrough(new DecompressionStream("gzip"))).text());
}

/**
 * What a table would change, and the question whether to take it.
 * @param {Majority} page
 * @param {Reweighed} found
 */
export function weighing(page, found) {
  const { text, table } = page;
  const title = fill(text.table_ask, { year: found.year, was: found.was });
  const question = dialog(
    page.root,
    { "aria-label": title, class: "reweighed" },
    h("h2", {}, title),
    h("p", {}, found.said),
    found.turned.map((one) =>
      h("p", { class: "turned" }, h("b", {}, one.title), h("br"), one.before, " → ", one.after),
    ),
    states(page, found),
    found.rounded ? h("p", { class: "second" }, found.rounded) : "",
    h(
      "p",
      { class: "actions" },
      h("button", { type: "button", class: "plain", onclick: () => take() }, text.table_take),
      h("button", { type: "button", class: "plain", onclick: () => question.close() }, text.cancel),
    ),
  );
  const take = () => {
    if (table) page.outbox.ask({ kind: "weights", ...table });
    question.close();
  };
}

/**
 * Each state by the table in use and by the new one, those that differ most first.
 * @param {Majority} page
 * @param {Reweighed} found
 */
function states({ text }, found) {
  const heads = [text.state, text.table_now, text.table_new, text.table_change, text.table_share];
  const figure = (/** @type {string} */ told) => h("td", { class: "figure" }, told);
  const row = (/** @type {Reweighed["states"][number]} */ one) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, one.name, one.flag ? h("span", { class: "second" }, ` ${one.flag}`) : ""),
      [one.before, one.after, one.change, one.share].map(figure),
    );
  const table = plaintable(heads, found.states.map(row));
  return h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": text.state }, table);
}
