// @ts-check
// The page Vandaag: what of the dossier asks for attention. Each line leads to exactly its cells, in the matrix.

import { along } from "../positions.kit/along.js";
import { decided } from "../positions.kit/decided.js";
import { h, put } from "../positions.kit/dom.js";
import { Frame, mount, tellSaved } from "../positions.kit/frame.js";
import { elsewhere } from "../positions.kit/ways.js";
import { changed, Since } from "./changed.js";
import { conflicts } from "./conflicts.js";
import { ahead, asked, how, meetings, mine, nothing } from "./lists.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AskDay} AskDay */
/** @typedef {import("../positions.kit/protocol.d.ts").DayAnswer} DayAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").TodayData} TodayData */

/** @typedef {import("../positions.kit/protocol.d.ts").SinceAnswer} SinceAnswer */

/** @extends {Frame<TodayData, AskDay, DayAnswer>} */
export class Today extends Frame {
  parts = {
    head: h("div", { class: "said" }),
    lists: h("div", { class: "lists" }),
    between: h("div", { class: "between" }),
    aside: h("aside"),
  };

  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {TodayData} data
   */
  constructor(parent, data) {
    super(parent, data, "vandaag", "today");
    this.now = data.now;
    const { head, lists, between, aside } = this.parts;
    this.since = new Since(this);
    this.body.append(head, h("div", { class: "columns" }, lists, between, aside));
    this.body.addEventListener("keydown", along);
    this.take(data);
  }

  get text() {
    return this.data.text;
  }

  /** @override */
  get revision() {
    return this.now?.revision;
  }

  /** @override */
  take(/** @type {TodayData} */ data) {
    this.now = data.now;
    super.take(data);
  }

  /** @override */
  draw() {
    const { now, drawn, parts, text, data, since } = this;
    const said = [since.sentence, now.said].filter(Boolean).join(" ");
    put(parts.head, [
      drawn.part("day", now.day, () => h("h2", {}, now.day)),
      ...(data.mine ? [drawn.part("mine", [data.mine, text], () => mine(this))] : []),
      drawn.part("said", said, () => h("p", {}, said)),
    ]);
    const kept = this.outbox?.conflicts ?? [];
    const some = kept.length || now.needs.length || now.gaps.length;
    put(parts.lists, [
      drawn.part("conflicts", [kept, text], () => conflicts(this)),
      drawn.part("needs", [now.needs, now.before], () => asked(this, now.before, "", now.needs)),
      drawn.part("gaps", [now.gaps, now.in_cells, text], () => asked(this, text.gaps, now.in_cells, now.gaps)),
      drawn.part("nothing", [some, now.begun, text, data.me.edit], () => nothing(this, Boolean(some))),
      drawn.part("how", [data.how, text], () => how(this)),
    ]);
    const { left, untold, beyond } = since;
    put(parts.between, [drawn.part("changed", [left, untold, beyond, now.on, text], () => changed(this))]);
    parts.between.hidden = !left.length && !untold;
    put(parts.aside, [
      drawn.part("meetings", [now.meetings, text, data.me.edit], () => meetings(this)),
      drawn.part("ahead", [now.ahead, text], () => ahead(this)),
    ]);
  }

  /** The matrix in a view.
   * @param {Record<string, string>} query */
  matrix(query) {
    return elsewhere(this, "matrix", Object.entries(query));
  }

  // Ask how it stands now; what comes is drawn.
  ask() {
    this.outbox.ask({ kind: "today", decided: decided() });
    void this.since.ask();
  }

  /** @override */
  opened() {
    this.ask();
  }

  /** @override */
  moved() {
    this.ask();
  }

  /**
   * @override
   * @param {import("../positions.kit/types.d.ts").Heard<DayAnswer>} message
   * @param {import("../positions.kit/types.d.ts").Done[]} done
   */
  answered(message, done) {
    if (message.kind === "today") {
      this.now = message.now;
      this.draw();
      tellSaved(this);
      return true;
    }
    const other = /** @type {SinceAnswer | { kind: "" }} */ (/** @type {unknown} */ (message)); // which the kit asks for
    if (other.kind === "since") {
      this.since.told(other);
      this.draw();
      return true;
    }
    if (done.length) this.draw(); // what was sent from here may have met somebody else's change
    return false;
  }
}

export default mount(Today);
