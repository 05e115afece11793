// The table that turns a stance and a certainty into a chance; its figures can be changed, and put back.

import { h, fill, chip } from "../positions.kit/dom.js";
import { fold } from "./settings.js";

// Rows with other figures than the page began with: from an address, as far as it makes sense
// ("5laag80-90-99,samenhang20").
export function readChances(text, rows) {
  const changed = {};
  for (const part of (text || "").split(",")) {
    const [, id, figures] = /^(\d?[a-z]+)(\d+(?:-\d+)*)$/.exec(part) || [];
    const row = rows.find((r) => r.id === id);
    const read = row && figures.split("-").map(Number);
    if (row && read.length === row.figures.length && !wrong(row, read)) changed[id] = read;
  }
  return changed;
}

export const writeChances = (changed) =>
  Object.entries(changed)
    .map(([id, figures]) => id + figures.join("-"))
    .join(",");

// What is wrong with these figures, if anything.
function wrong(row, figures) {
  if (!figures.every((f) => Number.isInteger(f) && f >= 0 && f <= row.most)) return "whole";
  return figures.some((f, at) => f < figures[at - 1]) ? "order" : "";
}

export function chances(page) {
  const { text, chances: changed, prospect } = page;
  const { chances: rows, labels } = page.data;
  const why = h("p", { class: "warning", role: "alert", hidden: true });
  const names = [text.lowest, text.middle_figure, text.highest];
  // Figures that are no chances are refused in words and left as they were typed, so that they can be mended.
  const set = (row, inputs) => {
    const figures = inputs.map((input) => (input.value.trim() ? Number(input.value) : NaN));
    const refused = { whole: text.not_whole, order: text.not_in_order }[wrong(row, figures)];
    for (const input of inputs) input.setAttribute("aria-invalid", String(Boolean(refused)));
    why.hidden = !refused;
    why.textContent = refused ? fill(refused, { most: row.most, figures: figures.map((f) => `${f}%`).join(", ") }) : "";
    if (refused) return;
    const { [row.id]: _, ...others } = page.chances; // as they are by now: another row may just have been changed
    page.ask({ chances: String(figures) === String(row.figures) ? others : { ...others, [row.id]: figures } });
  };
  const inputs = (row, name) => {
    const figures = changed[row.id] || row.figures;
    const made = figures.map((figure, at) =>
      h("input", {
        type: "number",
        min: "0",
        max: String(row.most),
        value: String(figure),
        "data-was": String(figure),
        "aria-label": figures.length > 1 ? `${name}: ${names[at]}` : name,
        "data-at": `${row.id}${at}`,
        onchange: () => set(row, made),
      }),
    );
    return made;
  };
  const figure = (content) => h("td", { class: "figure" }, content);
  const mark = (row) => ({ class: changed[row.id] ? "changed" : "" });
  const held = (row) =>
    h(
      "tr",
      mark(row),
      h("td", {}, chip(row.stance), labels.stance[row.stance]),
      h("td", {}, labels.choices.certainty[row.certainty]),
      inputs(row, `${labels.stance[row.stance]}, ${labels.choices.certainty[row.certainty]}`).map(figure),
    );
  const unknown = (row) =>
    h(
      "tr",
      mark(row),
      h("td", {}, chip(row.stance), labels.stance[row.stance]),
      h("td"),
      figure("0"),
      figure(inputs(row, `${labels.stance[row.stance]}: ${text.middle_figure}`)),
      figure("100"),
    );
  const objects = (row) =>
    h(
      "tr",
      mark(row),
      h("td", {}, chip(row.stance), labels.stance[row.stance]),
      figure(inputs(row, `${labels.stance[row.stance]}: ${text.objects}`)),
    );
  const of = (part) => rows.filter((row) => row.part === part);
  const table = (heads, body) =>
    h(
      "table",
      { class: "plaintable chances" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          heads.map((head) => h("th", { scope: "col" }, head)),
        ),
      ),
      h("tbody", {}, body),
    );
  const unanimous = ["unanimity", "consensus"].includes(prospect.topic.rule);
  const n = Object.keys(changed).length;
  const back = () => {
    for (const figure of page.refused()) figure.removeAttribute("aria-invalid");
    page.ask({ chances: {} });
  };
  const reset = n
    ? h(
        "button",
        { type: "button", class: "plain", "data-at": "reset", onclick: back },
        n === 1 ? text.chances_back_one : fill(text.chances_back, { n }),
      )
    : "";
  return fold(
    page,
    "chances",
    text.chances,
    h("p", { class: "second small" }, text.chances_why),
    why,
    table([text.stance, text.certainty, ...names], [...of("favour").map(held), ...of("unknown").map(unknown)]),
    unanimous ? table([text.stance, text.objects], of("objects").map(objects)) : "",
    of("together").map((row) =>
      h(
        "label",
        { class: changed[row.id] ? "together changed" : "together" },
        text.together,
        inputs(row, text.together),
      ),
    ),
    reset,
  );
}
