// @ts-check
// The page of a draft: left the whole text of a fiche, right what was found in it, to be judged by a person.

import { h } from "../positions.kit/dom.js";
import { failing } from "../positions.kit/failure.js";
import { helpful } from "../positions.kit/keys.js";
import { quieten } from "../positions.kit/quiet.js";
import { Line, leave, socketAt } from "../positions.kit/socket.js";
import { begun, steadied } from "../positions.kit/steady.js";
import { darkened } from "../positions.kit/theme.js";
import { askName } from "../positions.kit/who.js";
import { Finds } from "./finds.js";
import { Head } from "./head.js";
import { Judging } from "./judging.js";
import { pressed } from "./pressed.js";
import { Reading } from "./reading.js";
import { ordered, TOLD } from "./row.js";
import { Post } from "./waiting.js";

/** @typedef {import("../positions.kit/protocol.d.ts").DraftData} DraftData */
/** @typedef {import("../positions.kit/protocol.d.ts").FindData} FindData */
/** @typedef {import("../positions.kit/protocol.d.ts").JudgementData} JudgementData */
/** @typedef {import("./types.d.ts").Answer} Answer */
/** @typedef {import("./types.d.ts").Waiting} Waiting */

/** @type {WeakMap<HTMLElement | ShadowRoot, Draft>} */
const pages = new WeakMap();

export default failing(mounted);

/** @param {import("../positions.kit/types.d.ts").Given<DraftData>} given */
function mounted({ data, parentElement }) {
  const page = pages.get(parentElement) ?? new Draft(parentElement, data);
  pages.set(parentElement, page);
  return () => {
    page.close();
    pages.delete(parentElement);
  };
}

export class Draft {
  /** @type {((message: import("../positions.kit/protocol.d.ts").Named) => void) | undefined} */
  named;
  selection = { focus: () => this.home() }; // where the focus goes after a question
  outbox = { ask: (/** @type {object} */ message) => this.line?.send(message) ?? false };
  current = 0; // the find that one stands on
  /** @type {Map<number, JudgementData>} what was judged here, and by another meanwhile */
  met = new Map();
  saved = h("span", { class: "saved", role: "status" });
  said = h("p", { class: "spoken", role: "status" });
  top = h("div", { class: "top" });
  body = h("div", { class: "sides", tabindex: "-1" });

  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {DraftData} data
   */
  constructor(parent, data) {
    this.data = data;
    this.root = h("div", { class: "matrix page draft", "data-tab": "finds" }, this.top, this.body, this.said);
    document.documentElement.lang = data.language;
    document.title = `${data.title} · ${data.app}`;
    parent.append(this.root); // beside our styles, which stand there too
    this.judging = new Judging(
      ordered(data.finds).filter(({ kind }) => !TOLD.includes(kind)),
      data.judged,
    );
    this.at = data.at;
    this.post = new Post(data.id, {
      send: (message) => this.line?.send(message) ?? false,
      changed: () => this.waits(),
    });
    this.judging.waiting = this.post.waiting;
    this.current = this.judging.next(0) ?? data.finds[0]?.number ?? 0;
    this.head = new Head(this);
    this.reading = new Reading(this);
    this.finds = new Finds(this);
    this.body.append(this.reading.box, this.finds.box);
    this.draw();
    const home = () => this.home();
    const { root } = this;
    this.endings = [darkened(root), helpful(this, "concept"), steadied(root, home), quieten(() => begun(home))];
    begun(home);
    this.reading.bring(this.current);
    this.root.addEventListener("keydown", (event) => pressed(this, event));
    this.line = new Line(socketAt(`concept/${data.id}`), {
      opened: () => this.opened(),
      heard: (message) => this.heard(/** @type {Answer} */ (/** @type {unknown} */ (message))),
      lost: () => this.head.tell(),
    });
  }

  get text() {
    return this.data.text;
  }

  get up() {
    return this.line?.up ?? false;
  }

  opened() {
    const { language, number } = this.data;
    this.line?.send({ kind: "hello", language, number });
    this.post.flush(true);
    this.head.tell();
  }

  draw() {
    this.head.draw();
    this.reading.draw();
    this.finds.draw();
  }

