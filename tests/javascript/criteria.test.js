import assert from "node:assert/strict";
import { test } from "node:test";

import { queryOf, viewOf } from "../../positions/screens/positions.matrix/address.js";
import { Cells } from "../../positions/screens/positions.matrix/cells.js";
import * as criteria from "../../positions/screens/positions.matrix/criteria.js";
import { hits, rowsOf } from "../../positions/screens/positions.matrix/sifting.js";
import { matrix } from "./matrix.js";

const { AGES, CONDITIONS, asked, filtering, nothing, without } = criteria;
const TODAY = "2027-02-01";
const cell = (stance, more) => ({ version: 1, stance, on: "2027-01-12", by: "A. de Vries", ...more });
const view = (query) => viewOf(query, matrix());
const matches = (sought, one, kind = "") => criteria.matches({ ...nothing(), ...sought }, one, kind, TODAY);

test("older goes by the day of the source, and else by that of the cell", () => {
  const looked = view("?ouder=2027-01-01");
  assert.equal(matches(looked, cell("+")), false);
  assert.equal(matches(looked, cell("+", { source: { date: "2026-12-31" } })), true);
  assert.equal(matches(looked, { version: 0, stance: "?", on: "", by: "" }), false, "nobody ever filled it");
});

test("older than so many days counts back from today", () => {
  const looked = view("?ouder=30");
  assert.equal(matches(looked, cell("+", { on: "2027-01-02" })), false);
  assert.equal(matches(looked, cell("+", { on: "2027-01-01" })), true);
});

test("what is withheld is looked for among the unknown only, and what is absent never", () => {
  assert.equal(matches(view("?standpunt=onbekend"), cell("?"), "withheld"), true);
  assert.equal(matches(view("?standpunt=onbekend,5"), cell("?"), "withheld"), false);
  assert.equal(matches(view("?standpunt=onbekend&verspreiding=internal"), cell("?"), "withheld"), false);
  assert.equal(matches(view("?standpunt=onbekend"), cell("?"), "absent"), false);
});

test("conditions are there, are of an earlier stance, or are none beside a stance", () => {
  const meets = (condition, one) => matches({ conditions: new Set([condition]) }, one);
  const [fresh, carried] = [cell("+", { conditions: "geld" }), cell("-", { conditions: "geld", carried_from: "+" })];
  assert.deepEqual(
    ["some", "carried", "none"].map((condition) =>
      [fresh, carried, cell("+"), cell("?")].map((c) => meets(condition, c)),
    ),
    [
      [true, true, false, false],
      [false, true, false, false],
      [false, false, true, false],
    ],
  );
});

test("a cell is marked internal unless it says otherwise, and one that nobody filled is marked nothing", () => {
  const marked = (marking) => ({ markings: new Set([marking]) });
  assert.equal(matches(marked("internal"), cell("+")), true);
  assert.equal(matches(marked("restricted"), cell("+", { marking: "restricted" })), true);
  assert.equal(matches(marked("internal"), cell("+", { marking: "restricted" })), false);
  assert.equal(matches(marked("internal"), { version: 0, stance: "?", on: "", by: "" }), false);
});

test("words are looked for in every text, in whatever case, order and accents, and all of them", () => {
  const one = cell("+", {
    conditions: "ruimte voor CAO’s",
    note: "Één regel\nen nog een",
    source: { reference: "PV Berlijn" },
  });
  for (const text of ["cao", "REGEL een", "berlijn ruimte", "  één ", "pv"])
    assert.equal(matches({ text }, one), true, text);
  for (const text of ["parijs", "berlijn parijs"]) assert.equal(matches({ text }, one), false, text);
  assert.equal(filtering({ ...nothing(), text: "  " }), false);
});

// --- laws, for any filter over any cells ---

