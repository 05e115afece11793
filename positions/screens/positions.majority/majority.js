// @ts-check
// The page Meerderheid: one topic, what is missing, how likely, whom to call first, and what if.

import { decided } from "../positions.kit/decided.js";
import { h, fill, copied } from "../positions.kit/dom.js";
import { Frame, mount, tellSaved } from "../positions.kit/frame.js";
import { addressed } from "../positions.kit/through.js";
import { readAddress, writeAddress } from "./address.js";
import { assumed, edits, unwritten } from "./assumed.js";
import { bars, behind } from "./bars.js";
import { whatIf } from "./whatif.js";
import { band, calls, routes, blocking } from "./lists.js";
import { askDecided, keepRule, select, takingPart } from "./settings.js";
import { weighing, weights } from "./table.js";
import { chances } from "./chances.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AskProspect} AskProspect */
/** @typedef {import("../positions.kit/protocol.d.ts").Begin} Begin */
/** @typedef {import("../positions.kit/protocol.d.ts").Keep} Keep */
/** @typedef {import("../positions.kit/protocol.d.ts").Kept} Kept */
/** @typedef {import("../positions.kit/protocol.d.ts").Load} Load */
/** @typedef {import("../positions.kit/protocol.d.ts").MajorityData} MajorityData */
/** @typedef {import("../positions.kit/protocol.d.ts").Prospect} Prospect */
/** @typedef {import("../positions.kit/protocol.d.ts").ProspectAnswer} ProspectAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("../positions.kit/protocol.d.ts").Unload} Unload */
/** @typedef {import("../positions.kit/protocol.d.ts").Reweigh} Reweigh */
/** @typedef {import("../positions.kit/protocol.d.ts").ReweighAnswer} ReweighAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").Table} Table */
/** @typedef {AskProspect | Begin | Keep | Load | Reweigh | Unload} Asked */
/** @typedef {ProspectAnswer | ReweighAnswer | Kept} Answer */

/** @extends {Frame<MajorityData, Asked, Answer>} */
export class Majority extends Frame {
  opponents = false;
  everybody = false;
  why = "";
  /** @type {Table | undefined} */
  table; // what is looked at before it is loaded
  /** @type {Set<string>} */
  open = new Set(); // the parts that are folded open
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  later;

  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {MajorityData} data
   */
  constructor(parent, data) {
    super(parent, data, "meerderheid", "majority");
    this.view = readAddress(location.search, data);
    this.prospect = data.prospect;
    this.take(data);
  }

  get text() {
    return this.data.text;
  }

  /** @override */
  get revision() {
    return this.prospect?.revision;
  }

  /**
   * @override
   * @param {MajorityData} data
   */
  draw(data) {
    this.drawn.forget();
    this.body.replaceChildren();
    this.show(data.prospect);
  }

  /** @override */
  opened() {
    this.ask();
  }

  /** @override */
  close() {
    clearTimeout(this.later);
    super.close();
  }

  /** @override */
  address(language = this.data.language) {
    return addressed(writeAddress(this.view, language));
  }

  /**
   * Ask the server anew, with what somebody chose; the answer is drawn when it comes.
   * @param {Partial<import("./address.js").View>} [change]
   */
  ask(change) {
    if (change) this.why = ""; // what was refused stays until the next choice
    Object.assign(this.view, change);
    this.inAddress(change);
    this.outbox.ask({ kind: "prospect", ...this.view, decided: decided() });
  }

  /**
   * @param {State} code
   * @param {"+" | "/" | "--" | ""} stance "" for as it is
   */
  flip(code, stance) {
    const flips = { ...this.view.flips };
    if (stance) flips[code] = stance;
    else delete flips[code];
    this.ask({ flips });
  }

  assumed() {
    return assumed(this.view.flips, this.prospect.now.blocs);
  }

  edits() {
    return edits(this.prospect.topic, this.assumed(), this.prospect.versions);
  }

  /** @param {import("./assumed.js").Written} written */
  writeBack({ edits: all, before, after }) {
    this.outbox.put({ edits: all, before }, after);
    this.ask({ flips: {} });
  }

  /**
   * @override
   * @param {import("../positions.kit/types.d.ts").Heard<Answer>} message
   * @param {import("../positions.kit/types.d.ts").Done[]} done
   */
  answered(message, done) {
    if (message.kind === "prospect")
      return this.told(message.refused && fill(this.text.refused, { why: message.refused }), message.prospect);
    if (message.kind === "set") return this.told(message.refused);
    if (message.kind === "reweigh") return this.weighed(message);
    if (message.matrix) return this.told();
    const { refused, met } = unwritten(done);
    if (met.length) refused.push(fill(this.text.conflict, { states: met.join(", ") }));
    if (refused.length) this.refuse(refused.join(" "));
    if (done.length) this.ask();
    return done.length > 0;
  }

  /** @override */
  moved() {
    this.ask();
  }

