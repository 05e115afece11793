// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { sifted } from "../../positions/screens/positions.shelf/sifting.js";

/** @param {string} title @param {string} number */
const row = (title, number, { known = 0, cells = 27, order = "" } = {}) => ({ title, number, known, cells, order });
const ROWS = [
  row("Coördinatie van sociale zekerheid", "COM(2016) 815", { known: 27, order: "2027-01-03T10:00:00+00:00" }),
  row("ELA-verordening", "COM(2026) 985", { known: 9, order: "2027-01-12T10:00:00+00:00" }),
  row("Zonder onderwerpen", "COM(2027) 1", { cells: 0, order: "" }),
];
/** @param {string} text */
const titles = (text, order = "title") => sifted(ROWS, text, order).map(({ title }) => title.split(" ")[0]);

test("every word is looked for in title and number, whatever its capitals and accents", () => {
  assert.deepEqual(titles("coordinatie 815"), ["Coördinatie"]);
  assert.deepEqual(titles("COM(2026)"), ["ELA-verordening"]);
  assert.deepEqual(titles("ela 815"), []);
  assert.deepEqual(titles("  "), ["Coördinatie", "ELA-verordening", "Zonder"]);
});

test("the last changed and the least filled come first; where nothing can be filled in, nothing is missing", () => {
  assert.deepEqual(titles("", "changed"), ["ELA-verordening", "Coördinatie", "Zonder"]);
  assert.deepEqual(titles("", "known"), ["ELA-verordening", "Coördinatie", "Zonder"]);
});
