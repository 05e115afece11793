// @ts-check
// What others changed since somebody's last visit: marked in the grid until it is looked at, and told in the panel. What
// they change meanwhile is shown as it happens, and not marked here too.

import { fill, h } from "../positions.kit/dom.js";
import { visitOf } from "../positions.kit/visited.js";
import { CLOSED, key, place } from "./cells.js";
import { author } from "./phrases.js";
import { SinceLine } from "./sinceline.js";

/** @typedef {import("../positions.kit/protocol.d.ts").ChangedData} Changed */
/** @typedef {import("../positions.kit/protocol.d.ts").CellFields} CellFields */
/** @typedef {import("../positions.kit/protocol.d.ts").SinceAnswer} SinceAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("./types.d.ts").Place} Place */

/** Where it is kept that what changed of the dossier itself was looked at.
 * @type {[topic: string, state: string]} */
const ITSELF = ["", ""];

export class Since {
  /** The cells that were not looked at yet.
   * @type {Set<string>} */
  left = new Set();
  beyond = 0; // that changed too, and were not told of one by one
  itself = 0; // the revision by which the dossier itself changed
  untold = false; // whether that was not looked at yet
  stood = ""; // where one stood when it was told, which is not to have looked
  /** @type {import("../positions.kit/visited.js").Visit | null} */
  visit = null;
  /** What had been looked at before all of it was said to be.
   * @type {import("../positions.kit/visited.js").Looked | null} */
  before = null;
  asked = false;

  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.line = new SinceLine(this);
    page.root.addEventListener("focusin", ({ target }) => {
      if (target instanceof Node && page.inspector?.box.contains(target)) this.look(this.here());
    });
  }

  /** Ask once what there is; not where nothing can have changed. */
  async ask() {
    if (this.asked) return;
    this.asked = true;
    const { page } = this;
    this.visit = await visitOf(page);
    const since = this.visit?.since ?? 0;
    if (since && since < page.revision) this.asked = page.outbox.ask({ kind: "since", since });
  }

  /** @param {SinceAnswer} answer */
  told({ cells, total, dossier }) {
    const { page } = this;
    page.cells.since = new Map(cells.map((one) => [key(one.topic, one.state), one]));
    this.beyond = total - cells.length;
    this.itself = dossier;
    [this.stood = ""] = this.here().map((at) => key(...at));
    this.know();
    page.spoken.textContent = this.line.text;
    if (page.view.since) page.rows.draw(page.rows.anew());
    page.soon();
  }

  /** See which of it was not looked at yet, by what is kept of the visit. */
  know() {
    const { visit } = this;
    const [topic, state] = ITSELF;
    const changed = [...this.page.cells.since.values()];
    this.left = new Set(visit?.unseen(changed).map((one) => key(one.topic, one.state)));
    this.untold = Boolean(visit?.unseen([{ topic, state, revision: this.itself }]).length);
    this.paint(changed.map((one) => [one.topic, one.state]));
  }

  /** @param {Place[]} places */
  paint(places) {
    for (const at of places) this.page.grid.paint(...at);
    this.line.draw();
  }

  /** Those that are marked, last changed first; of what is withheld by now nothing is.
   * @returns {Changed[]} */
  get marked() {
    const { cells } = this.page;
    const all = [...this.left].flatMap((spot) => cells.since.get(spot) ?? []);
    return all.filter(({ topic, state }) => !CLOSED.includes(cells.kind(topic, state)));
  }

  /** The cell that the panel is about; none where several are selected.
   * @returns {Place[]} */
  here() {
    const { beside, selection } = this.page;
    return beside.round || selection.several ? [] : [[selection.topic, selection.state]];
  }

  /** The panel shows a cell, which is to look at it for who went there. */
  shown() {
    const [at] = this.here();
    if (!at || key(...at) === this.stood) return;
    this.stood = "";
    if (!this.left.has(key(...at))) return; // before the page is asked what it shows, for which it is laid out
    const { inspector } = this.page;
    const telling =
      "telling" in inspector ? inspector.telling : inspector.box.checkVisibility({ visibilityProperty: true });
    if (telling) this.look([at]);
  }

  /** These were looked at.
   * @param {Place[]} places */
  look(places) {
    const some = places.filter((at) => this.left.has(key(...at)));
    if (!some.length) return;
    this.before = null;
    this.visit?.look(some, this.page.revision);
    for (const at of some) this.left.delete(key(...at));
    this.paint(some);
  }

  /** All of it was. */
  all() {
    const places = [...[...this.left].map(place), ITSELF];
    this.before = this.visit?.look(places, this.page.revision) ?? null;
    this.know();
  }

  /** It was not, after all. */
  undo() {
    if (this.before) this.visit?.lookedAt(this.before);
    this.before = null;
    this.know();
  }

  /** What changes meanwhile is seen as it does, where the page is; and whoever changes a cell has looked at it.
   * @param {Place[]} moved @param {Place[]} theirs */
  follow(moved, theirs) {
    const others = new Set(theirs.map((at) => key(...at)));
    this.look(moved.filter((at) => !others.has(key(...at))));
    const seen = theirs.filter((at) => !this.left.has(key(...at)));
    if (seen.length && document.visibilityState === "visible") this.visit?.look(seen, this.page.revision);
  }

  /** What a screen reader hears of the mark on a cell; nothing where there is none.
   * @param {string} topic @param {State} state */
  said(topic, state) {
    const one = this.left.has(key(topic, state)) && this.page.cells.since.get(key(topic, state));
    if (!one || CLOSED.includes(this.page.cells.kind(topic, state))) return "";
    return fill(this.page.data.words.since_said, { what: this.what(one) });
  }

  /** In the panel: what was there, by whom it changed and when; of several how many did.
   * @returns {HTMLElement[]} */
  parts() {
    const { cells, data, selection } = this.page;
    const { words } = data;
    const line = (/** @type {import("../positions.kit/types.d.ts").Child[]} */ ...said) => [
      h("p", { class: "sincehere" }, h("i", { class: "dot", "aria-hidden": "true" }), h("span", {}, said)),
    ];
    const places = selection.chosen.places();
    if (selection.several) {
      const some = places.filter((at) => this.left.has(key(...at)));
      const seen = {
        type: "button",
        class: "link",
        "data-field": "seen",
        onclick: () => (this.look(some), this.page.soon()),
      };
      const said = fill(some.length === 1 ? words.since_some_one : words.since_some, { n: some.length });
      return some.length ? line(said, " ", h("button", seen, words.since_seen)) : [];
    }
    const one = cells.since.get(key(selection.topic, selection.state));
    return one ? line(fill(words.since_here, { what: this.what(one) })) : [];
  }

  /** @param {Changed} one */
  what({ topic, state, before, changed, by, at }) {
    const { cells, data } = this.page;
    const { labels, words } = data;
    const same = cells.cell(topic, state).stance === before;
    const fields = changed.flatMap((name) => words[name]?.toLowerCase() ?? []).join(", ") || words.since_otherwise;
    const was = same ? fields : fill(words.since_was, { stance: labels.stance[before] });
    return [was, by && author(data, by), at].filter(Boolean).join(", ");
  }
}
