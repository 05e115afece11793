// @ts-check
// How it stands with the judgement of what was found: what the server has, and over it what waits in this tab.

/** @typedef {import("../positions.kit/protocol.d.ts").FindData} FindData */
/** @typedef {import("../positions.kit/protocol.d.ts").JudgedData} JudgedData */
/** @typedef {import("../positions.kit/protocol.d.ts").JudgementData} JudgementData */
/** @typedef {import("./types.d.ts").Waiting} Waiting */
/** @typedef {import("./types.d.ts").Standing} Standing */

/** @type {Standing} */
export const OPEN = { verdict: "open", changed: {}, why: "", version: 0, author: "", mine: true, at: "" };

export class Judging {
  /** @type {Map<number, JudgedData>} */
  kept = new Map();
  /** @type {Waiting[]} */
  waiting = [];

  /**
   * @param {FindData[]} finds in the order in which one goes along them
   * @param {JudgedData[]} judged
   */
  constructor(finds, judged) {
    this.finds = finds;
    this.hear(judged);
  }

  /** What the server says stands now; the later of two versions counts.
   * @param {JudgedData[]} judged
   * @returns {number[]} the finds that became otherwise */
  hear(judged) {
    const newer = judged.filter((one) => one.version >= (this.kept.get(one.find)?.version ?? 0));
    for (const one of newer) this.kept.set(one.find, one);
    return newer.map(({ find }) => find);
  }

  /** How one find stands, as this page shows it.
   * @param {number} number
   * @returns {Standing} */
  of(number) {
    const kept = this.kept.get(number) ?? OPEN;
    const mine = this.waiting.flatMap(({ judgements }) => judgements ?? []).findLast(({ find }) => find === number);
    return mine ? { ...kept, ...mine, author: "", mine: true } : kept;
  }

  /** The version that is seen of a find: a judgement is written only over that one. What waits here comes before it.
   * @param {number} number */
  seen(number) {
    return this.kept.get(number)?.version ?? 0;
  }

  /** How many of these were judged, and how.
   * @param {readonly FindData[]} [finds] */
  count(finds = this.finds) {
    const verdicts = finds.map(({ number }) => this.of(number).verdict);
    const [taken, rejected] = ["taken", "rejected"].map((one) => verdicts.filter((said) => said === one).length);
    return { all: finds.length, taken, rejected, judged: taken + rejected, left: finds.length - taken - rejected };
  }

  /** The next find that is still to be judged, after one and else from the beginning; nothing where there is none.
   * @param {number} after */
  next(after) {
    const at = this.finds.findIndex(({ number }) => number === after);
    const round = [...this.finds.slice(at + 1), ...this.finds.slice(0, at + 1)];
    return round.find(({ number }) => this.of(number).verdict === "open")?.number;
  }

  /** What can be taken at once of a kind: what is to be judged, where all of that is sure.
   * @param {readonly FindData[]} finds */
  sure(finds) {
    const open = finds.filter(({ number }) => this.of(number).verdict === "open");
    return open.length > 1 && open.every(({ sure }) => sure) ? open : [];
  }
}

/** What a find says, with what a person made of it.
 * @param {FindData} find
 * @param {Pick<Standing, "changed">} standing
 * @returns {Record<string, unknown>} */
export function becomes(find, { changed }) {
  return { ...find.held, ...changed };
}

/** What of these fields is otherwise than it was found.
 * @param {FindData} find
 * @param {Record<string, unknown>} fields */
export function otherwise(find, fields) {
  const same = (/** @type {string} */ name) => JSON.stringify(find.held[name]) === JSON.stringify(fields[name]);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !same(name)));
}

/** What goes along with a find that is taken as it is: its topic and how sure it is, as they were seen.
 * @param {FindData} find
 * @param {Pick<Standing, "changed">} standing
 * @returns {Record<string, unknown>} */
export function about(find, standing) {
  const { column, certainty } = becomes(find, standing);
  return { ...("column" in find.held && { column }), ...("certainty" in find.held && { certainty }) };
}
