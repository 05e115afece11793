import assert from "node:assert/strict";
import { test } from "node:test";

import { viewOf } from "../../positions/screens/positions.matrix/address.js";
import { Cells } from "../../positions/screens/positions.matrix/cells.js";
import { merged } from "../../positions/screens/positions.matrix/rows.js";
import { columnsOf, hits, rowsOf, ways } from "../../positions/screens/positions.matrix/sifting.js";
import { matrix } from "./matrix.js";

const cell = (stance, more) => ({ version: 1, stance, on: "2027-01-12", ...more });
const CELLS = {
  p1: { DE: cell("++", { certainty: "low" }), FR: cell("+"), EE: cell("-", { certainty: "high" }) },
  p3: { DE: cell("--") },
};
const cells = new Cells(matrix({ cells: CELLS }));
const view = (query) => viewOf(query, cells.data);
const rows = (query) => rowsOf(cells, view(query)).map((state) => state.code);

test("states stand by name, by population, in protocol order or by stance, with the Netherlands on top or not", () => {
  assert.deepEqual(rows(""), ["NL", "BE", "DE", "EE", "FR"]);
  assert.deepEqual(rows("?nl=0"), ["BE", "DE", "EE", "FR", "NL"]);
  assert.deepEqual(rows("?sorteer=bevolking&nl=0"), ["DE", "FR", "NL", "BE", "EE"]);
  assert.deepEqual(rows("?sorteer=protocol&nl=0"), ["BE", "DE", "EE", "FR", "NL"]);
  assert.deepEqual(rows("?sorteer=p1&nl=0"), ["DE", "FR", "EE", "BE", "NL"]);
  assert.deepEqual(rows("?groep=g"), ["DE", "FR"]);
});

test("a filter leaves the states with such a cell, and hits are those cells", () => {
  assert.deepEqual(rows("?standpunt=5,2"), ["DE", "EE"]);
  assert.deepEqual(rows("?standpunt=5,2&zekerheid=high"), ["EE"]);
  const looked = view("?standpunt=5,1");
  assert.deepEqual(hits(cells, looked, rowsOf(cells, looked)), [
    ["p1", "DE"],
    ["p3", "DE"],
  ]);
});

test("a row that is held stands where it would without a filter", () => {
  const held = (...states) => rowsOf(cells, view("?standpunt=2"), new Set(states)).map((state) => state.code);
  assert.deepEqual(held(), ["EE"]);
  assert.deepEqual(held("DE", "FR"), ["DE", "EE", "FR"]);
});

test("rows that stay keep their order, and those that come in stand behind whom they follow", () => {
  const order = (was, now) => merged([...was], [...now]).join("");
  assert.equal(order("abc", "abc"), "abc");
  assert.equal(order("cab", "abc"), "cab");
  assert.equal(order("abc", "b"), "b");
  assert.equal(order("ca", "abcd"), "cdab");
  assert.equal(order("", "ab"), "ab");
});

test("of all columns those are shown in which something is found, and those that are held", () => {
  const whole = new Cells(matrix({ cells: CELLS, columns: { key: "alle", index: [] } }));
  const shown = (query, held = []) =>
    columnsOf(whole, view(query), rowsOf(whole, view(query)), new Set(held)).map((topic) => topic.id);
  assert.deepEqual(shown(""), ["p1", "p2", "p3"]);
  assert.deepEqual(shown("?standpunt=2"), ["p1"]);
  assert.deepEqual(shown("?standpunt=5,1"), ["p1", "p3"]);
  assert.deepEqual(shown("?standpunt=2", ["p3"]), ["p1", "p3"]);
  assert.deepEqual(shown("?standpunt=3"), ["p1", "p2", "p3"], "where nothing is found a page still has columns");
  const pillars = rowsOf(cells, view("?standpunt=2"));
  assert.equal(
    columnsOf(cells, view("?standpunt=2"), pillars).length,
    3,
    "the pillars stand side by side whatever is found",
  );
});

test("a filter that finds nothing says what to leave out, and how much is found then", () => {
  assert.deepEqual(ways(cells, view("?standpunt=5&zekerheid=high")), [
    ["stances", 1],
    ["certainties", 1],
  ]);
  assert.deepEqual(ways(cells, view("?standpunt=3&zekerheid=high")), [["stances", 1]]);
  assert.deepEqual(ways(cells, view("?standpunt=3")), [], "one criterion alone is taken away with the filter");
  assert.deepEqual(
    ways(cells, view("?groep=g&standpunt=3&zekerheid=high")),
    [],
    "only of the states that are looked at",
  );
});
