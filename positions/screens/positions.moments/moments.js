// @ts-check
// The page Momenten: two moments side by side. Only what moved has colour; beside it the same in words and as a list.

import { segments, settle } from "../positions.kit/choices.js";
import { h, fill, put } from "../positions.kit/dom.js";
import { Frame, mount, tellSaved } from "../positions.kit/frame.js";
import { still } from "../positions.kit/paper.js";
import { addressed, carried } from "../positions.kit/through.js";
import { drawChoices, WAYS } from "./choosing.js";
import { broughtList } from "./brought.js";
import { dossierMoves, listed } from "./list.js";
import { Restoring } from "./restoring.js";
import { table } from "./table.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AskCompared} AskCompared */
/** @typedef {import("../positions.kit/protocol.d.ts").ComparedAnswer} ComparedAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").ComparedData} ComparedData */
/** @typedef {import("../positions.kit/protocol.d.ts").MomentsData} MomentsData */
/** @typedef {import("../positions.kit/protocol.d.ts").MovedData} MovedData */
/** @typedef {import("../positions.kit/protocol.d.ts").Way} Way */
/** @typedef {import("../positions.kit/protocol.d.ts").AskBrought} AskBrought */
/** @typedef {import("../positions.kit/protocol.d.ts").AskOpened} AskOpened */
/** @typedef {import("../positions.kit/protocol.d.ts").AskRestorable} AskRestorable */
/** @typedef {import("../positions.kit/protocol.d.ts").AskRetaking} AskRetaking */
/** @typedef {import("../positions.kit/protocol.d.ts").BroughtAnswer} BroughtAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").BroughtData} BroughtData */
/** @typedef {import("../positions.kit/protocol.d.ts").OpenedAnswer} OpenedAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").RestorableAnswer} RestorableAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").RetakingAnswer} RetakingAnswer */
/** @typedef {AskCompared | AskBrought | AskOpened | AskRestorable | AskRetaking} Asked */
/** @typedef {ComparedAnswer | BroughtAnswer | OpenedAnswer | RestorableAnswer | RetakingAnswer} Answer */
/** @typedef {"words" | "list" | "dossier" | "brought"} Tab */

/** @extends {Frame<MomentsData, Asked, Answer>} */
export class Moments extends Frame {
  /** @type {Way[]} */
  ways = [...WAYS]; // which are shown
  by = ""; // whose changes are shown, "" for everybody's
  /** @type {Tab} */
  tab = "words";
  at = ""; // the topic whose moves are listed, "" for all
  /** @type {BroughtData[] | null} */
  brought = null; // what came in at once, once that was told
  parts = {
    choices: h("div", { class: "choices" }),
    grid: h("div", { class: "compared", tabindex: "-1" }),
    aside: h("aside"),
    told: h("p", { class: "warning", role: "status" }),
  };

  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {MomentsData} data
   */
  constructor(parent, data) {
    super(parent, data, "momenten", "moments");
    this.restoring = new Restoring(this);
    this.compared = data.compared;
    this.newest = data.compared.until === data.compared.revision;
    this.key = data.compared.columns.key;
    const { choices, grid, aside, told } = this.parts;
    this.body.append(choices, told, h("div", { class: "columns" }, grid, aside));
    this.take(data);
  }

  get text() {
    return this.data.text;
  }

  /** @override */
  get revision() {
    return this.compared?.revision;
  }

  /** What is shown: the cells that moved the ways, and by the hand, that are chosen. */
  get shown() {
    const hit = (/** @type {MovedData} */ { way, by }) => this.ways.includes(way) && (!this.by || by === this.by);
    return this.compared.moved.filter(hit);
  }

  /** @override */
  draw() {
    drawChoices(this);
    this.drawCompared();
  }

  /** @override */
  opened() {
    this.ask();
    this.askBrought();
  }

  /** @override */
  moved() {
    this.ask();
    this.askBrought();
  }

  /**
   * @override
   * @param {import("../positions.kit/types.d.ts").Heard<Answer>} message
   * @param {import("../positions.kit/types.d.ts").Done[]} done
   */
  answered(message, done) {
    if (this.answer(message)) return true;
    for (const { entry, receipt } of done) this.restoring.settled(entry, receipt);
    if (done.length) this.moved();
    return false;
  }

  /** Whether it was an answer to what this page asked.
   * @param {import("../positions.kit/types.d.ts").Heard<Answer>} message */
  answer(message) {
    if (message.kind === "compared") {
      if (message.refused) this.parts.told.textContent = message.refused;
      if (message.compared) this.show(message.compared);
    } else if (message.kind === "brought") {
      this.brought = message.brought;
      this.drawAside();
    } else if (message.kind === "restorable") this.restoring.told(message);
    else if (message.kind === "retaking") this.restoring.foretold(message);
    else if (message.kind === "opened") this.restoring.lowering.told(message);
    else return false;
    return true;
  }