  drawBar() {
    this.head.draw();
  }

  home() {
    this.finds.focus(this.current);
  }

  /** What the page shows again of some finds, and of how far it is.
   * @param {Iterable<number>} finds */
  again(finds) {
    for (const find of finds) {
      this.reading.show(find);
      this.finds.show(find);
    }
    this.finds.tally();
    this.head.tell();
  }

  waits() {
    if (!this.head) return;
    this.judging.waiting = this.post.waiting;
    this.again(this.data.finds.map(({ number }) => number));
  }

  // --- what a person does ---

  /** Stand on a find; where asked, with the focus.
   * @param {number} number
   * @param {boolean} [focus] */
  stand(number, focus = true) {
    const before = this.current;
    this.current = number;
    this.again([before, number]);
    this.reading.bring(number);
    if (focus) this.finds.focus(number);
  }

  /** Judge finds, each over what is seen of it now, and go on to the next.
   * @param {FindData[]} finds
   * @param {import("./types.d.ts").Verdict} verdict
   * @param {{ changed?: Record<string, unknown>, why?: string }} [more] */
  judge(finds, verdict, { changed, why } = {}) {
    if (!this.data.may.judge || !finds.length) return;
    if (!this.data.me.name) return askName(this, () => void this.judge(finds, verdict, { changed, why }));
    this.finds.editing = null;
    const judgements = finds.map(({ number }) => {
      const was = this.judging.of(number);
      this.met.delete(number);
      const seen = this.judging.seen(number);
      return {
        find: number,
        verdict,
        changed: changed ?? was.changed,
        why: why ?? (was.verdict === verdict ? was.why : ""),
        seen,
      };
    });
    this.post.judge(judgements);
    const next = this.judging.next(this.current);
    if (verdict !== "open") this.stand(next ?? this.current);
    this.tell(finds, verdict);
    return undefined;
  }

  undo() {
    const finds = this.post.undo();
    this.tell([], finds ? "undone" : "nothing_to_undo");
    if (finds?.length) this.stand(finds[0]);
    return true;
  }

  /** Say what was done to who does not see it, and how much is left.
   * @param {FindData[]} finds
   * @param {string} what */
  tell(finds, what) {
    const { text, judging } = this;
    const which = finds.length > 1 ? "" : `${finds[0]?.number ?? ""} `;
    this.said.textContent = `${which}${text[`said_${what}`]}. ${this.head.left(judging.count())}`;
  }

  // --- what the server says ---

  /** @param {Answer} message */
  heard(message) {
    if (message.kind === "closed") return leave();
    if (message.kind === "name") return this.named?.(message);
    if (isWhole(message)) return this.head.answered(message);
    if (message.kind !== "judged") return this.head.tell(message.kind);
    if (message.at) this.at = message.at;
    const became = this.judging.hear(message.judged);
    const done = this.post.answered(message);
    if (done) this.receipt(done, message);
    this.data.number = message.number;
    this.judging.waiting = this.post.waiting;
    this.again(new Set([...became, ...(done?.judgements ?? []).map(({ find }) => find)]));
    return undefined;
  }

  /** What was judged here later is over what was just written; what met another's judgement waits for a person.
   * @param {Waiting} done
   * @param {import("../positions.kit/protocol.d.ts").JudgedAnswer} answer */
  receipt(done, { met, refused }) {
    for (const later of this.post.waiting.flatMap(({ judgements }) => judgements ?? []))
      if (done.judgements?.some(({ find }) => find === later.find)) later.seen = this.judging.seen(later.find);
    for (const one of done.judgements ?? []) if (met.includes(one.find)) this.met.set(one.find, one);
    if (refused) this.said.textContent = refused;
    this.head.refused = refused ?? "";
  }

  close() {
    this.line?.close();
    this.post.close();
    for (const end of this.endings) end();
    this.root.remove();
  }
}

/** Whether something is answered about the draft as a whole.
 * @param {Answer} message
 * @returns {message is import("./types.d.ts").Whole} */
function isWhole(message) {
  return ["confirmed", "discarded", "foreseen_draft", "shared_draft"].includes(message.kind);
}
