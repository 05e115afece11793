import assert from "node:assert/strict";
import { test } from "node:test";

import { nearest, readBlock } from "../../positions/screens/positions.matrix/clipboard.js";

const KNOWN = new Map([
  ["steunt", "+"],
  ["voortrekker", "++"],
  ["tegen", "--"],
]);

test("a label with a slip in it is named, and what is far from all of them is not", () => {
  assert.equal(nearest("steutn", KNOWN), "Steunt");
  assert.equal(nearest("misschien", KNOWN), null);
});

test("a quoted field of a pasted block keeps its line ends and its quotes", () => {
  assert.deepEqual(readBlock('a\t"b\r\n""c"""\r\nd\t\r\n'), [
    ["a", 'b\n"c"'],
    ["d", ""],
  ]);
});
