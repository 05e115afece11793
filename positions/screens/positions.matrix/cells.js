// What is known of the grid: the server's cells, with one's own edits not yet acknowledged laid over them.

const NOTHING = Object.freeze({ version: 0, stance: "?" });
// Kinds of cell of which nothing is shown.
export const CLOSED = ["absent", "withheld"];
const key = (topic, state) => `${topic}|${state}`;

// The earlier stance for which the texts of a cell were written, when it gets this one.
function carried(old, stance) {
  if (!old.conditions && !old.note) return undefined;
  const since = stance === old.stance ? old.carried_from : old.carried_from || old.stance;
  return since === stance ? undefined : since;
}

export class Cells {
  constructor(data) {
    this.over = new Map();
    this.take(data);
  }

  // A whole matrix; an older one than we have (a page drawn before our last edit came back) is passed over.
  take(data) {
    const same = this.data && this.data.columns.key === data.columns.key && this.data.language === data.language;
    if (same && data.revision < this.data.revision) return false;
    this.data = data;
    this.withheld = new Set(data.withheld.map(([topic, state]) => key(topic, state)));
    this.absent = new Set(data.topics.flatMap((t) => t.absent.map((state) => key(t.id, state))));
    this.expected = new Set(data.topics.filter((t) => t.expected).map((t) => t.id));
    this.topics = new Map(data.topics.map((t) => [t.id, t]));
    this.states = new Map(data.states.map((s) => [s.code, s]));
    this.fields = new Map(data.fields.map((field) => [field.name, field]));
    this.reading = {
      stances: new Map(Object.entries(data.reading.stances)),
      states: new Map(Object.entries(data.reading.states)),
    };
    return true;
  }

  // What others (or we) changed; returns the cells that look different now.
  learn(news) {
    const moved = [];
    for (const [topic, row] of Object.entries(news.cells || {})) {
      for (const [state, cell] of Object.entries(row)) {
        const mine = (this.data.cells[topic] ||= {});
        if ((mine[state]?.version || 0) > cell.version) continue;
        mine[state] = cell;
        moved.push([topic, state]);
      }
    }
    if (news.withheld) moved.push(...this.forget(news.withheld));
    for (const part of ["tallies", "sources", "milestones"]) if (news[part]) this.data[part] = news[part];
    this.data.revision = Math.max(this.data.revision, news.revision || 0);
    return moved;
  }

  // What may no longer be seen goes from memory too; returns the cells of which that is new.
  forget(withheld) {
    const closed = withheld.filter(([topic, state]) => !this.withheld.has(key(topic, state)));
    for (const [topic, state] of closed) delete this.data.cells[topic]?.[state];
    this.withheld = new Set(withheld.map(([topic, state]) => key(topic, state)));
    return closed;
  }

  // Lay the unacknowledged edits over the cells again.
  overlay(entries) {
    const before = [...this.over.keys()];
    this.over = new Map();
    for (const entry of entries)
      for (const [topic, state, cell] of entry.paint || []) this.over.set(key(topic, state), cell);
    return [...new Set([...before, ...this.over.keys()])].map((k) => k.split("|"));
  }

  version(topic, state) {
    return this.data.cells[topic]?.[state]?.version || 0;
  }

  cell(topic, state) {
    return this.over.get(key(topic, state)) || this.data.cells[topic]?.[state] || NOTHING;
  }

  // What a cell is shown as when it shows no stance: withheld, absent, expected; else "".
  kind(topic, state) {
    if (this.absent.has(key(topic, state))) return "absent";
    if (this.withheld.has(key(topic, state))) return "withheld";
    const cell = this.cell(topic, state);
    const blank = this.data.fields.every(
      ({ name, empty }) => String(cell[name] ?? empty ?? "") === String(empty ?? ""),
    );
    return blank && state !== "NL" && this.expected.has(topic) ? "expected" : "";
  }

  editable(topic, state) {
    return this.data.me.edit && !CLOSED.includes(this.kind(topic, state));
  }

  // The cell as a key press leaves it on the screen until the server's own answer is there.
  restated(topic, state, edit) {
    const old = this.cell(topic, state);
    if (edit.stance === old.stance && !edit.source && !edit.words) return old;
    const known = edit.stance !== "?";
    const cell = {
      ...old,
      stance: edit.stance,
      carried_from: carried(old, edit.stance),
      source: edit.source || undefined,
    };
    cell.certainty = known ? "low" : undefined;
    cell.basis = known ? edit.basis || "estimated" : undefined;
    if (this.data.labels.side[edit.stance] === "for" || !known) cell.direction = undefined;
    return cell;
  }
}
