// @ts-check
// What is known of the grid: the server's cells, with one's own edits not yet acknowledged laid over them.

import { NOTHING, unpacked } from "./packed.js";
import { blank, most, restated } from "./position.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} Cell */
/** @typedef {import("../positions.kit/protocol.d.ts").MatrixData} MatrixData */
/** @typedef {import("../positions.kit/protocol.d.ts").Changes} Changes */
/** @typedef {import("../positions.kit/protocol.d.ts").SourceData} SourceData */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("../positions.kit/protocol.d.ts").CellFields} CellFields */
/** @typedef {import("../positions.kit/protocol.d.ts").TallyData} Tally */
/** @typedef {import("../positions.kit/protocol.d.ts").TallyPart} Told */
/** @typedef {import("../positions.kit/protocol.d.ts").Verdict} Verdict */
/** @typedef {import("../positions.kit/types.d.ts").Painted} Painted */
/** @typedef {import("./types.d.ts").Kind} Kind */
/** @typedef {import("./types.d.ts").Place} Place */
/** @typedef {import("./types.d.ts").Statement} Statement */
/** @typedef {import("./types.d.ts").Text} Text */

/** Kinds of cell of which nothing is shown.
 * @type {Kind[]} */
export const CLOSED = ["absent", "withheld"];

/** A cell by its place, as a key of a Map or a Set.
 * @param {string} topic
 * @param {string} state */
export const key = (topic, state) => `${topic}|${state}`;

/** The place that a key stands for.
 * @param {string} spot
 * @returns {Place} */
export const place = (spot) => /** @type {Place} */ (spot.split("|"));

/** A cell as an entry paints it, whole: one that was read from a file holds no more than the file says.
 * @param {Partial<Cell>} painted
 * @returns {Cell} */
export const whole = (painted) => ({ ...NOTHING, ...painted });

/** Whether a source is this one.
 * @param {import("../positions.kit/protocol.d.ts").GivenSource} source @param {SourceData} one */
export const cites = ({ kind, reference, date }, one) =>
  kind === one.kind && reference === one.reference && (date || null) === one.date;

export class Cells {
  /** @type {Map<string, Cell>} */
  over = new Map();
  /** @type {MatrixData} */
  data;
  /** What the server told of the cells that somebody wrote in.
   * @type {import("./packed.js").Grid} */
  grid = {};
  /** @type {Set<string>} */
  withheld = new Set();
  /** @type {Set<string>} */
  absent = new Set();
  /** @type {Set<string>} */
  expected = new Set();
  /** @type {Map<string, MatrixData["topics"][number]>} */
  topics = new Map();
  /** @type {Map<State, MatrixData["states"][number]>} */
  states = new Map();
  /** @type {Map<keyof CellFields, MatrixData["fields"][number]>} */
  fields = new Map();
  /** @type {{ stances: Map<string, Cell["stance"]>, states: Map<string, State>, openings: string[] }} */
  reading = { stances: new Map(), states: new Map(), openings: [] };

  /** What somebody else changed since the visit before.
   * @type {Map<string, import("../positions.kit/protocol.d.ts").ChangedData>} */
  since = new Map();
  /** The sources of the evidence that lies in a cell.
   * @type {Map<string, SourceData[]>} */
  evidence = new Map();

  /** @param {MatrixData} data */
  constructor(data) {
    this.data = data;
    this.know(data);
  }

  /** A whole matrix; an older one than we have (a page drawn before our last edit came back) is passed over.
   * @param {MatrixData} data */
  take(data) {
    const same = this.data.columns.key === data.columns.key && this.data.language === data.language;
    if (same && data.revision < this.data.revision) return false;
    this.know(data);
    return true;
  }

  /** @param {MatrixData} data */
  know(data) {
    this.data = { ...data }; // what is learned is not laid over what was given, of which the cells stay as they were
    this.grid = unpacked(data.cells);
    this.withheld = new Set(data.withheld.map(([topic, state]) => key(topic, state)));
    this.absent = new Set(data.topics.flatMap((t) => t.absent.map((state) => key(t.id, state))));
    this.expected = new Set(data.topics.filter((t) => t.expected.length).map((t) => t.id));
    this.topics = new Map(data.topics.map((t) => [t.id, t]));
    this.states = new Map(data.states.map((s) => [s.code, s]));
    // What the server calls a field is what it stands under in a cell.
    this.fields = new Map(data.fields.map((field) => [/** @type {keyof CellFields} */ (field.name), field]));
    const rows = Object.entries(data.evidence.found);
    this.evidence = new Map(
      rows.flatMap(([topic, row]) => Object.entries(row).map(([state, cited]) => [key(topic, state), cited])),
    );
    this.reading = {
      stances: new Map(Object.entries(data.reading.stances)),
      states: new Map(Object.entries(data.reading.states)),
      openings: data.reading.openings,
    };
  }

