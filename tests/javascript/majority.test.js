import assert from "node:assert/strict";
import { test } from "node:test";

import { readAddress, writeAddress } from "../../positions/screens/positions.majority/address.js";
import { assumed, edits, unwritten } from "../../positions/screens/positions.majority/assumed.js";
import { passed, weigh } from "../../positions/screens/positions.majority/bars.js";
import { change, readChances, writeChances, wrong } from "../../positions/screens/positions.majority/figures.js";
import { plain, whole } from "../../positions/screens/positions.majority/table.js";

const LOW = { id: "5laag", part: "favour", most: 100, figures: [70, 80, 90] };
const TOGETHER = { id: "samenhang", part: "together", most: 99, figures: [20] };
const ROWS = [LOW, TOGETHER];
const DATA = {
  states: ["BE", "DE", "NL"].map((code) => ({ code, name: code })),
  chances: ROWS,
  prospect: { topic: { id: "loon", rules: [{ id: "unanimity" }], presets: [{ id: "euro" }] } },
};
const who = (code, stance, weight) => ({ code, stance, weight });
const BLOCS = {
  favour: [who("BE", "++", 3)],
  open: [who("DE", "0", 19)],
  abstaining: [who("IE", "/", 1)],
  against: [who("NL", "-", 4)],
};

test("what an address says is read, and written as it was", () => {
  const said =
    "pagina=meerderheid&taal=en&onderwerp=loon&alsof=BEa%2CDEvoor%2CNLtegen&regel=unanimity&deelnemers=BE%2CNL" +
    "&met=DE&kansen=5laag60-70-80";
  const view = readAddress(`?${said}`, DATA);
  assert.deepEqual(view.flips, { BE: "/", DE: "+", NL: "--" });
  assert.deepEqual(view.participants, ["BE", "NL"]);
  assert.equal(String(writeAddress(view, "en")), said);
});

test("of an address full of nonsense nothing is taken, and nothing stays", () => {
  const view = readAddress(
    "?alsof=XXvoor,DEmisschien,DEab,XXa&regel=__proto__&deelnemers=ZZ&met=??&kansen=9hoog1,5laag3",
    DATA,
  );
  assert.equal(String(writeAddress(view, "nl")), "pagina=meerderheid&onderwerp=loon");
});

test("states take part in the order of the page, and a set by its name", () => {
  assert.deepEqual(readAddress("?deelnemers=NL,BE,NL", DATA).participants, ["BE", "NL"]);
  assert.equal(readAddress("?deelnemers=euro", DATA).participants, "euro");
});

test("changed chances survive an address, as far as they are chances", () => {
  const changed = { "5laag": [10, 20, 30], samenhang: [0] };
  assert.deepEqual(readChances(writeChances(changed), ROWS), changed);
  assert.deepEqual(readChances("5laag30-20-10,5laag1-2,samenhang100,hoog5", ROWS), {});
});

test("figures are whole, within bounds, and go up", () => {
  assert.equal(wrong(LOW, [1, 1, 100]), "");
  for (const figures of [
    [1.5, 2, 3],
    [NaN, 2, 3],
    [-1, 2, 3],
    [1, 2, 101],
  ])
    assert.equal(wrong(LOW, figures), "whole");
  assert.equal(wrong(LOW, [2, 1, 3]), "order");
});

test("figures put back to what they were are no change", () => {
  const changed = change({ samenhang: [5] }, LOW, [1, 2, 3]);
  assert.deepEqual(changed, { samenhang: [5], "5laag": [1, 2, 3] });
  assert.deepEqual(change(changed, LOW, [70, 80, 90]), { samenhang: [5] });
});

test("only who takes part and counts elsewhere is assumed, and is written over the version that was seen", () => {
  const all = assumed({ BE: "+", DE: "+", FR: "--", IE: "/", NL: "--" }, BLOCS);
  assert.deepEqual(all, [{ state: "DE", stance: "+", now: "0" }]);
  assert.deepEqual(assumed({ NL: "/" }, BLOCS), [{ state: "NL", stance: "/", now: "-" }]);
  assert.deepEqual(edits({ id: "loon", current: "d2" }, all, { DE: 7 }), {
    edits: [{ topic: "loon", state: "DE", seen: 7, source: null, stance: "+", about: "d2" }],
    before: [["loon", "DE", { stance: "0", version: 7 }]],
    after: [["loon", "DE", { stance: "+" }]],
  });
});

test("what was not written is told with its reason or its states", () => {
  const done = [
    { receipt: { rejected: [{ topic: "loon", state: "BE", why: "te lang" }], refused: "geen recht" } },
    { receipt: { conflicts: { loon: { DE: {}, NL: {} } } } },
    { receipt: { revision: 8 } },
  ];
  assert.deepEqual(unwritten(done), { refused: ["te lang", "geen recht"], met: ["DE", "NL"] });
});

test("a threshold stands behind the gaps of the groups that end before it, and not of one that ends there", () => {
  assert.equal(passed([30, 20, 50], 55), 2);
  assert.equal(passed([30, 25, 45], 55), 1);
  assert.equal(passed([60, 40], 55), 0);
});

test("a member weighs as much as another, and a population what it is", () => {
  assert.equal(weigh(false, BLOCS)(BLOCS.open[0]), 100 / 4);
  assert.equal(weigh(true, BLOCS)(BLOCS.open[0]), 19);
});

test("a table of a Dutch Excel is read as one with commas", () => {
  assert.equal(plain("\uFEFFstaat;inwoners\nNL;17,9\n"), "staat,inwoners\nNL,17.9\n");
  assert.equal(plain("NL,17.9\n"), "NL,17.9\n");
});

test("a semicolon in a label of Eurostat's changes nothing in its file", () => {
  for (const told of ['{"label":"a; b","id":["freq","geo"]}', 'geo,OBS_VALUE\n"NL: here; there",17942942\n'])
    assert.equal(plain(told), told);
});

test("a file is sent as text, unpacked where it is packed, and of a workbook nothing but its name", async () => {
  const packed = new Blob(["NL,1\n"]).stream().pipeThrough(new CompressionStream("gzip"));
  assert.equal(await whole(new File([await new Response(packed).blob()], "estat.csv.gz")), "NL,1\n");
  assert.equal(await whole(new File(["NL;1\n"], "tabel.csv")), "NL,1\n");
  for (const name of ["estat.xlsx", "Tabel.XLS", "tabel.xlsm", "tabel.ods"])
    assert.equal(await whole(new File(["PK\u0003\u0004"], name)), "");
});
