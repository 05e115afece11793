// The page Meerderheid: one topic, what is missing, how likely, whom to call first, and what if.

import { h, fill, copied } from "../positions.kit/dom.js";
import { Frame, mount, tellSaved } from "../positions.kit/frame.js";
import { bars, behind } from "./bars.js";
import { whatIf } from "./whatif.js";
import { band, calls, routes, blocking } from "./lists.js";
import { keepRule, select, takingPart, weights } from "./settings.js";
import { chances, readChances, writeChances } from "./chances.js";

class Majority extends Frame {
  constructor(parent, data) {
    super(parent, data, "meerderheid", "majority");
    this.opponents = false;
    this.everybody = false;
    this.open = new Set();
    this.readAddress();
    this.take(data);
  }

  get text() {
    return this.data.text;
  }

  get revision() {
    return this.prospect?.revision;
  }

  draw(data) {
    this.drawn.clear();
    this.body.replaceChildren();
    this.show(data.prospect);
  }

  opened() {
    this.ask();
  }

  close() {
    clearTimeout(this.later);
    super.close();
  }

  // --- the address: topic, flips, rule, participants and chances, so that a link shows the same ---

  readAddress() {
    const given = new URLSearchParams(location.search);
    this.flips = {};
    for (const part of (given.get("alsof") || "").split(",")) {
      const found = /^([A-Z]{2})(voor|tegen)$/.exec(part);
      if (found && this.data.states.some((s) => s.code === found[1]))
        this.flips[found[1]] = found[2] === "voor" ? "+" : "--";
    }
    // Anybody may type an address: what is not on offer is passed over.
    const { topic } = this.data.prospect;
    const offered = (name, options, otherwise) => (options.includes(given.get(name)) ? given.get(name) : otherwise);
    this.rule = offered(
      "regel",
      topic.rules.map((r) => r.id),
      "",
    );
    this.participants = offered(
      "deelnemers",
      topic.presets.map((p) => p.id),
      "",
    );
    const codes = (given.get("deelnemers") || "").split(",");
    if (this.data.states.some((s) => codes.includes(s.code)))
      this.participants = this.data.states.map((s) => s.code).filter((code) => codes.includes(code));
    this.chosen = offered(
      "met",
      this.data.states.map((s) => s.code),
      "NL",
    );
    this.chances = readChances(given.get("kansen"), this.data.chances);
    this.topic = topic.id;
  }

  address(language = this.data.language) {
    const given = new URLSearchParams({ pagina: "meerderheid" });
    if (language !== "nl") given.set("taal", language);
    given.set("onderwerp", this.topic);
    const flips = Object.entries(this.flips).map(([code, stance]) => code + (stance === "+" ? "voor" : "tegen"));
    if (flips.length) given.set("alsof", flips.join(","));
    if (this.rule) given.set("regel", this.rule);
    // Of a list: its codes with commas between.
    if (this.participants.length) given.set("deelnemers", this.participants);
    if (this.chosen !== "NL") given.set("met", this.chosen);
    if (Object.keys(this.chances).length) given.set("kansen", writeChances(this.chances));
    return `${location.pathname}?${given}`;
  }

