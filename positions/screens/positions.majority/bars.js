// The two thresholds as bars, with the states in them by size, and the same as a table.

import { h, fill, chip, STANCES } from "../positions.kit/dom.js";
import { fold } from "./settings.js";

const GROUPS = ["favour", "open", "against"];
const GAP = 5; // pixels between the groups
const THIN = 0.5; // per cent: a narrower segment has no room for a line beside it
const LABEL = 2.2; // per cent: a narrower segment has no room for its code

// Where things stand in a bar: so many per cent of what the gaps leave, and a gap for each group to the left.
const across = (gaps, percent, passed = 0) => `calc((100% - ${gaps * GAP}px) * ${percent / 100} + ${passed * GAP}px)`;

const weigh = (byPopulation, blocs) => {
  const members = GROUPS.reduce((sum, name) => sum + blocs[name].length, 0);
  return (who) => (byPopulation ? who.weight : 100 / members);
};
const summed = (states, weight) => states.reduce((sum, who) => sum + weight(who), 0);
const filled = (blocs) => GROUPS.filter((name) => blocs[name].length);

// One bar of all who take part: in favour from the left, a gap, the open ones lower, a gap, those against.
export function strip(page, stateOfPlay, byPopulation, small) {
  const { blocs } = stateOfPlay;
  const line = byPopulation ? stateOfPlay.population : stateOfPlay.members;
  const groups = filled(blocs);
  const gaps = Math.max(0, groups.length - 1);
  const weight = weigh(byPopulation, blocs);
  const segment = (who) => {
    const percent = weight(who);
    const flipped = page.flips[who.code] && stateOfPlay === page.prospect.if;
    const looks = ["seg", who.code === "NL" && "dutch", flipped && "flipped", percent < THIN && "thin"]
      .filter(Boolean)
      .join(" ");
    const label = percent > LABEL ? `${who.code}${who.conditional ? "*" : ""}` : "";
    return h(
      "span",
      {
        class: looks,
        "data-stance": who.stance,
        "data-kind": who.kind,
        style: `width:${across(gaps, percent)}`,
        title: `${who.name}: ${who.said}`,
      },
      label,
    );
  };
  return h(
    "div",
    { class: small ? "strip small" : line.tick === null ? "strip" : "strip ticked", "aria-hidden": "true" },
    groups.map((name) => h("span", { class: `group ${name}` }, blocs[name].map(segment))),
    line.tick === null
      ? ""
      : tick(
          page,
          line,
          groups.map((name) => summed(blocs[name], weight)),
          gaps,
          small,
        ),
  );
}

// The threshold: behind as many gaps as there are groups that end before it.
function tick(page, line, lengths, gaps, small) {
  let end = 0;
  const passed = lengths.slice(0, -1).filter((length) => (end += length) < line.tick - 1e-6).length;
  const label = small ? "" : h("span", {}, fill(page.text.threshold, { needed: line.needed }));
  return h(
    "i",
    { class: line.tick > 85 ? "tick far" : "tick", style: `left:${across(gaps, line.tick, passed)}` },
    label,
  );
}

// Under the members: how many there are of whom, each under its part of the bar.
function brackets(page, stateOfPlay) {
  const { text } = page;
  const { blocs } = stateOfPlay;
  const weight = weigh(false, blocs);
  const gaps = filled(blocs).length - 1;
  const provided = blocs.favour.filter((who) => who.conditional);
  const parts = [
    [blocs.favour.filter((who) => !who.conditional), ""],
    [provided, text.conditional],
    [blocs.open, text.open],
    [blocs.against, text.against],
  ];
  const one = ([states, label], at) =>
    states.length
      ? h(
          "span",
          {
            class: label ? `bracket${at === 3 ? " last" : ""}` : "",
            style: `width:${across(gaps, summed(states, weight))}`,
            "data-apart": at > 1 && at > parts.findIndex(([some]) => some.length),
          },
          label ? h("b", {}, `${states.length} ${label}`) : "",
        )
      : "";
  return h("div", { class: "brackets", "aria-hidden": "true" }, parts.map(one));
}

export function bars(page, stateOfPlay) {
  const { text } = page;
  const one = (label, line, byPopulation) => [
    h("p", { class: "pair" }, h("span", {}, h("b", {}, label), ` ${line.text}`)),
    strip(page, stateOfPlay, byPopulation),
  ];
  const spoken = GROUPS.map(
    (name) => `${text[name]}: ${stateOfPlay.blocs[name].map((w) => w.name).join(", ") || "0"}`,
  ).join(". ");
  return h(
    "section",
    { role: "group", "aria-label": text.now },
    h("h2", {}, text.now),
    one(text.members, stateOfPlay.members, false),
    brackets(page, stateOfPlay),
    one(text.population, stateOfPlay.population, true),
    legend(page, stateOfPlay),
    h("p", { class: "spoken" }, spoken),
  );
}

// What the colours mean, those that occur.
function legend(page, stateOfPlay) {
  const { text } = page;
  const { labels, words } = page.data;
  const shown = new Map(GROUPS.flatMap((name) => stateOfPlay.blocs[name]).map((who) => [who.kind || who.stance, who]));
  const names = [
    ...STANCES.map((stance) => [stance, labels.stance[stance]]),
    ["expected", words.expected],
    ["withheld", words.withheld],
  ];
  const one = ([key, name]) => h("span", {}, chip(shown.get(key).stance, shown.get(key).kind), name);
  const star = GROUPS.some((name) => stateOfPlay.blocs[name].some((who) => who.conditional))
    ? h("span", {}, `* ${text.conditional}`)
    : "";
  return h(
    "p",
    { class: "second small swatches" },
    names.filter(([key]) => shown.has(key)).map(one),
    star,
    stateOfPlay.blocs.open.length ? h("span", {}, text.open_why) : "",
  );
}

// The table behind the picture.
export function behind(page) {
  const { text, prospect } = page;
  const rows = GROUPS.flatMap((name) => prospect.now.blocs[name].map((who) => ({ ...who, group: text[name] })));
  const row = (who) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, who.name),
      h("td", {}, who.said + (who.conditional ? ` (${text.conditional})` : "")),
      h("td", {}, who.group),
      h("td", { class: "figure" }, `${who.weight.toLocaleString(page.data.language, { maximumFractionDigits: 2 })}%`),
    );
  const heads = [text.state, text.stance, text.counts_as, text.share].map((head) => h("th", { scope: "col" }, head));
  return fold(
    page,
    "table",
    text.table,
    h("table", { class: "plaintable" }, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows.map(row))),
  );
}
