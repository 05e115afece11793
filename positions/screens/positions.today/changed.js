// @ts-check
// What others changed since this person's last visit, day by day, until it is looked at: each cell with what it was and
// is. What was seen is kept in this browser alone, as the matrix keeps it.

import { chip, fill, h } from "../positions.kit/dom.js";
import { visitOf } from "../positions.kit/visited.js";
import { elsewhere } from "../positions.kit/ways.js";

/** @typedef {import("../positions.kit/protocol.d.ts").ChangedData} Changed */
/** @typedef {import("../positions.kit/protocol.d.ts").SinceAnswer} SinceAnswer */
/** @typedef {import("./today.js").Today} Today */

const DAY = 86_400_000; // ms
const SHOWN = 12; // cells; the matrix has all of them
/** Where it is kept that what changed of the dossier itself was looked at.
 * @type {[topic: string, state: string]} */
const ITSELF = ["", ""];

export class Since {
  /** @type {Changed[]} */
  cells = [];
  beyond = 0; // that changed too, and were not told of one by one
  itself = 0; // the revision by which the dossier itself changed
  /** @type {import("../positions.kit/visited.js").Visit | null} */
  visit = null;

  /** @param {Today} page */
  constructor(page) {
    this.page = page;
  }

  /** Ask what there is; not where there was no visit before, or where one looks back. */
  async ask() {
    this.visit = await visitOf(this.page);
    const since = this.visit?.since ?? 0;
    if (since && since < Number(this.page.revision)) this.page.outbox.ask({ kind: "since", since });
  }

  /** @param {SinceAnswer} answer */
  told({ cells, total, dossier }) {
    Object.assign(this, { cells, beyond: total - cells.length, itself: Number(dossier) });
  }

  /** The cells that were not looked at yet. */
  get left() {
    return this.visit?.unseen(this.cells) ?? [];
  }

  get untold() {
    const [topic, state] = ITSELF;
    return Boolean(this.visit?.unseen([{ topic, state, revision: this.itself }]).length);
  }

  /** All of it was looked at. */
  seen() {
    const places = this.left.map(({ topic, state }) => /** @type {[string, string]} */ ([topic, state]));
    this.visit?.look([...places, ITSELF], Number(this.page.revision));
    this.page.draw();
    this.page.home();
  }

  /** How much it is and by whom, in a sentence; "" where nothing is left to look at. */
  get sentence() {
    const { left, page } = this;
    const { words, language } = page.data;
    if (!left.length) return "";
    const n = left.length + this.beyond;
    const cells = fill(n === 1 ? words.hits_one : words.hits, { n });
    const names = [...new Set(left.map(({ by }) => by))].filter(Boolean);
    if (!names.length) return fill(n === 1 ? words.since_changed_one : words.since_changed, { cells });
    const who = new Intl.ListFormat(language).format(names);
    return fill(names.length === 1 ? words.since_by_one : words.since_by, { who, cells });
  }
}

/** The section; hidden where nothing is left to look at.
 * @param {Today} page */
export function changed(page) {
  const { since, text } = page;
  const { left, untold } = since;
  const days = [...Map.groupBy(left.slice(0, SHOWN), ({ day }) => day)];
  const more = left.length + since.beyond - SHOWN;
  return h(
    "section",
    { class: "changed", hidden: !left.length && !untold, "aria-label": text.changed },
    h("h3", {}, text.changed, ways(page)),
    days.map(([day, some]) => dayOf(page, day, some)),
    more > 0 ? h("p", { class: "second" }, fill(text.changed_more, { n: more })) : null,
    untold ? itself(page) : null,
  );
}

/** @param {Today} page */
function ways(page) {
  const { since, text } = page;
  const seen = { type: "button", class: "link", "data-at": "seen", onclick: () => since.seen() };
  const href = page.matrix({ kolommen: "alle", sinds: "bezoek" });
  const all = h("a", { class: "link", href, "data-row": "changed" }, text.changed_show);
  return h("span", { class: "ways" }, since.left.length ? all : null, h("button", seen, text.seen));
}

/** @param {Today} page @param {string} day @param {Changed[]} some */
function dayOf(page, day, some) {
  const { text, now, data } = page;
  const { language } = data;
  const yesterday = new Date(Date.parse(now.on) - DAY).toISOString().slice(0, 10);
  const form = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    ...{ timeZone: "UTC", weekday: "long", day: "numeric", month: "long" },
  });
  const said = { [now.on]: text.of_today, [yesterday]: text.of_yesterday }[day] ?? form.format(new Date(day));
  const people = [...Map.groupBy(some, ({ by }) => by)].filter(([name]) => name);
  const by = people.map(([name, all]) => `${name} ${all.length}`).join(", ");
  return h(
    "div",
    { class: "ofday" },
    h("h4", {}, said.charAt(0).toUpperCase() + said.slice(1), by ? h("span", { class: "second" }, " ", by) : null),
    h(
      "ul",
      {},
      some.map((one) => cell(page, one)),
    ),
  );
}

/** @param {Today} page @param {Changed} one */
function cell(page, { topic, state, before, after, changed: fields, source, clock }) {
  const { index, labels, states, words } = page.data;
  const at = index.find(({ id }) => id === topic);
  const query = { ...(at?.columns ? { kolommen: at.columns } : {}), cel: `${topic}.${state}` };
  const what = fields.map((field) => words[field]?.toLowerCase() ?? field).join(", ");
  const moved = before !== after;
  const spoken = h("span", { class: "spoken" }, `${labels.stance[before]} → `);
  const from = moved ? [spoken, chip(before), h("span", { "aria-hidden": "true" }, "→ ")] : [];
  return h(
    "li",
    {},
    h(
      "a",
      { href: page.matrix(query), "data-row": `changed ${topic} ${state}` },
      h("b", { class: "where" }, `${states[state] ?? state} ${at?.number ?? ""}`),
      " ",
      h(
        "span",
        { class: "what" },
        h("span", {}, from, chip(after), h("b", {}, labels.stance[after]), moved || !what ? "" : ` ${what}`),
        h("span", { class: "second" }, [source, clock].filter(Boolean).join(", ")),
      ),
    ),
  );
}

/** @param {Today} page */
function itself(page) {
  const { since, data } = page;
  const { words } = data;
  const href = elsewhere(page, "momenten", [["vanaf", String(since.visit?.since ?? 0)]]);
  const link = h("a", { href, "data-row": "dossier" }, h("span", { class: "what" }, words.since_dossier), " ");
  link.append(h("span", { class: "go" }, words.since_compare));
  return h("ul", {}, h("li", {}, link));
}
