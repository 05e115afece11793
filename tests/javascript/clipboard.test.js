import assert from "node:assert/strict";
import { test } from "node:test";

import { Cells } from "../../positions/screens/positions.matrix/cells.js";
import { Chosen } from "../../positions/screens/positions.matrix/chosen.js";
import { blockText, laid, nearest } from "../../positions/screens/positions.matrix/clipboard.js";
import { matrix } from "./matrix.js";

const cells = new Cells(matrix({ withheld: [["p3", "EE"]] }));
const ORDER = { topics: ["p1", "p2", "p3"], states: ["NL", "BE", "DE", "EE", "FR"] };

// What becomes of rows pasted on the cells that are chosen from one to another.
function pasted(rows, { from = ["p1", "NL"], to = from, own = false } = {}) {
  const chosen = new Chosen(ORDER, from);
  chosen.extend(to);
  const spot = { order: ORDER, places: chosen.places(), range: chosen.range() };
  return laid(
    rows.map((row) => row.split("|")),
    cells,
    spot,
    own,
  );
}

const set = (found) => found.set.map(([topic, state, stance]) => `${state} ${topic} ${stance}`);

test("a label with a slip in it is named, and what is far from all of them is not", () => {
  assert.equal(nearest("steutn", cells.reading.stances), "Steunt");
  assert.equal(nearest("misschien", cells.reading.stances), null);
});

test("a block goes from the top left of the selection, and its empty cells leave what stood there", () => {
  const found = pasted(["5|", "|Tegen"], { from: ["p3", "EE"], to: ["p1", "DE"] });
  assert.deepEqual(set(found), ["DE p1 ++", "EE p2 --"]);
  assert.equal(found.filled, 2);
});

test("a slash alone is told and not read, but of a block of our own it is who abstains; words are read anywhere", () => {
  const foreign = pasted(["/|Onthoudt zich"]);
  assert.deepEqual(set(foreign), ["NL p2 /"]);
  assert.deepEqual(
    foreign.misfits.map(({ value, why }) => [value, why]),
    [["/", "unread"]],
  );
  assert.deepEqual(set(pasted(["/|Onthoudt zich"], { own: true })), ["NL p1 /", "NL p2 /"]);
});

test("one value goes into every selected cell", () => {
  assert.deepEqual(set(pasted(["4"], { from: ["p1", "NL"], to: ["p2", "NL"] })), ["NL p1 +", "NL p2 +"]);
});

test("with its heads a block goes where they say, and what is not shown is outside", () => {
  assert.deepEqual(set(pasted(["|P3|P1", "FR|5|4", "NL|1|2"], { from: ["p2", "DE"] })), [
    "FR p3 ++",
    "FR p1 +",
    "NL p3 --",
    "NL p1 -",
  ]);
  const other = new Cells(matrix());
  const spot = {
    order: { ...ORDER, states: ["NL"] },
    places: [["p1", "NL"]],
    range: { topics: ["p1"], states: ["NL"] },
  };
  const found = laid(
    [
      ["", "P1"],
      ["NL", "5"],
      ["FR", "4"],
    ],
    other,
    spot,
    false,
  );
  assert.deepEqual(set(found), ["NL p1 ++"]);
  assert.deepEqual(found.misfits, [{ value: "4", place: null, why: "outside" }]);
});

test("what does not fit says why: no stance, outside the grid, or a cell that is closed", () => {
  const { misfits } = pasted(["Steutn|x|5", "4|4|4|4"], { from: ["p1", "EE"] });
  assert.deepEqual(misfits, [
    { value: "Steutn", place: ["p1", "EE"], why: "unread", meant: "Steunt" },
    { value: "x", place: ["p2", "EE"], why: "unread" },
    { value: "5", place: ["p3", "EE"], why: "locked" },
    { value: "4", place: null, why: "outside" },
  ]);
});

test("the names of things every object has are no stances", () => {
  const { set: none, misfits } = pasted(["constructor|__proto__|toString"]);
  assert.deepEqual([none, misfits.map(({ why }) => why)], [[], ["unread", "unread", "unread"]]);
});

test("a dash is nobody's stance, in a cell that is open", () => {
  const { dashes, misfits } = pasted(["–|—|–"], { from: ["p1", "EE"] });
  assert.deepEqual(dashes, [
    ["p1", "EE"],
    ["p2", "EE"],
  ]);
  assert.deepEqual(
    misfits.map(({ why }) => why),
    ["locked"],
  );
});

test("minuses are doubted in a column of five or more that holds no other sign, and not in our own block", () => {
  const column = ["5", "-", "4", "−", "3"];
  assert.deepEqual(pasted(column).minuses, [
    ["p1", "BE"],
    ["p1", "EE"],
  ]);
  assert.deepEqual(set(pasted(column)), ["NL p1 ++", "DE p1 +", "FR p1 0"]);
  assert.deepEqual(pasted(column, { own: true }).minuses, []);
  assert.deepEqual(pasted(["5", "-", "+", "-", "3"]).minuses, []);
  assert.deepEqual(pasted(["5", "-", "4", "-"]).minuses, []);
  assert.deepEqual(pasted(["-"], { to: ["p1", "FR"] }).minuses, []);
});

test("what is copied says for each cell what stands there", () => {
  const some = new Cells(matrix({ cells: { p1: { DE: { version: 1, stance: "-" } } }, withheld: [["p1", "EE"]] }));
  const text = blockText(some, { topics: ["p1", "p2"], states: ["BE", "DE", "EE"] });
  assert.equal(text, "Onbekend\tdoet niet mee\nKritisch\tOnbekend\nAfgeschermd\tOnbekend");
});
