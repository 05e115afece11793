// @ts-check
// The page Momenten: two moments side by side. Only what moved has colour; beside it the same in words and as a list.

import { segments, settle } from "../positions.kit/choices.js";
import { h, fill, put } from "../positions.kit/dom.js";
import { Frame, mount, tellSaved } from "../positions.kit/frame.js";
import { still } from "../positions.kit/paper.js";
import { addressed, carried } from "../positions.kit/through.js";
import { broughtList } from "./brought.js";
import { drawChoices } from "./choosing.js";
import { dossierMoves, inWords, listed, restorable } from "./list.js";
import { byPerson, named } from "./people.js";
import { Restoring, wanted } from "./restoring.js";
import { asked, KEYS } from "./sieve.js";
import { pressed } from "./stepping.js";
import { legend, table } from "./table.js";
import { timeline } from "./timeline.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AskCompared} AskCompared */
/** @typedef {import("../positions.kit/protocol.d.ts").AskTimeline} AskTimeline */
/** @typedef {import("../positions.kit/protocol.d.ts").ComparedAnswer} ComparedAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").TimelineAnswer} TimelineAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").ComparedData} ComparedData */
/** @typedef {import("../positions.kit/protocol.d.ts").MomentsData} MomentsData */
/** @typedef {import("../positions.kit/protocol.d.ts").MovedData} MovedData */
/** @typedef {import("../positions.kit/protocol.d.ts").AskBrought} AskBrought */
/** @typedef {import("../positions.kit/protocol.d.ts").AskOpened} AskOpened */
/** @typedef {import("../positions.kit/protocol.d.ts").AskRestorable} AskRestorable */
/** @typedef {import("../positions.kit/protocol.d.ts").AskRetaking} AskRetaking */
/** @typedef {import("../positions.kit/protocol.d.ts").BroughtAnswer} BroughtAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").BroughtData} BroughtData */
/** @typedef {import("../positions.kit/protocol.d.ts").OpenedAnswer} OpenedAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").RestorableAnswer} RestorableAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").RetakingAnswer} RetakingAnswer */
/** @typedef {AskCompared | AskTimeline | AskBrought | AskOpened | AskRestorable | AskRetaking} Asked */
/** @typedef {ComparedAnswer | TimelineAnswer | BroughtAnswer | OpenedAnswer | RestorableAnswer | RetakingAnswer} Answer */
/** @typedef {"words" | "list" | "people" | "dossier" | "brought"} Tab */
/** What is compared, as an address has it; `until` "" is the present.
 * @typedef {{ since: string, until: string, columns: string, sieve: Record<import("./sieve.js").Key, string> }} Wish */

