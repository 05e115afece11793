// What the count rests on: rule and participants kept in the dossier, and the population table.

import { h, popover } from "../positions.kit/dom.js";

const OTHERS = "others";

// A part that folds open, and stays open when the page is drawn anew.
export function fold(page, at, title, ...body) {
  const box = h("details", { open: page.open.has(at) }, h("summary", { "data-at": at }, title), body);
  box.addEventListener("toggle", () => page.open[box.open ? "add" : "delete"](at));
  return box;
}

// Keep the rule and the participants that are tried here in the dossier, for everybody; or those that it began with.
export function keepRule(page) {
  const { text, topic, rule, participants } = page;
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

// Who takes part: a set by its name, or any others by ticking them.
export function takingPart(page) {
  const { text, prospect, participants } = page;
  const { favour, open, against } = prospect.now.blocs;
  const any = Array.isArray(participants);
  const choose = (id) =>
    page.ask({ participants: id === OTHERS ? [...favour, ...open, ...against].map((who) => who.code) : id });
  const tick = (state) => {
    const box = h("input", {
      type: "checkbox",
      checked: participants.includes(state.code),
      "data-at": `part${state.code}`,
      onchange: () =>
        page.ask({
          participants: page.data.states
            .map((s) => s.code)
            .filter((code) => (code === state.code ? box.checked : page.participants.includes(code))),
        }),
    });
    return h("label", { class: "check" }, box, state.name);
  };
  const options = [
    { id: "", title: text.as_in_dossier },
    ...prospect.topic.presets,
    { id: OTHERS, title: text.others },
  ];
  const ticks = any
    ? h("div", { class: "ticks", role: "group", "aria-label": text.participants }, page.data.states.map(tick))
    : "";
  return [select(text.participants, any ? OTHERS : participants, options, choose, "participants"), ticks];
}

// A choice from a list, with its label.
export function select(label, value, options, set, at) {
  const box = h(
    "select",
    { "aria-label": label, "data-at": at, onchange: (event) => set(event.target.value) },
    options.map((o) => h("option", { value: o.id }, o.title)),
  );
  box.value = value;
  return h("label", { class: "pick" }, h("span", { class: "label", "aria-hidden": "true" }, label), box);
}

// A CSV file as the server reads it; a Dutch Excel writes semicolons between fields, and commas in figures.
const plain = (csv) => (csv.includes(";") ? csv.replaceAll(",", ".").replaceAll(";", ",") : csv).replace(/^\uFEFF/, "");

// The population table: which one counts, and a newer one from a file.
export function weights(page) {
  const { text, prospect } = page;
  const now = prospect.weights;
  const line = h("p", { class: "second wrap" }, `${now.source}, ${now.date}`);
  if (!page.data.me.edit)
    return popover([h("span", { class: "second" }, text.population_table), ` ${now.year}`], () => [line]).wrap;
  const field = (label, props) => {
    const input = h("input", props);
    return [input, h("label", { class: "text" }, h("span", { class: "label" }, label), input)];
  };
  const build = (close) => {
    const [file, fileRow] = field(text.table_file, { type: "file", accept: ".csv,text/csv", required: true });
    const [year, yearRow] = field(text.table_year, {
      type: "number",
      min: "2000",
      max: "2100",
      required: true,
      value: String(now.year + 1),
    });
    const [source, sourceRow] = field(text.table_source, { type: "text", maxlength: "200", required: true });
    const [total, totalRow] = field(text.table_total, { type: "number", min: "0" });
    const load = async (event) => {
      event.preventDefault();
      const csv = plain(await file.files[0].text());
      const today = new Date().toISOString().slice(0, 10);
      page.outbox.ask({
        kind: "weights",
        csv,
        name: file.files[0].name,
        year: Number(year.value),
        source: source.value,
        date: today,
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
      line,
      h("p", { class: "second wrap" }, text.table_why),
      fileRow,
      yearRow,
      sourceRow,
      totalRow,
      h(
        "p",
        { class: "actions" },
        h("button", { type: "submit", class: "plain" }, text.table_load),
        now.own ? h("button", { type: "button", class: "plain", onclick: back }, text.table_back) : null,
      ),
    );
  };
  return popover([h("span", { class: "second" }, text.population_table), ` ${now.year}`], build, {
    "data-at": "weights",
  }).wrap;
}
