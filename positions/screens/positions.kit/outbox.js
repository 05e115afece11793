// @ts-check
// Edits on their way: numbered, kept in the tab until the database has them, sent again until it says so.

import { bare, bared, met } from "./met.js";
import { portion } from "./portion.js";
import { Line, leave, socketAt } from "./socket.js";
import { forget, kept, replace } from "./tab.js";
import { looked, lookedBack } from "./through.js";

const RESEND = 5000;
const STEPS = 100;
const MOST = 200; // steps that can be undone after a reload

/** @typedef {import("./protocol.d.ts").Naming} Naming */
/** @typedef {import("./protocol.d.ts").ReceiptData} ReceiptData */
/** @typedef {import("./protocol.d.ts").State} State */
/** @typedef {import("./protocol.d.ts").Undoing} Undoing */
/** @typedef {import("./types.d.ts").Conflict} Conflict */
/** @typedef {import("./types.d.ts").Done} Done */
/** @typedef {import("./types.d.ts").Entry} Entry */
/** @typedef {import("./types.d.ts").Painted} Painted */
/** @typedef {import("./types.d.ts").Sender} Sender */
/** @typedef {import("./types.d.ts").Step} Step */
/** @typedef {import("./types.d.ts").Carried} Carried */
/** @typedef {import("./types.d.ts").Put} Put */
/** @typedef {(Put | Pick<Undoing, "revert"> | Pick<Naming, "mark">) & { before?: Painted[] }} Body of an entry */
/** @typedef {{ pending: Entry[], undo: Step[], redo: Step[], conflicts: Conflict[], at: number }} Kept in the tab */

export class Outbox {
  seq = 0;
  trouble = "";
  saved = "";
  leaving = false;
  full = false; // the tab has no room for what was done

  /**
   * @param {string} dossier
   * @param {Sender} page
   */
  constructor(dossier, { greet, heard, may, changed, opened }) {
    this.place = `krachtenveld:${dossier}`;
    // A new name for every load: a duplicated tab copies the storage, and must not number the same edits again.
    this.name = [...crypto.getRandomValues(new Uint8Array(9))].map((b) => b.toString(36)).join("");
    this.greet = greet;
    this.heard = heard;
    this.may = may;
    this.changed = changed;
    this.opened = opened;
    const before = kept(this.place, /** @type {Partial<Kept>} */ ({}));
    const steps = kept(this.stepsPlace, /** @type {Partial<Kept>} */ ({}));
    this.pending = before.pending || [];
    this.conflicts = before.conflicts || [];
    this.undo = steps.undo || [];
    this.redo = steps.redo || [];
    this.kept = before.at;
    this.line = new Line(socketAt(`matrix/${dossier}`), {
      opened: () => this.connected(),
      heard: (message) => this.received(message),
      lost: () => this.changed(),
    });
    this.again = setInterval(() => this.flush(true), RESEND);
    this.hiding = () => this.keepSteps();
    addEventListener("pagehide", this.hiding);
  }

  get stepsPlace() {
    return `${this.place}:steps`;
  }

  connected() {
    this.trouble = "";
    this.line.send({ kind: "hello", ...this.greet(), kept: this.kept, through: looked(), at: lookedBack() });
    this.flush(true);
    this.opened?.();
    this.changed();
  }

  /**
   * Put an entry in: `body` is what the server gets, `paint` what the screen shows meanwhile.
   * @param {Body} body
   * @param {Painted[]} [paint]
   * @param {{ after?: Painted[] }} [undoing] the step that it takes back
   * @returns {Step}
   */
  put(body, paint, undoing) {
    const { before, ...said } = body;
    const entry = { outbox: this.name, seq: ++this.seq, ...said, paint };
    this.pending.push(entry);
    const step = { outbox: entry.outbox, seq: entry.seq, before: undoing?.after || before, after: paint };
    if (paint && !undoing) {
      this.undo.push(step);
      this.redo = [];
    }
    this.flush(); // before it is kept: a tab whose storage is full must still send
    this.keep();
    this.changed();
    return step;
  }

  /**
   * Undo is a new change that takes another back; undoing that one again is a redo.
   * @param {"undo" | "redo"} from
   * @param {"undo" | "redo"} to
   * @param {Step} [step] which of them; else the last
   */
  revert(from, to, step = this[from].at(-1)) {
    if (!step || !this[from].includes(step)) return null;
    this[from] = this[from].filter((one) => one !== step);
    const { outbox, seq } = step;
    this[to].push(this.put({ revert: { outbox, seq } }, step.before, { after: step.after }));
    this.keep();
    this.changed();
    return step;
  }

