// The band of chance, whom to call first, and the sets that complete, break or block.

import { h, fill, chip } from "../positions.kit/dom.js";

export function band(page) {
  const { text, prospect } = page;
  const { chance, reason } = prospect.now;
  if (!chance)
    return h("section", {}, h("h2", {}, text.chance), h("p", { class: "second" }, fill(text.chance_none, { reason })));
  const so = prospect.if?.chance;
  const figures = [
    fill(text.middle, { expected: chance.expected_text }),
    so ? fill(text.in_what_if, { expected: so.expected_text }) : "",
  ]
    .filter(Boolean)
    .join(", ");
  return h(
    "section",
    { role: "group", "aria-label": text.chance },
    h("h2", {}, text.chance),
    h("p", { class: "second" }, fill(text.chance_why, { correlated: prospect.now.together })),
    h(
      "div",
      { class: "bandrow" },
      h(
        "p",
        {},
        h("b", { class: "large" }, chance.expected_text),
        " ",
        h("span", { class: "second between" }, fill(text.between, { low: chance.low_text, high: chance.high_text })),
      ),
      h(
        "div",
        { class: "band", "aria-hidden": "true" },
        h("i", { class: "range", style: `left:${chance.low}%;width:${chance.high - chance.low}%` }),
        h("i", { class: "mark", style: `left:${chance.expected}%` }),
        so ? h("i", { class: "mark so", style: `left:${so.expected}%` }) : "",
        ["0%", "25%", "50%", "75%", "100%"].map((label, at) => h("span", { style: `left:${25 * at}%` }, label)),
      ),
    ),
    h("p", { class: "second small" }, figures),
    chance.fiche ? h("p", { class: "second small" }, chance.fiche) : "",
  );
}

// Beside a heading: what the list is, and whether it rests on what is assumed.
const aside = (page, note) =>
  h("span", { class: "second" }, ` ${[note, page.prospect.if ? page.text.assuming : ""].filter(Boolean).join(", ")}`);

export function calls(page) {
  const { text, prospect } = page;
  const told = prospect.if || prospect.now;
  const shown = prospect.calls.filter((call) => page.opponents || !call.opponent);
  const most = Math.max(...shown.map((call) => call.share), 1);
  const row = (call, at) =>
    h(
      "tr",
      {},
      h("td", { class: "second" }, String(at + 1)),
      h("th", { scope: "row" }, call.name),
      h("td", {}, chip(call.stance, call.kind), call.said),
      h("td", { class: "figure" }, call.p || text.unknown),
      h(
        "td",
        { class: "gain" },
        h("i", { "aria-hidden": "true", style: `width:${(60 * call.share) / most}%` }),
        call.gain,
      ),
    );
  const box = h("input", {
    type: "checkbox",
    checked: page.opponents,
    "data-at": "opponents",
    onchange: () => ((page.opponents = !page.opponents), page.show(page.prospect)),
  });
  // Where only a vote against hinders, the chance is that of not voting against.
  const p = ["unanimity", "consensus"].includes(prospect.topic.rule) ? text.p_unopposed : text.p;
  const heads = [h("td"), ...[text.state, text.stance, p, text.gain].map((head) => h("th", { scope: "col" }, head))];
  const elsewhere =
    shown.length &&
    !shown.some((call) => call.share >= 0.05) &&
    prospect.calls.some((call) => call.opponent && call.share >= 0.05 && !shown.includes(call));
  return h(
    "section",
    { role: "group", "aria-label": text.calls },
    h(
      "header",
      { class: "pair" },
      h("span", {}, h("h2", {}, text.calls), aside(page, text.calls_why)),
      h("label", { class: "check" }, box, text.opponents),
    ),
    elsewhere ? h("p", { class: "second small" }, text.calls_opponents) : "",
    shown.length
      ? h("table", { class: "plaintable" }, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, shown.map(row)))
      : h("p", { class: "second" }, told.chance ? text.calls_none : fill(text.chance_none, { reason: told.reason })),
  );
}

const states = (list) =>
  h(
    "span",
    { class: "set" },
    list.map((who) =>
      h(
        "span",
        {
          class: who.code === "NL" ? "chip dutch" : "chip",
          "data-stance": who.stance,
          "data-kind": who.kind,
          title: `${who.name}: ${who.said}`,
        },
        who.code,
      ),
    ),
  );
const one = (set) => h("li", {}, states(set.states), h("span", {}, set.text));

export function routes(page) {
  const { text, prospect } = page;
  const { asked, breaking, sets: found } = prospect.routes;
  const none = asked ? (breaking ? text.breaking_none : text.routes_none) : prospect.now.reason;
  const likely = prospect.now.chance; // without a chance all are taken to be as likely
  const order = found.length ? (breaking || !likely ? text.smallest_first : text.likeliest_first) : "";
  return h(
    "section",
    { role: "group", "aria-label": breaking ? text.breaking : text.completing },
    h("h2", {}, breaking ? text.breaking : text.completing),
    aside(page, order),
    found.length ? h("ul", { class: "sets" }, found.map(one)) : h("p", { class: "second" }, none),
  );
}

export function blocking(page) {
  const { text, prospect } = page;
  const { asked, chosen, sets: found } = prospect.blocking;
  const pick = h(
    "select",
    { "aria-label": text.blocking, "data-at": "chosen", onchange: (event) => page.ask({ chosen: event.target.value }) },
    page.data.states.map((s) => h("option", { value: s.code }, s.name)),
  );
  pick.value = chosen;
  return h(
    "section",
    { role: "group", "aria-label": text.blocking },
    h("p", { class: "pick" }, h("h2", {}, text.blocking), pick, aside(page, text.blocking_why)),
    found.length
      ? h("ul", { class: "sets" }, found.map(one))
      : h("p", { class: "second" }, asked ? text.blocking_none : prospect.now.reason),
  );
}
