// @ts-check
// Beside two moments: everybody with what they changed last.

import assert from "node:assert/strict";
import { test } from "node:test";

import { named, persons } from "../../positions/screens/positions.moments/people.js";

const cells = (/** @type {string[]} */ ...all) => /** @type {any[]} */ (all.map((by) => ({ by })));

test("who changed most stands first, cells and the dossier together, and within the same by name", () => {
  const found = persons(cells("Bram", "Ans", "Bram", "Zus"), cells("Ans", "Ans"), "nl");
  const told = found.map(({ by, moved, dossier }) => [by, moved.length, dossier.length]);
  assert.deepEqual(told, [
    ["Ans", 1, 2],
    ["Bram", 2, 0],
    ["Zus", 1, 0],
  ]);
});

test("where nobody is told of there are no persons to look at", () => {
  const compared = (/** @type {string[]} */ ...all) =>
    /** @type {any} */ ({ compared: { moved: cells(...all), dossier: [] } });
  assert.equal(named(compared("", "")), false);
  assert.equal(named(compared()), false);
  assert.equal(named(compared("", "Ans")), true);
});