  /**
   * What somebody may not write any more would be refused, and lost: it waits until they may.
   * @param {boolean} [again] also what was sent already
   */
  flush(again) {
    if (!this.may() || !this.line.up) return;
    if (again) for (const entry of this.pending) delete entry.sent;
    const entries = portion(this.pending);
    if (!entries.length) return;
    const bodies = entries.map(({ paint, sent, ...body }) => body);
    if (this.line.send({ kind: "outbox", entries: bodies })) entries.forEach((entry) => (entry.sent = true));
  }

  /** The key of an entry that goes by a question of its own.
   * @returns {import("./protocol.d.ts").KeyData} */
  key() {
    return { outbox: this.name, seq: ++this.seq };
  }

  /** Such an entry was written: it is the next to undo, and paints nothing.
   * @param {import("./protocol.d.ts").KeyData} key */
  did(key) {
    this.undo.push({ ...key });
    this.redo = [];
    this.keep();
  }

  /** Take back what was written by its key.
   * @param {import("./protocol.d.ts").KeyData} key */
  revertOf({ outbox, seq }) {
    return this.revert(
      "undo",
      "redo",
      this.undo.find((one) => one.outbox === outbox && one.seq === seq),
    );
  }

  /** @param {object} message */
  ask(message) {
    return this.line.send(message);
  }

  /** @param {Carried} message */
  received(message) {
    if (message.kind === "closed") return this.end();
    this.trouble = ["trouble", "moved", "refused"].includes(message.kind) ? message.kind : "";
    if (message.redacted) this.forget(message.redacted);
    /** @type {Done[]} */
    const done = [];
    for (const receipt of message.receipts || []) {
      const at = this.pending.findIndex((e) => e.outbox === receipt.outbox && e.seq === receipt.seq);
      if (at < 0) continue;
      done.push({ entry: this.pending.splice(at, 1)[0], receipt });
      if (receipt.at) this.saved = receipt.at;
    }
    this.heard(message, done);
    if (done.length) {
      this.keep();
      this.flush(); // the next portion
    }
    return this.changed();
  }

  // Withdrawn, expired or otherwise changed.
  end() {
    if (this.leaving) return; // by our own doing, to another address perhaps
    this.leaving = true;
    if (this.full) Object.assign(this, { undo: [], redo: [] });
    this.keep(); // what waits stays in the tab
    leave();
  }

  /**
   * What of an entry met somebody else's change waits for a person to choose.
   * @param {Entry} entry
   * @param {ReceiptData} receipt
   */
  gather(entry, receipt) {
    this.conflicts.push(...met(entry, receipt));
  }

  /**
   * Texts that were taken out of these cells are not painted again by an undo, nor kept in the tab.
   * @param {[topic: string, state: State][]} cells
   */
  forget(cells) {
    const hit = new Set(cells.map((place) => place.join("|")));
    /** @type {(painted: Painted[] | undefined) => Painted[] | undefined} */
    const left = (painted) =>
      painted?.map(([topic, state, cell]) => [topic, state, hit.has(`${topic}|${state}`) ? bare(cell) : cell]);
    for (const step of [...this.undo, ...this.redo])
      Object.assign(step, { before: left(step.before), after: left(step.after) });
    this.conflicts = this.conflicts.map((one) => (hit.has(`${one.topic}|${one.state}`) ? bared(one) : one));
    this.keep();
    this.keepSteps();
  }

  get state() {
    if (this.pending.length && !this.may()) return "held";
    if (this.trouble) return this.trouble;
    if (!this.line.up) return "away";
    return this.pending.length ? "saving" : "saved";
  }

  // What waits, at once; the steps to undo are many, and may wait until the key that made one is answered.
  keep() {
    const { pending, conflicts } = this;
    const plain = pending.map(({ sent, ...entry }) => entry);
    this.kept = this.greet().revision;
    this.full = !this.store({ pending: plain, conflicts, at: this.kept });
    clearTimeout(this.later);
    this.later = setTimeout(() => this.keepSteps(), STEPS);
  }

  keepSteps() {
    clearTimeout(this.later);
    const [undo, redo] = [this.undo.slice(-MOST), this.redo.slice(-MOST)];
    if (this.full || !replace(this.stepsPlace, { undo, redo })) forget(this.stepsPlace);
  }

  /** Whether there was room; only what waits is worth the last of it, and leaving the page asks first.
   * @param {object} waiting
   * @returns {boolean} */
  store(waiting) {
    if (replace(this.place, waiting)) return true;
    forget(this.stepsPlace);
    return replace(this.place, waiting);
  }

  close() {
    removeEventListener("pagehide", this.hiding);
    this.keepSteps();
    clearInterval(this.again);
    this.line.close();
  }
}
