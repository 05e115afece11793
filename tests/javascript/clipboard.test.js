import assert from "node:assert/strict";
import { test } from "node:test";

import { nearest } from "../../positions/screens/positions.matrix/clipboard.js";

const KNOWN = new Map([
  ["steunt", "+"],
  ["voortrekker", "++"],
  ["tegen", "--"],
]);

test("a label with a slip in it is named, and what is far from all of them is not", () => {
  assert.equal(nearest("steutn", KNOWN), "Steunt");
  assert.equal(nearest("misschien", KNOWN), null);
});