let seed = 20270201;
const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
const one = (all) => all[Math.floor(random() * all.length)];
const some = (all, share = 0.4) => new Set(all.filter(() => random() < share));
const maybe = (value, otherwise) => (random() < 0.4 ? value() : otherwise);

const LISTED = {
  stances: ["++", "+", "0", "-", "--", "?"],
  certainties: ["low", "medium", "high"],
  bases: ["estimated", "stated", "voted"],
  conditions: CONDITIONS,
  directions: ["too_far", "not_far_enough", "otherwise"],
  markings: ["public", "internal", "restricted"],
  texts: ["d1", "d2", "earlier"],
};
const DAYS = ["2026-10-01", "2026-12-03", "2027-01-01", "2027-01-12", "2027-01-31"];
const NAMES = ["A. de Vries", "M. Jansen", "fiche"];
const TEXTS = ["ruimte voor cao’s", "te duur", "mits geld", undefined];

function anySought() {
  const listed = Object.entries(LISTED).map(([name, all]) => [name, maybe(() => some(all), new Set())]);
  return {
    ...nothing(),
    ...Object.fromEntries(listed),
    nosource: maybe(() => true, false),
    close: maybe(() => true, false),
    open: maybe(() => true, false),
    older: maybe(() => one([...AGES, ...DAYS]), ""),
    author: maybe(() => one(NAMES), ""),
    text: maybe(() => one(["cao", "duur", "geld mits", "nergens"]), ""),
  };
}

function anyCell() {
  const source = maybe(() => ({ kind: "meeting", reference: "Raadswerkgroep", date: one([...DAYS, null]) }), undefined);
  const fields = { certainty: "certainties", basis: "bases", direction: "directions", marking: "markings" };
  const chosen = Object.entries(fields).map(([field, name]) => [field, maybe(() => one(LISTED[name]), undefined)]);
  return cell(one(LISTED.stances), {
    ...Object.fromEntries(chosen),
    ...{ conditions: one(TEXTS), note: one(TEXTS), carried_from: maybe(() => "+", undefined) },
    about: one(["d1", "d2", undefined]),
    ...{ source, on: one(DAYS), by: one(NAMES) },
  });
}

function anyCells() {
  const column = () =>
    Object.fromEntries(["NL", "BE", "DE", "EE", "FR"].filter(() => random() < 0.8).map((s) => [s, anyCell()]));
  return new Cells(matrix({ cells: { p1: column(), p2: column(), p3: column() }, withheld: [["p3", "FR"]] }));
}

const TRIALS = Array.from({ length: 400 }, () => ({
  cells: anyCells(),
  view: { ...view(one(["", "?groep=g", "?sorteer=p1", "?nl=0"])), ...anySought() },
}));
const found = (cells, looked) => {
  const rows = rowsOf(cells, looked);
  return { rows: rows.map((state) => state.code), places: hits(cells, looked, rows).map((place) => place.join()) };
};

test("asking one thing more never adds a cell or a row", () => {
  for (const { cells, view: looked } of TRIALS) {
    for (const name of asked(looked)) {
      const more = found(cells, looked);
      const fewer = found(cells, without(looked, name));
      for (const what of ["rows", "places"]) {
        const added = more[what].filter((each) => !fewer[what].includes(each));
        assert.deepEqual(added, [], `${name} of ${JSON.stringify(asked(looked))}`);
      }
    }
  }
});

test("asking nothing any more shows all that there is", () => {
  for (const { cells, view: looked } of TRIALS) {
    const all = found(cells, { ...looked, ...nothing() });
    const bare = found(cells, { ...view(""), group: looked.group, sort: looked.sort, top: looked.top });
    assert.deepEqual(all, bare);
    assert.equal(asked({ ...looked, ...nothing() }).length, 0);
  }
});

test("every row that is left has a cell that is looked for, and those are all in the rows", () => {
  for (const { cells, view: looked } of TRIALS.filter((trial) => filtering(trial.view))) {
    const { rows, places } = found(cells, looked);
    assert.deepEqual(new Set(places.map((place) => place.split(",")[1])), new Set(rows));
  }
});