  // What came in at once is told anew where it is looked at; else when that is opened.
  askBrought() {
    if (this.tab === "brought") this.outbox.ask({ kind: "brought" });
  }

  /** @param {ComparedData} compared */
  show(compared) {
    this.compared = compared;
    this.key = compared.columns.key;
    drawChoices(this);
    this.drawCompared();
    tellSaved(this);
  }

  // Ask the server for the comparison that is wished for; it is drawn when it comes.
  ask() {
    const { since, until } = this.compared;
    this.outbox.ask({ kind: "compared", since, until: this.newest ? 0 : until, columns: this.key });
  }

  /** @param {{ since?: number, until?: number, key?: string }} change */
  choose({ since = this.compared.since, until = this.newest ? 0 : this.compared.until, key = this.key }) {
    this.newest = until === 0;
    Object.assign(this.compared, { since, until: until || this.compared.revision });
    this.key = key;
    this.at = "";
    this.parts.told.textContent = "";
    history.replaceState(history.state, "", this.address());
    this.drawBar();
    this.ask();
  }

  /** @override */
  address(language = this.data.language) {
    const { since, until } = this.compared;
    const given = new URLSearchParams({ pagina: "momenten" });
    if (language !== "nl") given.set("taal", language);
    given.set("vanaf", String(since));
    if (!this.newest) given.set("stand", String(until));
    if (!this.compared.columns.pillars) given.set("kolommen", this.key);
    return addressed(given);
  }

  // --- the grid, and beside it ---

  drawCompared() {
    const { shown, drawn, compared } = this;
    const moving = new Set(shown);
    put(this.parts.grid, [drawn.part("table", [compared, shown, this.text], () => table(this, moving))]);
    this.drawAside();
  }

  drawAside() {
    const { text, compared, shown, drawn } = this;
    const cells = shown.filter(({ before, after }) => before !== after).length;
    const head = fill(text.moved, { n: cells, other: shown.length - cells });
    const tabs = drawn.part("tabs", [text, compared.dossier.length], () => this.tabs());
    settle(tabs, this.tab);
    const now = [this.tab, compared, shown, this.at, text, this.data.me.edit, this.newest, this.brought];
    put(this.parts.aside, [
      drawn.part("head", head, () => h("h2", {}, head)),
      drawn.part("span", [compared.since_said, compared.until_said], () =>
        h("p", { class: "second" }, `${compared.since_said} – ${compared.until_said}`),
      ),
      tabs,
      drawn.part("told", now, () => this.told()),
    ]);
    this.parts.aside.setAttribute("aria-label", text.beside);
  }

  tabs() {
    const { text, compared } = this;
    /** @type {[Tab, string, { "data-at": string }][]} */
    const options = [
      ["words", text.in_words, { "data-at": "in-words" }],
      ["list", text.list, { "data-at": "list" }],
      ["dossier", `${text.dossier} ${compared.dossier.length}`, { "data-at": "dossier" }],
      ["brought", text.brought, { "data-at": "brought" }],
    ];
    return segments(text.beside, { options, now: this.tab, choose: (tab) => this.turn(tab) });
  }

  /** @param {Tab} tab */
  turn(tab) {
    this.tab = tab;
    this.askBrought();
    this.drawAside();
  }

  /** Where the same is as a document. */
  file() {
    const { since, until } = this.compared;
    const given = new URLSearchParams({ vanaf: String(since), taal: this.data.language });
    if (!this.newest) given.set("stand", String(until));
    return `uitvoer/${this.data.dossier.id}/verschil.docx?${carried(given)}`;
  }

  /** Show what moved this way, or no more.
   * @param {Way} way */
  toggle(way) {
    const on = this.ways.includes(way);
    this.ways = WAYS.filter((one) => (one === way ? !on : this.ways.includes(one)));
    drawChoices(this);
    this.drawCompared();
  }

  /** The moves of a topic, in the list; of all of them for "".
   * @param {string} topic */
  list(topic) {
    this.at = topic;
    this.turn("list");
  }

  told() {
    if (this.tab === "words")
      return h(
        "div",
        { class: "said" },
        this.compared.said.map((one) => h("p", {}, one)),
      );
    if (this.tab === "brought") return broughtList(this, this.brought);
    return this.tab === "list" ? listed(this) : dossierMoves(this);
  }

  /** Bring cells back as they were at the earlier moment: the whole grid where these are all that moved.
   * @param {MovedData[]} moved */
  restore(moved) {
    const all = moved.length === this.compared.moved.length;
    const cells = moved.map(({ topic, state }) => ({ topic, state }));
    this.restoring.ask(this.compared.since, all ? {} : { cells });
  }

  /** @override */
  printed() {
    const { data, compared, parts } = this;
    const marked = fill(data.words.paper_marking, { marking: compared.marking });
    const said = compared.said.map((one) => h("p", {}, one));
    return { ...super.printed(), marked, upright: false, parts: [[...said], still(parts.grid)] };
  }
}

export default mount(Moments);
