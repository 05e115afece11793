// The row above the grid: left what one looks at, right what one writes with.

import { h, fill, chip, popover, STANCES } from "../positions.kit/dom.js";
import { filtering } from "./address.js";
import { sourceFields } from "./sources.js";

const ARROWS = { undo: "M9 14 4 9l5-5M4 9h9a7 7 0 0 1 0 14h-2", redo: "m15 14 5-5-5-5m5 5h-9a7 7 0 0 0 0 14h2" };

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 26");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ARROWS[name]);
  svg.append(path);
  return svg;
}

const named = (name, value) => [h("span", { class: "second" }, name), " ", h("span", { class: "now" }, value)];

export function tools(page) {
  const { data } = page;
  const left = [columnSwitch(page), grouping(page), filter(page), sorting(page), moments(page), steps(page)];
  const right = data.me.edit ? [currentSource(page), roundButton(page)] : [];
  return [h("div", { class: "look" }, left), h("div", { class: "write" }, right)];
}

function columnSwitch(page) {
  const { columns, words } = page.data;
  const pillars = h(
    "button",
    { type: "button", "aria-pressed": String(columns.pillars), onclick: () => page.columns("") },
    words.pillars,
  );
  const rest = popover(
    columns.pillars ? words.initiatives : [words.initiatives, ` ${columns.title.split(" ")[0]}`],
    (close) =>
      columns.groups.map((g) =>
        h(
          "button",
          {
            type: "button",
            class: "line",
            "aria-current": String(g.key === columns.key),
            onclick: () => (close(), page.columns(g.key)),
          },
          h("span", {}, g.title),
          h("span", { class: "second right" }, String(g.count)),
        ),
      ),
    { "aria-pressed": String(!columns.pillars) },
  );
  return h("div", { class: "switch", role: "group", "aria-label": words.columns }, pillars, rest.wrap);
}

function pick(page, name, value, options, set) {
  return popover(named(name, value), (close) =>
    options.map(([key, text, second, on]) =>
      h(
        "button",
        { type: "button", class: "line", "aria-current": String(Boolean(on)), onclick: () => (close(true), set(key)) },
        h("span", {}, text),
        second ? h("span", { class: "second right" }, second) : null,
      ),
    ),
  ).wrap;
}

function grouping(page) {
  const { groupings, words } = page.data;
  const now = groupings.find((g) => g.id === page.view.group);
  const all = ["", words.all_states, "27", !now];
  const options = [all, ...groupings.map((g) => [g.id, g.name, String(g.members.length), g === now])];
  return pick(page, words.grouping, now ? now.name : words.all_27, options, (group) => page.changeView({ group }));
}

function sorting(page) {
  const { topics, words } = page.data;
  const fixed = [
    ["", words.by_name],
    ["bevolking", words.by_population],
    ["protocol", words.by_protocol],
  ];
  const options = [...fixed, ...topics.map((t) => [t.id, fill(words.by_stance, { topic: t.number })])];
  const now = options.find(([key]) => key === page.view.sort) || options[0];
  return pick(
    page,
    words.sorting,
    now[1],
    options.map(([key, text]) => [key, text, "", key === now[0]]),
    (sort) => page.changeView({ sort }),
  );
}

function filter(page) {
  const { labels, words, me } = page.data;
  const { view } = page;
  const toggle = (set, value) => {
    if (!set.delete(value)) set.add(value);
    page.changeView({});
  };
  const box = (set, value, ...text) =>
    h(
      "label",
      { class: "check" },
      h("input", { type: "checkbox", checked: set.has(value), onchange: () => toggle(set, value) }),
      text,
    );
  const group = (title, ...body) => h("fieldset", {}, h("legend", {}, title), body);
  const build = (close) => [
    group(
      words.stance,
      STANCES.map((s) => box(view.stances, s, chip(s), labels.stance[s])),
    ),
    group(
      words.certainty,
      Object.entries(labels.choices.certainty).map(([value, text]) => box(view.certainties, value, text)),
    ),
    group(
      words.basis,
      Object.entries(labels.choices.basis).map(([value, text]) => box(view.bases, value, text)),
    ),
    group(
      words.source,
      me.sources &&
        h(
          "label",
          { class: "check" },
          h("input", {
            type: "checkbox",
            checked: view.nosource,
            onchange: (e) => page.changeView({ nosource: e.target.checked }),
          }),
          words.no_source,
        ),
      h(
        "label",
        { class: "check" },
        words.older_than,
        h("input", { type: "date", value: view.older, onchange: (e) => page.changeView({ older: e.target.value }) }),
      ),
    ),
    h("button", { type: "button", class: "plain", onclick: () => (close(true), page.unfilter()) }, words.filter_off),
  ];
  const on = filtering(view);
  const parts = [...view.stances]
    .map((s) => labels.stance[s])
    .concat(
      [...view.certainties].map((c) => labels.choices.certainty[c]),
      [...view.bases].map((b) => labels.choices.basis[b]),
    );
  if (view.nosource) parts.push(words.no_source);
  if (view.older) parts.push(`${words.older_than} ${view.older}`);
  const made = popover(named(words.filter, on ? parts.join(", ") : words.none), build);
  made.button.classList.toggle("on", on);
  return made.wrap;
}