test("a filter comes back the same from its address, but for what was typed", () => {
  for (const { view: looked } of TRIALS) {
    assert.deepEqual(viewOf(queryOf(looked, "en"), matrix()), { ...looked, text: "", author: "" });
    const query = queryOf(looked, "nl");
    for (const typed of [looked.text, looked.author])
      if (typed) assert.equal(decodeURIComponent(query).includes(typed), false);
  }
});

test("what is asked together is what each thing alone would find", () => {
  for (const { cells, view: looked } of TRIALS) {
    const names = asked(looked);
    const alone = (kept) => names.filter((name) => name !== kept).reduce((left, name) => without(left, name), looked);
    for (const state of ["NL", "DE", "EE"]) {
      const meets = (sought) => criteria.matches(sought, cells.cell("p1", state), "", TODAY);
      assert.equal(
        meets(looked),
        names.every((name) => meets(alone(name))),
      );
    }
  }
});

test("with evidence leaves the cells in which some lies, and not those that are withheld", () => {
  const lying = { texts: {}, found: { p1: { DE: [], FR: [] } } };
  const cells = new Cells(matrix({ evidence: lying, withheld: [["p1", "FR"]] }));
  const looked = viewOf("?bewijs=met", cells.data);
  assert.deepEqual(hits(cells, looked, rowsOf(cells, looked)), [["p1", "DE"]]);
  assert.equal(queryOf(looked, "nl"), "?bewijs=met");
});

test("stances are found by the text they are about, and those about an earlier one together", () => {
  const column = {
    DE: cell("+", { about: "d1" }),
    FR: cell("0", { about: "d2" }),
    EE: cell("-", { about: "-" }),
    NL: cell("+"),
  };
  const cells = new Cells(matrix({ cells: { p1: column, p2: { DE: cell("+", { about: "d1" }) } } }));
  const states = (query) => rowsOf(cells, viewOf(query, cells.data)).map(({ code }) => code);
  assert.deepEqual(states("?tekst=d1"), ["DE"]);
  assert.deepEqual(states("?tekst=eerder"), ["DE", "EE"], "one that may not be seen is another than the present one");
  assert.deepEqual(states("?tekst=d2,eerder"), ["DE", "EE", "FR"]);
  assert.equal(queryOf(viewOf("?tekst=eerder%2Cd2", cells.data), "nl"), "?tekst=eerder%2Cd2");
  assert.equal(filtering(viewOf("?tekst=d9", cells.data)), false, "a text that is not among those of these columns");
});

test("a close vote leaves the cells of its topic, and those that are not sure of it beside their certainty", () => {
  const column = { DE: cell("+", { certainty: "low" }), FR: cell("0", { certainty: "high" }) };
  const tallies = { p1: { close: true }, p2: { close: false } };
  const cells = new Cells(matrix({ cells: { p1: column, p2: column }, tallies }));
  const found = (query) => hits(cells, viewOf(query, cells.data), cells.data.states).map((place) => place.join());
  assert.deepEqual(found("?zekerheid=low&stemming=krap"), ["p1,DE"]);
  assert.equal(found("?stemming=krap").length, cells.data.states.length);
  assert.equal(queryOf(viewOf("?stemming=krap", cells.data), "nl"), "?stemming=krap");
});

test("without what is withheld leaves the unknown that one may fill in", () => {
  const cells = new Cells(matrix({ withheld: [["p1", "FR"]] }));
  const count = (query) => hits(cells, viewOf(query, cells.data), cells.data.states).length;
  assert.equal(count("?standpunt=onbekend") - count("?standpunt=onbekend&afgeschermd=zonder"), 1);
  assert.equal(queryOf(viewOf("?afgeschermd=zonder", cells.data), "nl"), "?afgeschermd=zonder");
});
