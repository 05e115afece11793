// The page's reading of words, held to the same cases as the server's.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";

import { isDash, plain, readStance, readState } from "../../../positions/screens/positions.kit/reading.js";

const cases = JSON.parse(readFileSync(process.env.READING_CASES, "utf8"));
const words = JSON.parse(readFileSync(process.env.READING_WORDS, "utf8"));
const labels = new Map(Object.entries(words.stances));
const names = new Map(Object.entries(words.states));

const read = {
  plain,
  stance: (text) => readStance(text, labels),
  own: (text) => readStance(text, labels, true),
  dash: isDash,
  state: (text) => {
    const found = readState(text, names);
    return Array.isArray(found) ? "contradiction" : found;
  },
};

for (const [kind, of] of Object.entries(read)) {
  test(`every case of ${kind} is read as the server reads it`, () => {
    for (const [text, expected] of cases[kind]) assert.deepEqual([text, of(text)], [text, expected]);
  });
}
