// The page Meerderheid: one topic, what is missing, how likely, whom to call first, and what if.
// The matrix's own modules serve here too; Streamlit serves both folders side by side.

import { h, fill } from "../positions.matrix/dom.js";
import { Outbox } from "../positions.matrix/outbox.js";
import { bar, savedLine, askName } from "../positions.matrix/bar.js";
import { quieten } from "../positions.matrix/quiet.js";
import { darkened } from "../positions.matrix/theme.js";
import { bars, table } from "./bars.js";
import { whatIf } from "./whatif.js";
import { band, calls, sets, blocking } from "./lists.js";
import { keepRule, weights } from "./settings.js";

const BANDS = "krachtenveld:bands";
const pages = new WeakMap();

export default function ({ data, parentElement }) {
  const page = pages.get(parentElement);
  if (page) page.take(data);
  else pages.set(parentElement, new Majority(parentElement, data));
  return () => {
    pages.get(parentElement)?.close();
    pages.delete(parentElement);
  };
}

class Majority {
  constructor(parent, data) {
    this.book = { sheet: data };
    this.opponents = false;
    this.everybody = false;
    this.open = new Set();
    this.bands = JSON.parse(sessionStorage.getItem(BANDS) || "{}");
    this.readAddress();
    this.saved = h("span", { class: "saved", role: "status" });
    this.parts = { top: h("div", { class: "top" }), body: h("div", { class: "majority" }) };
    this.root = h("div", { class: "matrix page" }, this.parts.top, this.parts.body);
    parent.append(this.root);
    this.undark = darkened(this.root);
    this.unquiet = quieten(() => {});
    this.selection = { focus() {} };
    this.outbox = new Outbox(data.dossier.id, {
      greet: () => ({ language: data.language, columns: "", revision: data.revision }),
      heard: (message, done) => this.heard(message, done),
      changed: () => this.tellSaved(),
      opened: () => this.ask(),
    });
    this.take(data);
  }

  get text() {
    return this.book.sheet.text;
  }

  take(data) {
    this.book.sheet = data;
    document.documentElement.lang = data.language;
    document.title = `${data.text.title} · ${data.words.app}`;
    this.show(data.prospect);
    this.drawBar();
  }

  close() {
    clearTimeout(this.later);
    this.outbox.close();
    this.undark();
    this.unquiet();
    this.root.remove();
  }

  active() {
    return this.root.getRootNode().activeElement;
  }

  // --- the address: topic, flips, rule and participants, so that a link shows the same ---

  readAddress() {
    const given = new URLSearchParams(location.search);
    this.flips = {};
    for (const part of (given.get("alsof") || "").split(",")) {
      const found = /^([A-Z]{2})(voor|tegen)$/.exec(part);
      if (found && this.book.sheet.states.some((s) => s.code === found[1])) this.flips[found[1]] = found[2] === "voor" ? "+" : "--";
    }
    // Anybody may type an address: what is not on offer is passed over.
    const { topic } = this.book.sheet.prospect;
    const offered = (name, options, otherwise) => (options.includes(given.get(name)) ? given.get(name) : otherwise);
    this.rule = offered("regel", topic.rules.map((r) => r.id), "");
    this.preset = offered("deelnemers", topic.presets.map((p) => p.id), "");
    this.chosen = offered("met", this.book.sheet.states.map((s) => s.code), "NL");
    this.topic = topic.id;
  }

  address(language = this.book.sheet.language) {
    const given = new URLSearchParams({ pagina: "meerderheid" });
    if (language !== "nl") given.set("taal", language);
    given.set("onderwerp", this.topic);
    const flips = Object.entries(this.flips).map(([code, stance]) => code + (stance === "+" ? "voor" : "tegen"));
    if (flips.length) given.set("alsof", flips.join(","));
    if (this.rule) given.set("regel", this.rule);
    if (this.preset) given.set("deelnemers", this.preset);
    if (this.chosen !== "NL") given.set("met", this.chosen);
    return `${location.pathname}?${given}`;
  }

  // Ask the server anew, with what somebody chose; the answer is drawn when it comes.
  ask(change) {
    if (change) Object.assign(this, change, { why: "" }); // what was refused stays until the next choice
    history.replaceState(history.state, "", this.address());
    const { topic, flips, rule, preset, chosen, bands } = this;
    this.outbox.ask({ kind: "prospect", topic, flips, rule, preset, chosen, bands });
  }

  // Other chances for stances, in this tab alone.
  band(bands) {
    sessionStorage.setItem(BANDS, JSON.stringify(bands));
    this.ask({ bands });
  }

  flip(code, stance) {
    const flips = { ...this.flips };
    if (stance) flips[code] = stance;
    else delete flips[code];
    this.ask({ flips });
  }

  // What is assumed here and is not so: [state, stance, stance now], of those who take part.
  assumed() {
    const { favour, open, against } = this.prospect.now.blocs;
    const already = { "+": favour, "--": against };
    const now = new Map([...favour, ...open, ...against].map((who) => [who.code, who.stance]));
    const differs = ([state, stance]) => now.has(state) && !already[stance].some((who) => who.code === state);
    return Object.entries(this.flips).filter(differs).map(([state, stance]) => [state, stance, now.get(state)]);
  }