function moments(page) {
  const { milestones, words, me, today } = page.data;
  const build = (close) => {
    const name = h("input", {
      type: "text",
      maxlength: 120,
      placeholder: words.moment_example,
      "aria-label": words.moment_name,
    });
    const day = h("input", { type: "date", value: today, "aria-label": words.moment_date });
    const keep = (event) => {
      event.preventDefault();
      if (!name.value.trim()) return name.focus();
      page.outbox.put({ mark: { name: name.value.trim(), date: day.value || today } });
      return close(true);
    };
    const form =
      me.edit &&
      h(
        "form",
        { class: "momentform", onsubmit: keep },
        h("span", { class: "label" }, words.moment_new),
        name,
        day,
        h("button", { class: "plain", type: "submit" }, words.moment_keep),
      );
    const list = milestones.map((m) =>
      h(
        "li",
        {},
        h("b", {}, m.name),
        h("span", { class: "second" }, ` ${m.date} · ${fill(words.revision, { n: m.revision })} · ${m.by}`),
      ),
    );
    return [form, list.length ? h("ul", { class: "moments" }, list) : h("p", { class: "second" }, words.moment_none)];
  };
  return popover(named(words.moment, words.now), build).wrap;
}

function steps(page) {
  const { words, me } = page.data;
  if (!me.edit) return null;
  const step = (name, stack) =>
    h(
      "button",
      {
        type: "button",
        class: "icon",
        "aria-label": words[name],
        title: words[`${name}_title`],
        disabled: !page.outbox[stack].length,
        onclick: () => page.editor[name](),
      },
      icon(name),
    );
  return h("span", { class: "steps" }, step("undo", "undo"), step("redo", "redo"));
}

function currentSource(page) {
  const { words } = page.data;
  const { source } = page;
  const build = (close) => {
    const end = (event) => {
      event.preventDefault();
      close(true);
    };
    const done = h("button", { type: "submit", class: "plain" }, words.done);
    const none = h(
      "button",
      { type: "button", class: "plain", onclick: () => (page.useSource(null), close(true)) },
      words.no_source,
    );
    const fields = sourceFields(page, source, (value) => page.useSource(value.reference ? value : null));
    return h(
      "form",
      { onsubmit: end },
      h("p", { class: "label" }, words.current_source_why),
      fields,
      h("p", { class: "actions" }, done, source ? none : null),
    );
  };
  const made = popover(named(words.current_source, source ? source.reference : words.no_source), build, {
    class: "pop source",
  });
  return made.wrap;
}

function roundButton(page) {
  const { words } = page.data;
  return h(
    "button",
    {
      type: "button",
      class: "pop strong",
      "aria-pressed": String(Boolean(page.round)),
      onclick: () => page.toggleRound(),
    },
    words.round,
  );
}

// The line with what the fiche expects, its quotation, and the way to take it over for the states one selects.
export function ficheLine(page) {
  const { expectation, words, me, columns } = page.data;
  if (!expectation) return columns.pillars ? [] : back(page);
  const { quotation, quantifier, place } = expectation;
  const at = quotation.indexOf(quantifier);
  // And the word after it.
  const end = at < 0 ? at : (quotation.indexOf(" ", at + quantifier.length + 1) + 1 || quotation.length + 1) - 1;
  const quoted =
    at < 0 ? quotation : [quotation.slice(0, at), h("b", {}, quotation.slice(at, end)), quotation.slice(end)];
  const take =
    me.edit && h("button", { type: "button", class: "link", onclick: () => page.editor.takeOver() }, words.take_over);
  return [
    h("span", { class: "chip", "data-stance": "?", "data-kind": "expected", "aria-hidden": "true" }, "?"),
    h("b", {}, place),
    h("q", { lang: "nl" }, quoted),
    take || "",
  ];
}

function back(page) {
  const { columns, words } = page.data;
  return [
    h("button", { type: "button", class: "link", onclick: () => page.columns("") }, `◂ ${words.pillars}`),
    h("b", {}, columns.title),
    h("span", { class: "second" }, columns.placed),
  ];
}
