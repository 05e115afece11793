import assert from "node:assert/strict";
import { test } from "node:test";

import { Chosen } from "../../positions/screens/positions.matrix/chosen.js";

const ORDER = { topics: ["p1", "p2", "p3"], states: ["NL", "BE", "DE", "EE"] };
const chosen = (at = ["p1", "NL"]) => new Chosen(ORDER, at);
const said = (some) => some.places().map(([topic, state]) => `${state} ${topic}`);

test("a range goes from where it was begun, either way, and says its columns and rows", () => {
  const some = chosen(["p2", "BE"]);
  some.extend(["p3", "DE"]);
  assert.deepEqual(said(some), ["BE p2", "BE p3", "DE p2", "DE p3"]);
  assert.deepEqual(some.range(), { topics: ["p2", "p3"], states: ["BE", "DE"] });
  some.extend(["p1", "NL"]);
  assert.deepEqual(some.range(), { topics: ["p1", "p2"], states: ["NL", "BE"] });
  some.extend(["p2", "BE"]);
  assert.deepEqual(said(some), ["BE p2"]);
});

test("sorting keeps the chosen cells, also where they are no rectangle any more", () => {
  const some = chosen(["p1", "BE"]);
  some.extend(["p1", "DE"]);
  some.settle({ ...ORDER, states: ["BE", "NL", "EE", "DE"] });
  assert.deepEqual(said(some), ["BE p1", "DE p1"]);
  assert.equal(some.range(), null);
  assert.deepEqual(some.at, ["p1", "DE"]);
  some.settle(ORDER);
  assert.deepEqual(some.range(), { topics: ["p1"], states: ["BE", "DE"] });
});

test("what leaves the view leaves the selection, and does not come back with it", () => {
  const some = chosen();
  some.all();
  some.settle({ topics: ["p2"], states: ["NL", "DE"] });
  assert.deepEqual(said(some), ["NL p2", "DE p2"]);
  some.settle(ORDER);
  assert.deepEqual(said(some), ["NL p2", "DE p2"]);
  assert.deepEqual(some.at, ["p2", "NL"]);
});

test("when all of it leaves, what stands where the current cell stood is current", () => {
  const some = chosen(["p3", "DE"]);
  some.settle({ topics: ["q1", "q2"], states: ["NL", "BE", "EE"] });
  assert.deepEqual(said(some), ["EE q2"]);
  some.settle({ topics: ["q1"], states: [] });
  assert.deepEqual(some.at, ["q2", "EE"], "where nobody is shown, one stays where one was");
});

test("over what is no rectangle, Shift with an arrow starts anew from the current cell", () => {
  const some = chosen();
  some.take([
    ["p1", "NL"],
    ["p3", "DE"],
  ]);
  assert.equal(some.range(), null);
  some.extend(["p2", "NL"]);
  assert.deepEqual(said(some), ["NL p1", "NL p2"]);
});

test("one cell more or less, and never none", () => {
  const some = chosen();
  some.toggle(["p3", "DE"]);
  assert.deepEqual(said(some), ["NL p1", "DE p3"]);
  assert.deepEqual(some.at, ["p3", "DE"]);
  some.toggle(["p3", "DE"]);
  assert.deepEqual(said(some), ["NL p1"]);
  assert.deepEqual(some.at, ["p1", "NL"]);
  some.toggle(["p1", "NL"]);
  assert.deepEqual(said(some), ["NL p1"]);
});

test("choosing all leaves the current cell where it is", () => {
  const some = chosen(["p2", "DE"]);
  some.all();
  assert.equal(some.places().length, 12);
  assert.deepEqual(some.at, ["p2", "DE"]);
  assert.deepEqual(some.range(), ORDER);
});

test("what somebody else changed away from a filter is let go, but for the last one", () => {
  const some = chosen();
  some.take([
    ["p1", "NL"],
    ["p3", "DE"],
  ]);
  some.drop([["p1", "NL"]]);
  assert.deepEqual(said(some), ["DE p3"]);
  assert.deepEqual(some.at, ["p3", "DE"]);
  some.drop([["p3", "DE"]]);
  assert.deepEqual(said(some), ["DE p3"]);
});
