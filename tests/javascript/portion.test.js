import assert from "node:assert/strict";
import { test } from "node:test";

import { portion } from "../../positions/screens/positions.kit/portion.js";

const entry = (seq, edits = 1, sent = undefined) => ({ outbox: "o", seq, edits: new Array(edits).fill({}), sent });
const some = (many, ...how) => Array.from({ length: many }, (_, n) => entry(n + 1, ...how));
const numbers = (entries) => entries.map(({ seq }) => seq);

test("what waits goes in its order, as much as the server takes at once", () => {
  assert.deepEqual(numbers(portion(some(3))), [1, 2, 3]);
  assert.deepEqual(numbers(portion(some(5000))), numbers(some(50)));
});

test("while a portion is on its way only what still fits is added", () => {
  const pending = [...some(49, 1, true), entry(50), entry(51)];
  assert.deepEqual(numbers(portion(pending)), [50]);
  assert.deepEqual(portion(some(60, 1, true).concat(entry(61))), []);
});

test("entries with many edits go a few at a time, and one that is too large by itself", () => {
  assert.deepEqual(numbers(portion(some(5, 900))), [1, 2]);
  assert.deepEqual(numbers(portion([entry(1, 2500), entry(2)])), [1]);
  assert.deepEqual(portion([entry(1, 1500, true), entry(2, 1500)]), []);
});

test("an undo weighs nothing", () => {
  assert.deepEqual(
    numbers(portion([entry(1, 2000), { outbox: "o", seq: 2, revert: { outbox: "o", seq: 1 } }])),
    [1, 2],
  );
});

test("what the server works out goes by itself", () => {
  const restore = (seq) => ({ outbox: "o", seq, as_at: { revision: 1, seen: 2 } });
  assert.deepEqual(numbers(portion([restore(1), entry(2), restore(3)])), [1]);
  assert.deepEqual(numbers(portion([entry(1), { outbox: "o", seq: 2, take_back: 3 }])), [1]);
});
