// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { addressed, chosen } from "../../positions/screens/positions.shelf/choice.js";
import { grouped, inPhase, kept, sifted } from "../../positions/screens/positions.shelf/sifting.js";

/** @param {string} title @param {string} number */
const row = (
  title,
  number,
  { known = 0, cells = 27, order = "", next = "", at = "", mine = true, archived = false } = {},
) => ({
  ...{ title, number, known, cells, order, next, at, mine, archived },
});
const ROWS = [
  row("Coördinatie van sociale zekerheid", "COM(2016) 815", { known: 27, order: "2027-01-03T10:00:00+00:00" }),
  row("ELA-verordening", "COM(2026) 985", { known: 9, order: "2027-01-12T10:00:00+00:00", next: "2027-02-04" }),
  row("Zonder onderwerpen", "COM(2027) 1", { cells: 0, order: "", next: "2027-01-31" }),
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

test("by next date what has none comes last, and the months part the lines", () => {
  assert.deepEqual(titles("", "next"), ["Zonder", "ELA-verordening", "Coördinatie"]);
  const groups = grouped(sifted(ROWS, "", "next"), "2027-01-31");
  assert.deepEqual(
    groups.map(({ when, rows }) => [when, rows.length]),
    [
      ["now", 1],
      ["later", 1],
      ["none", 1],
    ],
  );
});

test("a month in which nothing is has no head", () => {
  assert.deepEqual(
    grouped(ROWS.slice(0, 1), "2027-01-31").map(({ when }) => when),
    ["none"],
  );
});

test("what is put away is in the archive and in no other part", () => {
  const rows = [row("Een", ""), row("Twee", "", { mine: false }), row("Drie", "", { archived: true })];
  /** @param {import("../../positions/screens/positions.shelf/sifting.js").Part} part */
  const there = (part) => kept(rows, part).map(({ title }) => title);
  assert.deepEqual([there("mine"), there("all"), there("archive")], [["Een"], ["Een", "Twee"], ["Drie"]]);
});

test("in a phase, in none that anybody said, or whichever", () => {
  const rows = [row("Een", "", { at: "trilogue" }), row("Twee", "")];
  /** @param {string} phase */
  const there = (phase) => inPhase(rows, phase).map(({ title }) => title);
  assert.deepEqual(
    [there(""), there("trilogue"), there("geen"), there("coreper")],
    [["Een", "Twee"], ["Een"], ["Twee"], []],
  );
});

test("what is chosen comes out of the address as it went in, and what there is not is as it begins", () => {
  const phases = ["trilogue"];
  for (const part of /** @type {const} */ (["mine", "all", "archive"]))
    for (const order of ["next", "title", "changed", "known"])
      for (const phase of ["", "trilogue", "geen"]) {
        const choice = { part, phase, order, sought: "COM(2026) & <b>" };
        assert.deepEqual(chosen(addressed(choice, "en"), phases), choice);
      }
  const whole = { part: "all", phase: "", order: "next", sought: "" };
  assert.deepEqual(chosen("?deel=niets&fase=coreper&volgorde=constructor", phases), whole);
  assert.equal(addressed(chosen("", phases), "nl"), "?pagina=dossiers");
});