  // The same as edits of the matrix, of the cells as they now are.
  edits() {
    const { topic, prospect } = this;
    const assumed = this.assumed();
    const seen = (state) => prospect.versions[state] || 0;
    const edits = assumed.map(([state, stance]) => ({ topic, state, seen: seen(state), source: null, stance }));
    const before = assumed.map(([state, , stance]) => [topic, state, { stance, version: seen(state) }]);
    return { edits, before, after: assumed.map(([state, stance]) => [topic, state, { stance }]) };
  }

  writeBack({ edits, before, after }) {
    this.outbox.put({ edits, before }, after);
    this.ask({ flips: {} });
  }

  heard(message, done) {
    if (message.kind === "name") return this.named?.(message);
    if (message.kind === "prospect") return message.refused ? this.refuse(fill(this.text.refused, { why: message.refused })) : this.show(message.prospect);
    if (message.kind === "set" || message.sheet) return message.refused ? this.refuse(message.refused) : this.ask();
    const changed = message.revision && message.revision !== this.prospect.revision;
    const refused = done.flatMap(({ receipt }) => [...(receipt.rejected || []).map((r) => r.why), receipt.refused].filter(Boolean));
    for (const { entry, receipt } of done) this.outbox.gather(entry, receipt);
    const met = done.flatMap(({ receipt }) => Object.values(receipt.conflicts || {}).flatMap((row) => Object.keys(row)));
    if (met.length) refused.push(fill(this.text.conflict, { states: met.join(", ") }));
    if (refused.length) this.refuse(refused.join(" "));
    if (changed || done.length) this.ask();
    return undefined;
  }

  refuse(why) {
    this.why = why;
    this.show(this.prospect);
  }

  drawBar() {
    this.parts.top.replaceChildren(bar(this, "meerderheid"));
    this.tellSaved();
  }

  tellSaved() {
    if (!this.outbox) return;
    const [tone, text] = savedLine(this);
    this.root.dataset.pending = this.outbox.pending.length;
    this.root.dataset.line = this.outbox.line?.up ? "up" : "away";
    this.saved.dataset.tone = tone;
    if (this.saved.textContent !== text) this.saved.textContent = text;
  }

  askName() {
    askName(this);
  }

  show(prospect) {
    this.prospect = prospect;
    this.root.dataset.revision = prospect.revision;
    clearTimeout(this.later);
    if (this.parts.body.querySelector(":active, .panel")) {
      this.later = setTimeout(() => this.show(this.prospect), 100); // drawn anew, a click or an open form is lost
      return;
    }
    const place = this.active()?.dataset.at;
    this.parts.body.replaceChildren(
      this.choices(),
      this.why ? h("p", { class: "warning", role: "alert" }, this.why) : "",
      h("div", { class: "columns" },
        h("div", {}, this.verdict(), bars(this, prospect.now), table(this), whatIf(this), band(this)),
        h("div", {}, calls(this), sets(this), blocking(this))),
    );
    // What had the focus may be gone with what it did.
    const at = (name) => this.root.querySelector(`[data-at="${name}"]`);
    if (place) (at(place) || at("everybody")).focus();
  }

  choices() {
    const { text } = this;
    const { topic, topics } = this.prospect;
    const select = (label, value, options, set, at) => {
      const box = h("select", { "aria-label": label, "data-at": at, onchange: (event) => set(event.target.value) }, options.map((o) => h("option", { value: o.id }, o.title)));
      box.value = value;
      return h("label", { class: "pick" }, h("span", { class: "label", "aria-hidden": "true" }, label), box);
    };
    const dossier = { id: "", title: text.as_in_dossier };
    const about = [...topic.lines, topic.inferred ? text.inferred : ""].filter(Boolean).join(" · ");
    return h("div", { class: "choices" },
      select(text.topic, topic.id, topics, (id) => this.ask({ topic: id, flips: {} }), "topic"),
      select(text.rule, this.rule, [dossier, ...topic.rules], (rule) => this.ask({ rule }), "rule"),
      select(text.participants, this.preset, [dossier, ...topic.presets], (preset) => this.ask({ preset }), "preset"),
      keepRule(this), weights(this), about ? h("p", { class: "second about" }, about) : "");
  }

  verdict() {
    const { text } = this;
    const { now } = this.prospect;
    const copy = h("button", { type: "button", class: "link", "data-at": "copy", onclick: () => navigator.clipboard.writeText(now.sentence).then(() => (copy.textContent = text.copied)) }, text.copy);
    return h("section", { class: "verdictbox" },
      h("p", { class: "sentence" }, now.verdict ? h("b", {}, `${now.symbol} ${now.verdict} `) : "", now.sentence),
      h("p", { class: "second" }, `${now.rests} ${now.extremes} `, copy));
  }
}