  /** What evidence is to a cell: it lies there, the stance rests on it, or there is none.
   * @param {string} topic @param {State} state
   * @returns {"" | "lies" | "rests"} */
  rests(topic, state) {
    const cited = this.evidence.get(key(topic, state));
    if (!cited || CLOSED.includes(this.kind(topic, state))) return "";
    const { stance, source } = this.cell(topic, state);
    return stance !== "?" && source && cited.some((one) => cites(source, one)) ? "rests" : "lies";
  }

  /** What others (or we) changed; returns the cells that look different now.
   * @param {Changes} news */
  learn(news) {
    /** @type {Place[]} */
    const moved = [];
    for (const [topic, row] of Object.entries(news.cells || {})) {
      for (const [code, cell] of Object.entries(row)) {
        const state = /** @type {State} */ (code);
        if (this.version(topic, state) > cell.version) continue;
        (this.grid[topic] ||= {})[state] = cell;
        moved.push([topic, state]);
      }
    }
    if (news.withheld) moved.push(...this.forget(news.withheld));
    for (const [topic, told] of Object.entries(news.tallies || {}))
      this.data.tallies[topic] = counted(this.data.tallies[topic], told);
    if (news.sources) this.data.sources = news.sources;
    if (news.milestones) this.data.milestones = news.milestones;
    this.data.revision = Math.max(this.data.revision, news.revision || 0);
    return moved;
  }

  /** What may no longer be seen goes from memory too; returns the cells of which that is new.
   * @param {Place[]} withheld */
  forget(withheld) {
    const closed = withheld.filter(([topic, state]) => !this.withheld.has(key(topic, state)));
    for (const [topic, state] of closed) delete this.grid[topic]?.[state];
    this.withheld = new Set(withheld.map(([topic, state]) => key(topic, state)));
    return closed;
  }

  /** Lay the unacknowledged edits over the cells again; returns the cells that may look different now.
   * @param {{ paint?: Painted[] }[]} entries */
  overlay(entries) {
    const before = [...this.over.keys()];
    this.over = new Map();
    const mine = { on: this.data.today, by: this.data.me.name };
    for (const entry of entries)
      for (const [topic, state, cell] of entry.paint || [])
        this.over.set(key(topic, state), { ...whole(cell), ...mine });
    return [...new Set([...before, ...this.over.keys()])].map(place);
  }

  /** Who wrote the cells that are known. */
  authors() {
    const known = Object.values(this.grid).flatMap((row) => Object.values(row));
    return new Set(known.map(({ by }) => by));
  }

  /** How many characters a text has at most.
   * @param {Text} field */
  most(field) {
    return most(this.fields, field);
  }

  /** What a state is called.
   * @param {State} state */
  called(state) {
    return this.states.get(state)?.name ?? state;
  }

  /** The number of a topic; of one that is not shown, what the address calls it.
   * @param {string} topic */
  numbered(topic) {
    return this.topics.get(topic)?.number ?? topic;
  }

  /** A topic by its number and its title.
   * @param {string} topic */
  titled(topic) {
    return `${this.numbered(topic)} ${this.topics.get(topic)?.title ?? ""}`.trim();
  }

  /** @param {string} topic
   * @param {State} state */
  version(topic, state) {
    return this.grid[topic]?.[state]?.version || 0;
  }

  /** @param {string} topic
   * @param {State} state */
  cell(topic, state) {
    return this.over.get(key(topic, state)) || this.grid[topic]?.[state] || NOTHING;
  }

  /** What a cell is shown as when it shows no stance: withheld, absent, expected; else "".
   * @param {string} topic
   * @param {State} state
   * @returns {Kind} */
  kind(topic, state) {
    const spot = key(topic, state);
    if (this.absent.has(spot)) return "absent";
    if (this.withheld.has(spot)) return "withheld";
    const cell = this.cell(topic, state);
    const expected = state !== "NL" && this.expected.has(topic) && !cell.kept_back;
    return expected && blank(cell, this.fields) ? "expected" : "";
  }

  /** @param {string} topic
   * @param {State} state */
  editable(topic, state) {
    return this.data.me.edit && !CLOSED.includes(this.kind(topic, state));
  }

  /** The cell as a key press leaves it on the screen until the server's own answer is there: as it was where the
   * server will refuse it.
   * @param {string} topic
   * @param {State} state
   * @param {Statement} edit */
  restated(topic, state, edit) {
    const old = this.cell(topic, state);
    return restated(old, edit, this.data.labels.side, this.fields, this.reading.openings) ?? old;
  }
}

/** A count with what became different in it.
 * @param {Tally} count @param {Told} told @returns {Tally} */
function counted(count, { members, population, verdict, ...rest }) {
  const told = /** @type {Tally} */ ({ ...count, ...rest });
  if (members) told.members = { ...count.members, ...members };
  if (population) told.population = { ...count.population, ...population };
  if (verdict) told.verdict = { .../** @type {Verdict} */ (count.verdict), ...verdict };
  return told;
}
