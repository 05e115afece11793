import assert from "node:assert/strict";
import { test } from "node:test";

import { Cells } from "../../positions/screens/positions.matrix/cells.js";
import { matrix } from "./matrix.js";

const cell = (version, more) => ({ version, stance: "+", on: "2027-01-12", ...more });

test("a key over an older condition shows the words typed with it, as the server will", () => {
  const cells = new Cells(matrix({ cells: { p1: { DE: cell(3, { conditions: "oud" }) } } }));
  const shown = cells.restated("p1", "DE", { stance: "++", words: "mits nieuwe tekst" });
  assert.equal(shown.conditions, "nieuwe tekst");
  assert.equal(shown.carried_from, undefined);
});

test("words that are too long leave the cell as it was, since the server will refuse them", () => {
  const cells = new Cells(matrix());
  assert.equal(cells.restated("p1", "DE", { stance: "++", words: "x".repeat(2001) }).stance, "?");
});

test("what others wrote is learnt, but never an older version than is known", () => {
  const cells = new Cells(matrix({ cells: { p1: { DE: cell(3) } } }));
  assert.deepEqual(cells.learn({ cells: { p1: { DE: cell(2, { stance: "-" }) } } }), []);
  assert.deepEqual(cells.learn({ cells: { p1: { DE: cell(4, { stance: "-" }) } }, revision: 9 }), [["p1", "DE"]]);
  assert.equal(cells.cell("p1", "DE").stance, "-");
  assert.equal(cells.data.revision, 9);
});

test("of the counts only what became different is told; the others, and the rest of it, stay as they are", () => {
  const count = (/** @type {string} */ favour) =>
    /** @type {any} */ ({ favour, rule: "unanimiteit", members: { text: favour, tick: 55.56 } });
  const cells = new Cells(matrix({ tallies: { p1: count("was"), p2: count("other") } }));
  cells.learn({ tallies: { p1: { favour: "is", members: { text: "is" } } } });
  assert.deepEqual(cells.data.tallies, { p1: count("is"), p2: count("other") });
});

test("an edit that waits lies over the cell, and both places are painted anew when it goes", () => {
  const cells = new Cells(matrix());
  assert.deepEqual(cells.overlay([{ paint: [["p1", "DE", cell(0)]] }]), [["p1", "DE"]]);
  assert.equal(cells.cell("p1", "DE").stance, "+");
  assert.deepEqual(cells.overlay([]), [["p1", "DE"]]);
  assert.equal(cells.cell("p1", "DE").stance, "?");
});

test("an edit that says no more than a file does is laid over as a whole cell, of today and one's own", () => {
  const cells = new Cells(matrix());
  cells.overlay([{ paint: [["p1", "DE", { stance: "-", note: "uit het bestand" }]] }]);
  const signed = { version: 0, on: "2027-02-01", by: "A. de Vries" };
  assert.deepEqual(cells.cell("p1", "DE"), { ...signed, stance: "-", note: "uit het bestand" });
});

test("what is withheld from now on goes from memory, and is told once", () => {
  const cells = new Cells(matrix({ cells: { p1: { DE: cell(3) } } }));
  assert.deepEqual(cells.learn({ withheld: [["p1", "DE"]] }), [["p1", "DE"]]);
  assert.equal(cells.kind("p1", "DE"), "withheld");
  assert.equal(cells.editable("p1", "DE"), false);
  assert.deepEqual(cells.learn({ withheld: [["p1", "DE"]] }), []);
  assert.equal(cells.cell("p1", "DE").stance, "?");
});

test("a blank cell of a topic the fiche speaks of is expected; one with only a note is not, nor is the Netherlands", () => {
  const cells = new Cells(matrix({ cells: { p2: { DE: cell(1, { stance: "?", note: "x" }) } } }));
  assert.deepEqual(
    ["FR", "DE", "NL", "BE"].map((state) => cells.kind("p2", state)),
    ["expected", "", "", "absent"],
  );
});

test("of what was recorded and is kept back the fiche's expectation is not shown", () => {
  const cells = new Cells(matrix({ cells: { p2: { DE: cell(1, { stance: "?", kept_back: true }) } } }));
  assert.equal(cells.kind("p2", "DE"), "");
});

test("a matrix drawn before our last edit came back is passed over; another set of columns is not", () => {
  const cells = new Cells(matrix({ revision: 5 }));
  assert.equal(cells.take(matrix({ revision: 4 })), false);
  assert.equal(cells.take(matrix({ revision: 4, columns: { key: "p1" } })), true);
});

const paper = { kind: "document", reference: "Gezamenlijk stuk", date: "2025-02-14" };
const lying = { texts: {}, found: { p1: { DE: [paper], FR: [paper] }, p2: { BE: [paper] } } };

test("a stance rests on evidence where that is its source, to the day, and else evidence lies there", () => {
  const on = (source) => new Cells(matrix({ evidence: lying, cells: { p1: { DE: cell(1, { source }) } } }));
  assert.equal(on({ ...paper }).rests("p1", "DE"), "rests");
  assert.equal(on({ ...paper, date: null }).rests("p1", "DE"), "lies");
  assert.equal(on({ ...paper, kind: "message" }).rests("p1", "DE"), "lies");
  assert.equal(on(undefined).rests("p1", "DE"), "lies", "who sees no sources is not told on what it rests");
});

test("evidence lies in an unknown cell too, and in none that it is not about", () => {
  const cells = new Cells(matrix({ evidence: lying }));
  assert.equal(cells.rests("p1", "FR"), "lies");
  assert.equal(cells.rests("p1", "EE"), "");
});

test("of a cell that is closed nothing is told of evidence either", () => {
  const cells = new Cells(matrix({ evidence: lying, withheld: [["p1", "DE"]] }));
  assert.equal(cells.rests("p1", "DE"), "");
  assert.equal(cells.rests("p2", "BE"), "", "it does not take part");
});
