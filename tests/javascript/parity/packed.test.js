// A grid as the server packs it, unpacked on the page, held to the same cases as the server's.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";

import { unpacked } from "../../../positions/screens/positions.matrix/packed.js";

const cases = JSON.parse(readFileSync(process.env.PACKED_CASES, "utf8"));

test("every grid is unpacked into the cells that the server told", () => {
  for (const { packed, cells } of cases) assert.deepEqual(unpacked(packed), cells);
});