  /**
   * An answer of the server: why not, or what to draw; with neither the question is put anew.
   * @param {string} [refused]
   * @param {Prospect} [prospect]
   */
  told(refused, prospect) {
    if (refused) this.refuse(refused);
    else if (prospect) this.show(prospect);
    else this.ask();
    return true;
  }

  /** @param {ReweighAnswer} message */
  weighed({ refused, reweighed }) {
    if (reweighed) weighing(this, reweighed);
    else this.refuse(refused ?? "");
    return true;
  }

  /** @param {string} why */
  refuse(why) {
    this.why = why;
    this.show(this.prospect);
  }

  /** @param {Prospect} prospect */
  show(prospect) {
    this.prospect = prospect;
    tellSaved(this);
    clearTimeout(this.later);
    if (this.body.querySelector(":active, .panel")) {
      this.later = setTimeout(() => this.show(this.prospect), 100); // drawn anew, a click or an open form is lost
      return;
    }
    const place = this.active()?.dataset.at;
    this.body.classList.toggle("uncounted", !prospect.topic.counted);
    const [whole, left, right] = [this.whole(), this.left(), this.right()];
    if (!this.body.firstChild)
      this.body.append(...whole, h("div", { class: "columns" }, h("div", {}, left), h("div", {}, right)));
    this.refocus(place);
  }

  // The parts above both columns.
  whole() {
    const { prospect, view, why } = this;
    const chosen = [prospect.topic, prospect.topics, prospect.weights, view.rule, view.participants];
    return [
      this.drawn.part("choices", chosen, () => this.choices()),
      this.drawn.part("warning", why, () => h("p", { class: "warning", role: "alert", hidden: !why }, why)),
    ];
  }

  left() {
    const { prospect, view } = this;
    const { now, if: so, topic } = prospect;
    const table = () => (now.chance ? chances(this) : h("div"));
    return [
      this.drawn.part("verdict", [now, prospect.copied], () => this.verdict()),
      this.drawn.part("bars", now, () => bars(this, now)),
      this.drawn.part("table", now, () => behind(this)),
      whatIf(this),
      this.drawn.part("band", [now, so?.chance], () => band(this)),
      this.typing() ? null : this.drawn.part("chances", [view.chances, now.chance && topic.rule], table),
    ];
  }

  right() {
    const { prospect, opponents } = this;
    const { now, if: so } = prospect;
    return [
      this.drawn.part("calls", [prospect.calls, prospect.ours, !so, (so || now).chance, opponents], () => calls(this)),
      this.drawn.part("routes", [prospect.routes, !so, now.reason, !now.chance], () => routes(this)),
      blocking(this, [prospect.blocking, !so, now.reason]),
    ];
  }

  // Somebody is at a figure of the table, or has one to mend that was refused: drawn anew, it would be lost.
  typing() {
    const at = this.active();
    const typed = at instanceof HTMLInputElement && at.dataset.was !== undefined && at.value !== at.dataset.was;
    return typed || this.refused().length > 0;
  }

  // The figures that were refused and are not mended yet.
  refused() {
    return [...this.body.querySelectorAll("[data-was][aria-invalid=true]")];
  }

  /**
   * What had the focus may be gone with what it did.
   * @param {string} [place]
   */
  refocus(place) {
    if (!place || this.active()?.dataset.at === place) return;
    /** @returns {HTMLElement | null} */
    const at = (/** @type {string} */ name) => this.root.querySelector(`[data-at="${name}"]`);
    const found = at(place) || at("everybody");
    found?.focus({ preventScroll: true });
    if (found instanceof HTMLInputElement) found.select(); // as Tab does: what is typed next takes a figure's place
  }

  /** @override */
  printed() {
    const { marked, topic, topics } = this.prospect;
    const title = topics.find((one) => one.id === topic.id)?.title ?? "";
    return { ...super.printed(), title: `${this.data.title}: ${title}`, marked, upright: false };
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
      select(text.rule, this.view.rule, [dossier, ...topic.rules], (rule) => this.ask({ rule }), "rule"),
      participants,
      keepRule(this),
      askDecided(this),
      weights(this),
      ticks,
      lines,
      grounds ? h("p", { class: "second about", "data-at": "grounds" }, grounds) : "",
      this.prospect.weights.due ? h("p", { class: "about due", "data-at": "due" }, this.prospect.weights.due) : "",
    );
  }

  verdict() {
    const { text } = this;
    const { now } = this.prospect;
    const copy = h("button", { type: "button", class: "link", "data-at": "copy" }, text.copy);
    copy.addEventListener("click", async () => {
      copy.textContent = (await copied(this.prospect.copied)) ? text.copied : text.copy_by_hand;
    });
    return h(
      "section",
      { class: "verdictbox" },
      h("p", { class: "sentence" }, now.verdict ? h("b", {}, `${now.symbol} ${now.verdict} `) : "", now.sentence),
      h("p", { class: "second" }, `${now.rests} ${now.extremes} `, copy),
    );
  }
}

export default mount(Majority);
