// The two thresholds as bars, with the states in them by size, and the same as a table.

import { h, fill } from "../positions.matrix/dom.js";
import { fold } from "./settings.js";

const GROUPS = ["favour", "open", "against"];

// One bar of all who take part: in favour from the left, a gap, the open ones lower, a gap, those against.
export function strip(page, standing, byPopulation, small) {
  const { text } = page;
  const line = byPopulation ? standing.population : standing.members;
  const total = GROUPS.reduce((sum, name) => sum + standing.blocs[name].length, 0);
  const cell = (who) => {
    const width = byPopulation ? who.weight : 100 / total;
    const label = `${who.code}${who.conditional ? "*" : ""}`;
    const flipped = page.flips[who.code] && standing === page.prospect.if;
    return h("span", { class: `seg${who.code === "NL" ? " dutch" : ""}${flipped ? " flipped" : ""}`, "data-stance": who.stance, "data-kind": who.kind, style: `width:${width}%`, title: `${who.name}: ${who.said}` }, width > 2.2 ? label : "");
  };
  const group = (name) => h("span", { class: `group ${name}` }, standing.blocs[name].map(cell));
  const tick = line.tick === null ? "" : h("i", { class: line.tick > 85 ? "tick far" : "tick", style: `left:${line.tick}%` }, small ? "" : h("span", {}, fill(text.threshold, { needed: line.needed })));
  return h("div", { class: small ? "strip small" : "strip", "aria-hidden": "true" }, GROUPS.map(group), tick);
}

export function bars(page, standing) {
  const { text } = page;
  const one = (label, line, byPopulation) => [h("p", { class: "pair" }, h("span", {}, h("b", {}, label), ` ${line.text}`)), strip(page, standing, byPopulation)];
  const spoken = GROUPS.map((name) => `${text[name]}: ${standing.blocs[name].map((w) => w.name).join(", ") || "0"}`).join(". ");
  return h("section", { role: "group", "aria-label": text.now },
    h("h2", {}, text.now),
    one(text.members, standing.members, false),
    one(text.population, standing.population, true),
    h("p", { class: "second small" }, `* ${text.conditional} · ${text.open}`),
    h("p", { class: "spoken" }, spoken));
}

// The table behind the picture.
export function behind(page) {
  const { text, prospect } = page;
  const rows = GROUPS.flatMap((name) => prospect.now.blocs[name].map((who) => ({ ...who, group: text[name].split(",")[0] })));
  const row = (who) => h("tr", {}, h("th", { scope: "row" }, who.name), h("td", {}, who.said + (who.conditional ? ` (${text.conditional})` : "")), h("td", {}, who.group), h("td", { class: "figure" }, `${who.weight.toLocaleString(page.book.sheet.language, { maximumFractionDigits: 2 })}%`));
  const heads = [text.state, text.stance, text.counts_as, text.share].map((head) => h("th", { scope: "col" }, head));
  return fold(page, "table", text.table, h("table", { class: "plaintable" }, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows.map(row))));
}
