import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { inWords, moment } from "../../positions/screens/positions.kit/dates.js";

const cases = JSON.parse(readFileSync(new URL("../cases/dates.json", import.meta.url), "utf8"));

test("a page writes a day as the server does", () => {
  for (const [day, dutch, english] of cases.days)
    assert.deepEqual([inWords(day, "nl"), inWords(day, "en")], [dutch, english]);
});

test("a page writes a moment as the server does, by the clock in The Hague", () => {
  for (const [at, dutch, english] of cases.moments)
    assert.deepEqual([moment(new Date(at), "nl"), moment(new Date(at), "en")], [dutch, english]);
});