/** @extends {Frame<MomentsData, Asked, Answer>} */
export class Moments extends Frame {
  /** @type {Tab} */
  tab = "words";
  at = ""; // the topic whose moves are listed, "" for all
  here_at = ""; // the cell that was chosen in the grid
  /** @type {import("../positions.kit/protocol.d.ts").TimelineData | null} */
  line = null;
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
    this.wish = wished(data.compared);
    const { choices, grid, aside, told } = this.parts;
    this.body.append(choices, told, h("div", { class: "columns" }, grid, aside));
    this.endings.push(pressed(this));
    this.take(data);
  }

  get text() {
    return this.data.text;
  }

  get sieve() {
    return this.wish.sieve;
  }

  /** @override */
  get revision() {
    return this.compared?.revision;
  }

  /** @override */
  draw() {
    drawChoices(this);
    this.drawCompared();
  }

  /** @override */
  opened() {
    const scope = restorable(this) ? wanted(location.search) : null; // once: the address of what is shown does not ask
    if (scope) this.restoring.ask(this.compared.since.revision, scope);
    this.ask();
    this.askBrought();
    this.outbox.ask({ kind: "timeline" });
  }

  /** @override */
  moved() {
    this.opened();
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
    if (message.kind === "compared") this.heard_of(message);
    else if (message.kind === "timeline") {
      this.line = message.timeline;
      this.drawAside();
    } else if (message.kind === "brought") {
      this.brought = message.brought;
      this.drawAside();
    } else if (message.kind === "restorable") this.restoring.told(message);
    else if (message.kind === "retaking") this.restoring.foretold(message);
    else if (message.kind === "opened") this.restoring.lowering.told(message);
    else return false;
    return true;
  }

  /** @param {ComparedAnswer} answer */
  heard_of({ compared, refused }) {
    if (refused) this.parts.told.textContent = refused;
    if (compared) this.show(compared);
    else this.wish = wished(this.compared);
  }

  // What came in at once is told anew where it is looked at; else when that is opened.
  askBrought() {
    if (this.tab === "brought") this.outbox.ask({ kind: "brought" });
  }

  /** @param {ComparedData} compared */
  show(compared) {
    const focus = this.active()?.dataset.at;
    this.compared = compared;
    this.wish = wished(compared);
    this.inAddress();
    drawChoices(this);
    this.drawCompared();
    this.drawBar();
    tellSaved(this);
    if (focus && focus !== this.active()?.dataset.at) this.at_place(focus)?.focus({ preventScroll: true });
  }

  /** @param {string} place
   * @returns {HTMLElement | null} */
  at_place(place) {
    return this.body.querySelector(`[data-at="${place}"]`);
  }

  // Ask the server for the comparison that is wished for; it is drawn when it comes.
  ask() {
    const { since, until, columns, sieve } = this.wish;
    this.outbox.ask({ kind: "compared", since, until, columns, sieve });
  }

  /** @param {Partial<Wish>} change */
  choose(change) {
    this.wish = { ...this.wish, ...change };
    this.missed.textContent = "";
    if ("since" in change || "until" in change || "columns" in change) this.at = this.here_at = "";
    this.parts.told.textContent = "";
    this.ask();
  }

  /** @override */
  address(language = this.data.language) {
    const given = this.query(language);
    given.set("pagina", "momenten");
    if (!this.compared.columns.pillars) given.set("kolommen", this.compared.columns.key);
    return addressed(given);
  }

  /** What is compared, as every address says it. @param {string} language */
  query(language) {
    const { since, until, sieve } = this.wish;
    const given = new URLSearchParams({ vanaf: since });
    if (until) given.set("stand", until);
    for (const key of KEYS) if (sieve[key]) given.set(key, sieve[key]);
    if (language !== "nl") given.set("taal", language);
    return given;
  }

  /** Where the same is as a file. @param {"xlsx" | "docx"} kind */
  file(kind) {
    return `uitvoer/${this.data.dossier.id}/verschil.${kind}?${carried(this.query(this.data.language))}`;
  }

  // --- the grid, and beside it ---

  drawCompared() {
    const { drawn, compared, text, at } = this;
    put(this.parts.grid, [drawn.part("table", [compared, text, at], () => table(this)), legend(this)]);
    this.drawAside();
  }

  drawAside() {
    const { text, compared, drawn, line } = this;
    const { since, until, newest, heading, besides } = compared;
    const tabs = drawn.part("tabs", [text, compared.moved.length, compared.dossier.length], () => this.tabs());
    settle(tabs, this.tab);
    const now = [this.tab, compared, this.at, this.here_at, text, this.data.me.edit, this.brought];
    put(this.parts.aside, [
      drawn.part("head", [heading, besides], () =>
        h("header", {}, h("h2", {}, heading), h("span", { class: "second" }, besides)),
      ),
      drawn.part("span", [since, until], () => h("p", { class: "second" }, `${since.told} – ${until.told}`)),
      drawn.part("timeline", [line, since, until, newest, text], () => timeline(this)),
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
      ["list", `${text.list} ${compared.moved.length}`, { "data-at": "list" }],
      ["people", text.people, { "data-at": "people" }],
      ["dossier", `${text.dossier} ${compared.dossier.length}`, { "data-at": "dossier" }],
      ["brought", text.brought, { "data-at": "brought" }],
    ];
    const there = options.filter(([tab]) => tab !== "people" || named(this));
    return segments(text.beside, { options: there, now: this.tab, choose: (tab) => this.turn(tab) });
  }

  /** @param {Tab} tab */
  turn(tab) {
    this.tab = tab;
    this.askBrought();
    this.drawAside();
  }

  /** The moves of a topic, in the list, where one cell of them may be marked; of all of them for "".
   * @param {string} topic @param {string} [cell] */
  list(topic, cell = "") {
    [this.at, this.here_at, this.tab] = [topic, cell, "list"];
    this.drawCompared();
    if (!cell) return;
    this.at_cell(cell)?.focus({ preventScroll: true });
    this.parts.aside.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} cell
   * @returns {HTMLElement | null} */
  at_cell(cell) {
    return this.parts.grid.querySelector(`[data-moved="${CSS.escape(cell)}"]`);
  }

  told() {
    const { said, heads } = this.compared;
    if (this.tab === "list") return listed(this);
    if (this.tab === "people" && named(this)) return byPerson(this);
    if (this.tab === "brought") return broughtList(this, this.brought);
    if (this.tab === "dossier") return dossierMoves(this);
    return inWords(said, new Set(heads.map(({ number }) => number)));
  }

  /** Bring cells back as they were at the earlier moment: the whole grid where these are all that moved.
   * @param {MovedData[]} moved */
  restore(moved) {
    const sieved = Object.values(this.sieve).some(Boolean);
    const all = !sieved && moved.length === this.compared.moved.length;
    const cells = moved.map(({ topic, state }) => ({ topic, state }));
    this.restoring.ask(this.compared.since.revision, all ? {} : { cells });
  }

  /** @override */
  printed() {
    const { data, compared, parts } = this;
    const marked = fill(data.words.paper_marking, { marking: compared.marking });
    const said = compared.said.map((one) => h("p", {}, one));
    return { ...super.printed(), marked, upright: false, parts: [[...said], still(parts.grid)] };
  }
}

/** @param {ComparedData} compared
 * @returns {Wish} */
function wished({ since, until, newest, columns, filter }) {
  return { since: since.key, until: newest ? "" : until.key, columns: columns.key, sieve: asked(filter) };
}

export default mount(Moments);