  // Ask the server anew, with what somebody chose; the answer is drawn when it comes.
  ask(change) {
    if (change) Object.assign(this, change, { why: "" }); // what was refused stays until the next choice
    history.replaceState(history.state, "", this.address());
    const { topic, flips, rule, participants, chosen, chances } = this;
    this.outbox.ask({ kind: "prospect", topic, flips, rule, participants, chosen, chances });
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
    return Object.entries(this.flips)
      .filter(differs)
      .map(([state, stance]) => [state, stance, now.get(state)]);
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

  answered(message, done) {
    if (message.kind === "prospect")
      return this.told(message.refused && fill(this.text.refused, { why: message.refused }), message.prospect);
    if (message.kind === "set" || message.matrix) return this.told(message.refused);
    const refused = done.flatMap(({ receipt }) =>
      [...(receipt.rejected || []).map((r) => r.why), receipt.refused].filter(Boolean),
    );
    const met = done.flatMap(({ receipt }) =>
      Object.values(receipt.conflicts || {}).flatMap((row) => Object.keys(row)),
    );
    if (met.length) refused.push(fill(this.text.conflict, { states: met.join(", ") }));
    if (refused.length) this.refuse(refused.join(" "));
    if (done.length) this.ask();
    return done.length > 0;
  }

  moved() {
    this.ask();
  }

  // An answer of the server: why not, or what to draw; with neither the question is put anew.
  told(refused, prospect) {
    if (refused) this.refuse(refused);
    else if (prospect) this.show(prospect);
    else this.ask();
    return true;
  }

  refuse(why) {
    this.why = why;
    this.show(this.prospect);
  }

  show(prospect) {
    this.prospect = prospect;
    tellSaved(this);
    clearTimeout(this.later);
    if (this.body.querySelector(":active, .panel")) {
      this.later = setTimeout(() => this.show(this.prospect), 100); // drawn anew, a click or an open form is lost
      return;
    }
    const place = this.active()?.dataset.at;
    const part = (name, shows, build) => this.part(name, JSON.stringify(shows), build);
    const { now, if: so } = prospect;
    const { rule, participants, flips, everybody, opponents, why = "" } = this;
    const whole = [
      part("choices", [prospect.topic, prospect.topics, prospect.weights, rule, participants], () => this.choices()),
      part("warning", why, () => h("p", { class: "warning", role: "alert", hidden: !why }, why)),
    ];
    const left = [
      part("verdict", now, () => this.verdict()),
      part("bars", now, () => bars(this, now)),
      part("table", now, () => behind(this)),
      part("whatif", [now, so, flips, everybody], () => whatIf(this)),
      part("band", [now, so?.chance], () => band(this)),
      this.typing() ||
        part("chances", [this.chances, now.chance && prospect.topic.rule], () =>
          now.chance ? chances(this) : h("div"),
        ),
    ];
    const right = [
      part("calls", [prospect.calls, !so, (so || now).chance, opponents], () => calls(this)),
      part("routes", [prospect.routes, !so, now.reason, !now.chance], () => routes(this)),
      part("blocking", [prospect.blocking, !so, now.reason], () => blocking(this)),
    ];
    if (!this.body.firstChild)
      this.body.append(...whole, h("div", { class: "columns" }, h("div", {}, left), h("div", {}, right)));
    this.refocus(place);
  }

  // Somebody is at a figure of the table, or has one to mend that was refused: drawn anew, it would be lost.
  typing() {
    const { value, dataset } = this.active() || {};
    return this.refused().length > 0 || (dataset?.was !== undefined && value !== dataset.was);
  }

  // The figures that were refused and are not mended yet.
  refused() {
    return [...this.body.querySelectorAll("[data-was][aria-invalid=true]")];
  }

  // What had the focus may be gone with what it did.
  refocus(place) {
    if (!place || this.active()?.dataset.at === place) return;
    const at = (name) => this.root.querySelector(`[data-at="${name}"]`);
    const found = at(place) || at("everybody");
    found.focus({ preventScroll: true });
    found.select?.(); // as Tab does: what is typed next takes the place of a figure
  }

  choices() {
    const { text } = this;
    const { topic, topics } = this.prospect;
    const dossier = { id: "", title: text.as_in_dossier };
    const [participants, ticks] = takingPart(this);
    const lines = topic.lines.length ? h("p", { class: "second about", lang: "nl" }, topic.lines.join(" · ")) : "";
    const grounds = [...topic.grounds, topic.inferred ? text.inferred : ""].filter(Boolean).join(" ");
    return h(
      "div",
      { class: "choices" },
      select(text.topic, topic.id, topics, (id) => this.ask({ topic: id, flips: {} }), "topic"),
      select(text.rule, this.rule, [dossier, ...topic.rules], (rule) => this.ask({ rule }), "rule"),
      participants,
      keepRule(this),
      weights(this),
      ticks,
      lines,
      grounds ? h("p", { class: "second about", "data-at": "grounds" }, grounds) : "",
    );
  }

  verdict() {
    const { text } = this;
    const { now } = this.prospect;
    const copy = h(
      "button",
      {
        type: "button",
        class: "link",
        "data-at": "copy",
        onclick: async () => (copy.textContent = (await copied(now.sentence)) ? text.copied : text.copy_by_hand),
      },
      text.copy,
    );
    return h(
      "section",
      { class: "verdictbox" },
      h("p", { class: "sentence" }, now.verdict ? h("b", {}, `${now.symbol} ${now.verdict} `) : "", now.sentence),
      h("p", { class: "second" }, `${now.rests} ${now.extremes} `, copy),
    );
  }
}

export default mount(Majority);
