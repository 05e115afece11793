import assert from "node:assert/strict";
import { test } from "node:test";

import { bare, bared, met } from "../../positions/screens/positions.kit/met.js";

const now = { stance: "-", version: 3, note: "of somebody else" };
const receipt = { outbox: "o", seq: 1, conflicts: { p1: { CY: now } } };
const edit = { topic: "p1", state: "CY", seen: 2, set: { note: "mine" } };
const painted = [
  ["p1", "MT", { stance: "+" }],
  ["p1", "CY", { stance: "0", note: "mine", conditions: "if" }],
];

test("of an entry only the cells that somebody else changed are met, each with its edit and what is painted there", () => {
  const entry = { outbox: "o", seq: 1, edits: [{ ...edit, state: "MT" }, edit], paint: painted };
  assert.deepEqual(met(entry, receipt), [{ topic: "p1", state: "CY", now, mine: painted[1][2], edit, back: false }]);
  assert.deepEqual(met(entry, { outbox: "o", seq: 1 }), []);
});

test("what takes back, or brings back as at a moment, met a change without an edit of its own", () => {
  const [undone] = met({ outbox: "o", seq: 1, revert: { outbox: "o", seq: 0 }, paint: painted }, receipt);
  assert.deepEqual([undone.edit, undone.back, undone.mine], [undefined, false, painted[1][2]]);
  const [brought] = met({ outbox: "o", seq: 1, as_at: { revision: 1, seen: 2 } }, receipt);
  assert.deepEqual([brought.edit, brought.back, brought.mine], [undefined, true, undefined]);
});

test("where texts are taken out of a cell its conflict keeps of them only what one set oneself", () => {
  const conflict = { topic: "p1", state: "CY", now, mine: painted[1][2], edit };
  const left = bared(conflict);
  assert.equal(left.now.note, undefined);
  assert.deepEqual([left.mine.stance, left.mine.note, left.mine.conditions], ["0", "mine", undefined]);
  assert.equal(bared({ ...conflict, edit: undefined }).mine, undefined);
  assert.equal(bare(undefined), undefined);
});
