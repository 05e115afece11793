import assert from "node:assert/strict";
import { test } from "node:test";

import { alike, laidOut, readBlock } from "../../positions/screens/positions.matrix/block.js";

test("a quoted field of a pasted block keeps its line ends and its quotes", () => {
  assert.deepEqual(readBlock('a\t"b\r\n""c"""\r\nd\t\r\n'), [
    ["a", 'b\n"c"'],
    ["d", ""],
  ]);
});

test("a quote that somebody typed is one: for idem in a cell of its own, or before a word", () => {
  const column = (...texts) => texts.map((text) => [text]);
  assert.deepEqual(readBlock('Steunt\n"\n"\nTegen\nNeutraal'), column("Steunt", '"', '"', "Tegen", "Neutraal"));
  assert.deepEqual(readBlock('"\nSteunt\n"\n'), column('"', "Steunt", '"'));
  assert.deepEqual(readBlock('"Steunt mits\nTegen'), column('"Steunt mits', "Tegen"));
  assert.deepEqual(readBlock('"Steunt"\tTegen'), [['"Steunt"', "Tegen"]]);
  assert.deepEqual(readBlock('"a""b"\nc'), column('"a""b"', "c"));
  assert.deepEqual(readBlock('5" staal\n4"\n'), column('5" staal', '4"'));
});

test("a quoted cell may hold a tab, and stand last", () => {
  assert.deepEqual(readBlock('1\t"a\tb"'), [["1", "a\tb"]]);
  assert.deepEqual(readBlock('"a\nb"\n"c\nd"'), [["a\nb"], ["c\nd"]]);
});

test("an empty text is one empty cell, and only the last line end is no row", () => {
  assert.deepEqual(readBlock(""), [[""]]);
  assert.deepEqual(readBlock("\n\n"), [[""], [""]]);
});

const cell = (text, across = 1, down = 1) => ({ text, across, down });

test("a merged cell fills the first of its places, and what stands beside it stays beside it", () => {
  const rows = [
    [cell("5", 1, 2), cell("4"), cell("3", 2, 2)],
    [cell("2")],
    [cell("x"), cell("y"), cell("z"), cell("w")],
  ];
  assert.deepEqual(laidOut(rows), [
    ["5", "4", "3", ""],
    ["", "2", "", ""],
    ["x", "y", "z", "w"],
  ]);
});

test("a cell merged beyond the last row ends there, and one of ten thousands by ten thousands is not laid out", () => {
  assert.deepEqual(laidOut([[cell("5", 1, 9), cell("4")]]), [["5", "4"]]);
  assert.equal(laidOut([[cell("5", 1000)], ...Array.from({ length: 30 }, () => [cell("4", 1000)])]), null);
});

test("two blocks are alike when their cells say the same, whatever empty cells follow", () => {
  assert.equal(alike([["Steunt", ""], [""]], [["\u00a0steunt"]]), true);
  assert.equal(alike([["Steunt"]], [["Tegen"]]), false);
  assert.equal(alike([["", "Steunt"]], [["Steunt"]]), false);
});
