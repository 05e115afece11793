// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { becomes, Judging, otherwise } from "../../positions/screens/positions.draft/judging.js";
import { pieces } from "../../positions/screens/positions.draft/marking.js";
import { Post } from "../../positions/screens/positions.draft/waiting.js";

/** @typedef {import("../../positions/screens/positions.kit/protocol.d.ts").FindData} FindData */
/** @typedef {import("../../positions/screens/positions.kit/protocol.d.ts").JudgedData} JudgedData */

const TEXT = "Het kabinet steunt dit. Het is benieuwd naar de wet,\u00A0zegt het.";

/** @param {number} number @param {Partial<FindData>} more @returns {FindData} */
const find = (number, more = {}) => ({
  number,
  kind: "stance",
  held: { stance: "+", column: "find:1" },
  quote: "",
  section: "3b",
  paragraph: 1,
  place: "",
  sure: false,
  ...more,
});
/** @param {number} number @param {JudgedData["verdict"]} verdict @returns {JudgedData} */
const judged = (number, verdict, version = 1, author = "Anna") => ({
  find: number,
  verdict,
  changed: {},
  why: "",
  version,
  author,
  mine: false,
  at: "14:03",
});

test("a paragraph in pieces is the whole paragraph, whatever is quoted of it", () => {
  const quotes = ["Het kabinet steunt dit.", "steunt dit. Het", "de wet, zegt", "staat er niet", ""];
  const cut = pieces(
    TEXT,
    quotes.map((quote, at) => ({ number: at + 1, quote })),
  );
  assert.equal(cut.map(({ text }) => text).join(""), TEXT);
  assert.deepEqual(
    cut.flatMap(({ ends }) => ends),
    [1, 2, 3, 4, 5],
  );
});

test("a piece that two finds share belongs to both", () => {
  const cut = pieces(TEXT, [
    { number: 1, quote: "Het kabinet steunt dit." },
    { number: 2, quote: "steunt dit. Het" },
  ]);
  assert.deepEqual(
    cut.map(({ text, of }) => [text, of]),
    [
      ["Het kabinet ", [1]],
      ["steunt dit.", [1, 2]],
      [" Het", [2]],
      [" is benieuwd naar de wet,\u00A0zegt het.", []],
    ],
  );
});

test("a quotation is found over other spaces, and its signs are no pattern", () => {
  const [piece] = pieces("(1)  eerlijk\twerk? [ja]", [{ number: 1, quote: "(1) eerlijk werk? [ja]" }]);
  assert.deepEqual(piece.of, [1]);
});

test("what waits here is over what the server has, and what is newer there is heard", () => {
  const judging = new Judging([find(1), find(2)], [judged(1, "taken", 3)]);
  assert.equal(judging.of(1).verdict, "taken");
  assert.equal(judging.of(2).verdict, "open");
  const judgements = [{ find: 1, verdict: /** @type {const} */ ("rejected"), changed: {}, why: "te vroeg", seen: 3 }];
  judging.waiting = [{ outbox: "a", seq: 1, judgements }];
  assert.equal(judging.of(1).verdict, "rejected");
  assert.equal(judging.of(1).mine, true);
  assert.deepEqual(judging.hear([judged(1, "open", 2), judged(2, "taken", 4)]), [2]);
  judging.waiting = [];
  assert.equal(judging.of(1).verdict, "taken");
  assert.deepEqual(judging.count(), { all: 2, taken: 2, rejected: 0, judged: 2, left: 0 });
});

test("the next find is the first behind one that is to be judged, and else from the beginning", () => {
  const judging = new Judging([find(1), find(2), find(3)], [judged(2, "taken")]);
  assert.equal(judging.next(1), 3);
  assert.equal(judging.next(3), 1);
  judging.hear([judged(1, "rejected"), judged(3, "taken")]);
  assert.equal(judging.next(0), undefined);
});

test("all of a kind are taken at once only where all that is left of it is sure", () => {
  const sure = [find(1, { sure: true }), find(2, { sure: true }), find(3, { sure: true })];
  const judging = new Judging([...sure, find(4)], [judged(1, "rejected")]);
  assert.deepEqual(
    judging.sure(sure).map(({ number }) => number),
    [2, 3],
  );
  assert.deepEqual(judging.sure([...sure, find(4)]), []);
});

test("what a person says otherwise is all that is kept of what they saw", () => {
  const one = find(1);
  assert.deepEqual(becomes(one, { changed: { stance: "++" } }), { stance: "++", column: "find:1" });
  assert.deepEqual(otherwise(one, { stance: "+", column: "new:Wet", condition: "" }), {
    column: "new:Wet",
    condition: "",
  });
});

let drafts = 0;

/** @param {import("node:test").TestContext} t @param {boolean} up */
function posting(t, up) {
  const sent = /** @type {any[]} */ ([]);
  const page = { up, sent };
  const send = (/** @type {object} */ message) => page.up && page.sent.push(message) > 0;
  const post = new Post(`d${++drafts}`, { send, changed: () => {} });
  t.after(() => post.close());
  return { page, post };
}

/** @param {number} number */
const take = (number) => [{ find: number, verdict: /** @type {const} */ ("taken"), changed: {}, why: "", seen: 0 }];

test("judgements go one at a time and in order, and wait where there is no line", (t) => {
  const { page, post } = posting(t, false);
  post.judge(take(1));
  post.judge(take(2));
  assert.equal(page.sent.length, 0);
  page.up = true;
  post.flush(true);
  assert.deepEqual(
    page.sent.map(({ seq }) => seq),
    [1],
  );
  assert.equal(post.answered({ outbox: "another", seq: 1 }), undefined);
  assert.ok(post.answered({ outbox: post.name, seq: 1 }));
  assert.deepEqual(
    page.sent.map(({ seq }) => seq),
    [1, 2],
  );
});

test("what was not sent yet is taken back in the tab, what was by a message", (t) => {
  const { page, post } = posting(t, true);
  post.judge(take(1));
  post.judge(take(2));
  assert.deepEqual(post.undo(), [2]);
  assert.equal(post.waiting.length, 1);
  assert.deepEqual(post.undo(), [1]);
  post.answered({ outbox: post.name, seq: 1 });
  assert.deepEqual(page.sent.at(-1), {
    kind: "undo_judgement",
    outbox: post.name,
    seq: 3,
    revert: { outbox: post.name, seq: 1 },
  });
  assert.equal(post.undo(), undefined);
});
