// @ts-check
// Judgements on their way: numbered, kept in the tab until the server has them, one at a time and in order, sent again
// until it says so.

import { kept, replace } from "../positions.kit/tab.js";

/** @typedef {import("../positions.kit/protocol.d.ts").JudgementData} JudgementData */
/** @typedef {import("./types.d.ts").Waiting} Waiting */
/** @typedef {{ outbox: string, seq: number }} Key */
/** @typedef {Key & { finds: number[] }} Step what can be taken back */

const RESEND = 5000;
const STEPS = 100; // that can be taken back

export class Post {
  seq = 0;
  sent = false; // the first that waits is on its way

  /**
   * @param {string} draft
   * @param {{ send: (message: object) => boolean, changed: () => void }} page
   */
  constructor(draft, { send, changed }) {
    this.place = `krachtenveld:drafts:${draft}`; // what was not saved stays for who comes back
    this.name = [...crypto.getRandomValues(new Uint8Array(9))].map((b) => b.toString(36)).join("");
    this.send = send;
    this.changed = changed;
    const before = kept(this.place, /** @type {{ waiting?: Waiting[], steps?: Step[] }} */ ({}));
    this.waiting = before.waiting ?? [];
    this.steps = before.steps ?? [];
    this.again = setInterval(() => this.flush(true), RESEND);
  }

  /** @param {JudgementData[]} judgements */
  judge(judgements) {
    const key = this.put({ judgements });
    this.steps = [...this.steps, { ...key, finds: judgements.map(({ find }) => find) }].slice(-STEPS);
    this.keep();
  }

  /** Take back what was judged last in this tab: the finds that it was about, nothing where there is no such thing. */
  undo() {
    const step = this.steps.pop();
    if (!step) return undefined;
    const { finds, ...revert } = step;
    const waits = this.waiting.findIndex(({ outbox, seq }) => outbox === step.outbox && seq === step.seq);
    if (waits > 0 || (waits === 0 && !this.sent)) this.waiting.splice(waits, 1);
    else this.put({ revert });
    this.keep();
    this.changed();
    return finds;
  }

  /** What is sent next goes by. */
  key() {
    return { outbox: this.name, seq: ++this.seq };
  }

  /** @param {Pick<Waiting, "judgements" | "revert">} body */
  put(body) {
    const key = this.key();
    this.waiting.push({ ...key, ...body });
    this.flush();
    this.keep();
    this.changed();
    return key;
  }

  /** @param {boolean} [again] also what was sent already */
  flush(again) {
    if (again) this.sent = false;
    const [first] = this.waiting;
    if (!first || this.sent) return;
    const { judgements, revert, ...key } = first;
    this.sent = this.send(revert ? { kind: "undo_judgement", ...key, revert } : { kind: "judge", ...key, judgements });
  }

  /** What was answered waits no more; the next is sent.
   * @param {Partial<Key>} key
   * @returns {Waiting | undefined} */
  answered({ outbox, seq }) {
    const at = this.waiting.findIndex((one) => one.outbox === outbox && one.seq === seq);
    if (at < 0) return undefined;
    const [done] = this.waiting.splice(at, 1);
    this.sent = false;
    this.keep();
    this.flush();
    return done;
  }

  keep() {
    replace(this.place, { waiting: this.waiting, steps: this.steps });
  }

  close() {
    clearInterval(this.again);
  }
}
