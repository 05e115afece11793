import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.location = { pathname: "/", search: "?kolommen=p2&besloten=tel" };
const { chosen, decide, decided } = await import("../../positions/screens/positions.kit/decided.js");
const { queryOf, viewOf } = await import("../../positions/screens/positions.matrix/address.js");
const { writeAddress } = await import("../../positions/screens/positions.majority/address.js");
const { addressed } = await import("../../positions/screens/positions.kit/through.js");
const { Cells } = await import("../../positions/screens/positions.matrix/cells.js");
const { hits, rowsOf } = await import("../../positions/screens/positions.matrix/sifting.js");
const { matrix } = await import("./matrix.js");

const VIEW = { topic: "p1", flips: {}, rule: "", participants: "", chosen: "NL", chances: {} };
const data = new Cells(matrix()).data;

test("whether what is over counts is as the address has it until somebody chooses, and in every address after that", () => {
  assert.equal(decided(), true);
  assert.equal(queryOf(viewOf("?kolommen=p2", data), "nl"), "?kolommen=p2&besloten=tel");
  assert.match(addressed(writeAddress(VIEW, "nl")), /besloten=tel/);
  decide(false);
  assert.equal(queryOf(viewOf("?kolommen=p2&besloten=tel", data), "nl"), "?kolommen=p2");
  assert.equal(String(chosen(new URLSearchParams("besloten=tel"))), "");
});

test("what is over and not counted is not looked for among what may no longer hold", () => {
  const old = { version: 1, stance: "+", on: "2026-01-12", about: "d1" };
  const found = (over) => {
    const topics = matrix().topics.map((topic) => ({ ...topic, current: "d2", over: over && topic.id === "p1" }));
    const cells = new Cells(matrix({ cells: { p1: { DE: old }, p3: { DE: old } }, topics }));
    const sought = (query) => hits(cells, viewOf(query, cells.data), rowsOf(cells, viewOf("", cells.data)));
    return [sought("?ouder=30"), sought("?standpunt=4")].map((places) => places.map(([topic]) => topic));
  };
  assert.deepEqual(found(false), [
    ["p1", "p3"],
    ["p1", "p3"],
  ]);
  assert.deepEqual(found(true), [["p3"], ["p1", "p3"]]);
});
