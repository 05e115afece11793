// Who stands on which side of a topic, and what a reader goes along.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Cells } from "../../positions/screens/positions.matrix/cells.js";
import { course, sides } from "../../positions/screens/positions.matrix/sides.js";
import { matrix } from "./matrix.js";

const cell = (stance, more = {}) => ({ version: 1, stance, on: "2027-01-12", ...more });
const filled = () =>
  new Cells(
    matrix({
      cells: {
        p1: { NL: cell("+", { conditions: "ruimte" }), FR: cell("++"), EE: cell("-"), BE: cell("--") },
        p2: { NL: cell("+") },
      },
      withheld: [["p1", "DE"]],
    }),
  );

test("states stand by side, the strongest first, and what is withheld is open", () => {
  assert.deepEqual(sides(filled(), "p1"), [
    { side: "for", states: ["FR", "NL"], conditional: 1 },
    { side: "open", states: ["EE", "DE"], conditional: 0 },
    { side: "against", states: ["BE"], conditional: 0 },
  ]);
});

test("who abstains stands apart, between who is open and who is against", () => {
  const more = new Cells(matrix({ cells: { p1: { NL: cell("--"), FR: cell("/"), EE: cell("0"), BE: cell("+") } } }));
  assert.deepEqual(
    sides(more, "p1").map(({ side, states }) => [side, states]),
    [
      ["for", ["BE"]],
      ["open", ["EE", "DE"]],
      ["abstaining", ["FR"]],
      ["against", ["NL"]],
    ],
  );
});

test("who does not take part stands apart, after all others", () => {
  const found = sides(filled(), "p2");
  assert.deepEqual(found.at(-1), { side: "absent", states: ["BE"], conditional: 0 });
  assert.deepEqual(found[1].states, ["DE", "EE", "FR"]);
});

test("one goes along the states of a topic as they stand there, or along the topics of a state", () => {
  const cells = filled();
  assert.deepEqual(
    course(cells, ["p1", "NL"], false).map(([, state]) => state),
    ["FR", "NL", "EE", "DE", "BE"],
  );
  assert.deepEqual(course(cells, ["p1", "NL"], true), [
    ["p1", "NL"],
    ["p2", "NL"],
    ["p3", "NL"],
  ]);
});
