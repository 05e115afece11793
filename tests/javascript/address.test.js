import assert from "node:assert/strict";
import { test } from "node:test";

import { hits, matches, queryOf, rowsOf, viewOf } from "../../positions/screens/positions.matrix/address.js";
import { merged } from "../../positions/screens/positions.matrix/rows.js";
import { Cells } from "../../positions/screens/positions.matrix/cells.js";
import { matrix } from "./matrix.js";

const cell = (stance, more) => ({ version: 1, stance, on: "2027-01-12", ...more });
const CELLS = {
  p1: { DE: cell("++", { certainty: "low" }), FR: cell("+"), EE: cell("-", { certainty: "high" }) },
  p3: { DE: cell("--") },
};
const cells = new Cells(matrix({ cells: CELLS }));
const view = (query) => viewOf(query, cells.data);
const rows = (query) => rowsOf(cells, view(query)).map((state) => state.code);

test("the names of things every object has mean nothing in an address", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"]) {
    const query = `?sorteer=${name}&groep=${name}&standpunt=${name}&zekerheid=${name}&basis=${name}&cel=${name}.${name}`;
    assert.deepEqual(rows(query), rows(""), name);
    assert.deepEqual(view(query).stances, new Set());
    assert.deepEqual(view(query).certainties, new Set());
    assert.deepEqual(view(query).bases, new Set());
  }
});

test("an address comes back from the view it made, in either language", () => {
  const query =
    "?kolommen=p2&groep=g&sorteer=p1&ouder=2027-01-01&cel=p1.DE&standpunt=5%2Conbekend&zekerheid=low&nl=0&bron=geen";
  assert.equal(queryOf(view(query), "nl"), query);
  assert.equal(queryOf(view(""), "nl"), "");
  assert.equal(queryOf(view(""), "en"), "?taal=en");
});

test("a filter on sources is not one for who sees none", () => {
  assert.equal(viewOf("?bron=geen", { ...cells.data, me: { sources: false } }).nosource, false);
});

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

test("older goes by the day of the source, and else by that of the cell", () => {
  const looked = view("?ouder=2027-01-01");
  assert.equal(matches(looked, cell("+"), ""), false);
  assert.equal(matches(looked, cell("+", { source: { date: "2026-12-31" } }), ""), true);
  assert.equal(view("?ouder=gisteren").older, "");
});

test("what is withheld is looked for among the unknown only, and what is absent never", () => {
  assert.equal(matches(view("?standpunt=onbekend"), cell("?"), "withheld"), true);
  assert.equal(matches(view("?standpunt=onbekend,5"), cell("?"), "withheld"), false);
  assert.equal(matches(view("?standpunt=onbekend"), cell("?"), "absent"), false);
});
