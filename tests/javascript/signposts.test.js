import assert from "node:assert/strict";
import { test } from "node:test";

import { Cells } from "../../positions/screens/positions.matrix/cells.js";
import { signposts } from "../../positions/screens/positions.matrix/signposts.js";
import { matrix } from "./matrix.js";

const NOTE = `${"Een lange inleiding. ".repeat(6)}Dan komt de uitzondering voor kleine bedrijven, en daarna nog veel meer tekst.`;
const CELLS = {
  p1: { DE: { version: 1, stance: "+", on: "2027-01-12", by: "", conditions: "ruimte voor cao’s" } },
  p3: { BE: { version: 1, stance: "-", on: "2027-01-12", by: "", note: NOTE } },
};
const cells = new Cells(matrix({ cells: CELLS, withheld: [["p3", "FR"]] }));
const ways = (typed) =>
  signposts(cells, typed).map(({ what, topic, state }) => [what, topic, state].filter(Boolean).join(" "));

test("a state is found by its code, and by how its name begins", () => {
  assert.deepEqual(ways("de")[0], "state DE");
  assert.deepEqual(ways("Duits"), ["state DE"]);
  assert.deepEqual(ways("belgie"), ["state BE"], "without the accents that people leave off");
});

test("a topic is found by its number and its words, also in columns that are not shown", () => {
  assert.deepEqual(ways("P2"), ["topic p2"]);
  assert.deepEqual(ways("2b"), ["topic ela"]);
  assert.deepEqual(ways("arbeids"), ["topic ela"]);
  assert.equal(signposts(cells, "2b")[0].columns, "p2");
});

test("a state and a topic together are a cell, in either order", () => {
  assert.equal(ways("DE P2")[0], "cell p2 DE");
  assert.equal(ways("p3 frankrijk")[0], "cell p3 FR");
  assert.equal(ways("2b estland")[0], "cell ela EE");
});

test("a word is found in the texts, with what stands round it", () => {
  assert.deepEqual(ways("ruimte cao"), ["text p1 DE"]);
  const [{ text }] = signposts(cells, "uitzondering");
  assert.match(text, /^….*uitzondering voor kleine bedrijven.*…$/);
  assert.ok(text.length < 100);
});

test("what stands round a word is shown as it is looked for, however wide it was typed", () => {
  const note = `${"Een   lange\n\n   inleiding.    ".repeat(12)}Dan komt de uitzondering.`;
  const wide = { p3: { BE: { version: 1, stance: "-", on: "2027-01-12", by: "", note } } };
  const [{ text }] = signposts(new Cells(matrix({ cells: wide })), "uitzondering");
  assert.equal(text, "… lange inleiding. Dan komt de uitzondering.");
});

test("nothing is found by nothing, by what is nowhere, or in the texts by one letter", () => {
  for (const typed of ["", "   ", "zzz"]) assert.deepEqual(ways(typed), []);
  assert.equal(
    ways("r").some((way) => way.startsWith("text")),
    false,
  );
});
