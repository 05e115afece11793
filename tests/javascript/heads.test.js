import assert from "node:assert/strict";
import { test } from "node:test";

import { Cells } from "../../positions/screens/positions.matrix/cells.js";
import { headed } from "../../positions/screens/positions.matrix/heads.js";
import { matrix } from "./matrix.js";

const cells = new Cells(matrix());
const read = (...rows) =>
  headed(
    rows.map((row) => row.split("|")),
    cells,
  );
const refused = (reason, head, ...rows) => assert.throws(() => read(...rows), { reason, head });

test("states down the first column and topics along the first row place a block", () => {
  assert.deepEqual(read("|P1|P3", "NL|5|4", "Frankrijk (FR)|3|"), {
    body: [
      ["5", "4"],
      ["3", ""],
    ],
    topics: ["p1", "p3"],
    states: ["NL", "FR"],
  });
  assert.deepEqual(read("Lidstaat|Pijler 2", "BE|5").topics, ["p2"]);
  assert.deepEqual(read("Lidstaat|P2 Pijler 2", "BE|5").states, ["BE"]);
});

test("heads along one side are enough", () => {
  assert.deepEqual(read("DE|5", "FR|4"), { body: [["5"], ["4"]], topics: null, states: ["DE", "FR"] });
  assert.deepEqual(read("P1|P2", "5|4"), { body: [["5", "4"]], topics: ["p1", "p2"], states: null });
});

test("a block of stances has no heads, nor have words that are none, nor has a list of names alone", () => {
  for (const rows of [["5|4", "3|2"], ["Steunt|x"], ["|5", "4|3"], ["DE", "FR"], ["P1"], ["DE"]])
    assert.deepEqual(
      [read(...rows).topics, read(...rows).states, read(...rows).body.length],
      [null, null, rows.length],
    );
});

test("one head that is not known, among those that are, refuses the block by its name", () => {
  refused("unknown", "P9", "|P1|P9", "NL|5|4");
  refused("unknown", "Narnia", "|P1|P2", "Narnia|5|4");
  refused("unknown", "Narnia", "|P1|P2", "NL|5|4", "Narnia|5|4");
  refused("unknown", "A1", "|A1|A2", "NL|5|4");
  refused("unknown", "Polen (DE)", "|P1", "Polen (DE)|5");
  refused("empty", "", "|P1|", "NL|5|4");
});

test("a head that stands there twice refuses the block too", () => {
  refused("twice", "DE", "|P1", "Duitsland|5", "DE|4");
  refused("twice", "P1", "|P1|P1", "DE|5|4");
});

test("an empty row or column needs no head", () => {
  assert.deepEqual(read("|P1|", "DE|5|", "||").states, ["DE", ""]);
});
