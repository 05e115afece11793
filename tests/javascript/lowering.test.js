// What becomes lower when cells become something else, by their marking and by that of their red lines.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowers } from "../../positions/screens/positions.kit/lowering.js";

const MARKINGS = ["public", "internal", "restricted"];
const UNSAID = { marking: "internal", red_line_marking: "restricted" };

for (const [field, unsaid] of Object.entries(UNSAID)) {
  test(`the ${field} of a cell is lowered by a lower one, and by no other`, () => {
    for (const was of MARKINGS)
      for (const is of MARKINGS) {
        const found = lowers([["A", { [field]: was }, { [field]: is }]]);
        const lower = MARKINGS.indexOf(is) < MARKINGS.indexOf(was);
        assert.deepEqual(found, lower ? [{ field, marking: is, n: 1, cell: "A" }] : []);
      }
  });

  test(`a cell of which no ${field} is said has ${unsaid}`, () => {
    assert.deepEqual(lowers([["A", {}, { [field]: "public" }]]), [{ field, marking: "public", n: 1, cell: "A" }]);
    assert.deepEqual(lowers([["A", { [field]: unsaid }, {}]]), []);
  });
}

test("several cells are told by what they become, the lowest first, and by their first", () => {
  const high = { marking: "restricted" };
  const found = lowers([
    ["A", high, { marking: "internal" }],
    ["B", high, { marking: "public" }],
    ["C", high, { marking: "internal", red_line_marking: "public" }],
  ]);
  assert.deepEqual(found, [
    { field: "marking", marking: "public", n: 1, cell: "B" },
    { field: "marking", marking: "internal", n: 2, cell: "A" },
    { field: "red_line_marking", marking: "public", n: 1, cell: "C" },
  ]);
});
