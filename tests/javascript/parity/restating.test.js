// What a key press makes of a cell on the page, held to the same cases as the server's.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";

import { blank, restated, tooLong } from "../../../positions/screens/positions.matrix/position.js";

const { sides, fields: told, openings, cases } = JSON.parse(readFileSync(process.env.RESTATING_CASES, "utf8"));
const fields = new Map(told.map((field) => [field.name, field]));

// As the server would tell it: without what is empty, but for the stance.
const some = ([name, held]) => name === "stance" || (held !== undefined && held !== fields.get(name).empty);
const plain = (cell) => cell && Object.fromEntries(Object.entries(cell).filter(some));

test("every cell is restated as the server restates it", () => {
  for (const [old, press, expected] of cases.restated)
    assert.deepEqual([old, press, plain(restated(old, press, sides, fields, openings))], [old, press, expected]);
});

test("every cell that is blank to the server is blank here, and no other", () => {
  for (const [cell, expected] of cases.blank) assert.deepEqual([cell, blank(cell, fields)], [cell, expected]);
});

test("every text is too long by as many characters as the server counts", () => {
  for (const [text, most, expected] of cases.too_long)
    assert.deepEqual([text, most, tooLong(text, most)], [text, most, expected]);
});
