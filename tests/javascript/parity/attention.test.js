// What a line of the page Vandaag counts, held to what the matrix finds by the address that the line leads to.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";

import { viewOf } from "../../../positions/screens/positions.matrix/address.js";
import { Cells } from "../../../positions/screens/positions.matrix/cells.js";
import { filtering } from "../../../positions/screens/positions.matrix/criteria.js";
import { hits } from "../../../positions/screens/positions.matrix/sifting.js";

const cases = JSON.parse(readFileSync(process.env.ATTENTION_CASES, "utf8"));

test("every line finds in the matrix the cells that the server found", () => {
  for (const { matrix, asked } of cases) {
    const cells = new Cells(matrix);
    for (const [ask, query, expected] of asked) {
      const view = viewOf(`?${new URLSearchParams(query)}`, matrix);
      assert.equal(matrix.columns.key, query.kolommen, "the columns that the line asks for");
      assert.equal(filtering(view), true, ask);
      const found = hits(cells, view, matrix.states).map((place) => place.join(" "));
      assert.deepEqual([ask, found.sort()], [ask, expected]);
    }
  }
});
