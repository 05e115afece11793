import assert from "node:assert/strict";
import { test } from "node:test";

import { queryOf, viewOf } from "../../positions/screens/positions.matrix/address.js";
import { Cells } from "../../positions/screens/positions.matrix/cells.js";
import { filtering } from "../../positions/screens/positions.matrix/criteria.js";
import { rowsOf } from "../../positions/screens/positions.matrix/sifting.js";
import { matrix } from "./matrix.js";

const cells = new Cells(matrix());
const view = (query) => viewOf(query, cells.data);
const rows = (query) => rowsOf(cells, view(query)).map((state) => state.code);

test("the names of things every object has mean nothing in an address", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"]) {
    const query =
      `?sorteer=${name}&groep=${name}&standpunt=${name}&zekerheid=${name}&basis=${name}&cel=${name}.${name}` +
      `&voorwaarden=${name}&richting=${name}&verspreiding=${name}&tekst=${name}&ouder=${name}`;
    assert.deepEqual(rows(query), rows(""), name);
    assert.deepEqual(view(query).stances, new Set());
    assert.deepEqual(view(query).certainties, new Set());
    assert.deepEqual(view(query).bases, new Set());
    assert.equal(filtering(view(query)), false);
  }
});

test("an address comes back from the view it made, in either language", () => {
  const query =
    "?kolommen=p2&groep=g&sorteer=p1&ouder=2027-01-01&cel=p1.DE&standpunt=5%2Conbekend&zekerheid=low&voorwaarden=eerder%2Czonder&richting=too_far&verspreiding=restricted&nl=0&bron=geen";
  assert.equal(queryOf(view(query), "nl"), query);
  assert.equal(queryOf(view(""), "nl"), "");
  assert.equal(queryOf(view(""), "en"), "?taal=en");
});

test("a filter on sources is not one for who sees none", () => {
  assert.equal(viewOf("?bron=geen", { ...cells.data, me: { sources: false } }).nosource, false);
});

test("an age stands in the address as so many days of a few, or as a day that there is", () => {
  assert.equal(queryOf(view("?ouder=90"), "nl"), "?ouder=90");
  assert.equal(view("?ouder=91").older, "");
  for (const none of ["gisteren", "2027-99-99", "2027-01-32"]) assert.equal(view(`?ouder=${none}`).older, "", none);
});

test("what somebody typed is in no address, whoever wrote it", () => {
  const typed = { ...view("?standpunt=5"), text: "geheim", author: "A. de Vries" };
  assert.equal(queryOf(typed, "nl"), "?standpunt=5");
  assert.equal(view("?woorden=geheim&words=geheim&auteur=A&author=A").text, "");
  assert.equal(view("?woorden=geheim&words=geheim&auteur=A&author=A").author, "");
});
