import assert from "node:assert/strict";
import { test } from "node:test";

const stored = new Map();
globalThis.sessionStorage = {
  getItem: (place) => stored.get(place) ?? null,
  setItem: (place, text) => stored.set(place, text),
  removeItem: (place) => stored.delete(place),
};
const { remember, lastView } = await import("../../positions/screens/positions.kit/whereabouts.js");

const page = (query, dossier = "d") => ({
  data: { dossier: { id: dossier }, language: "nl" },
  address: () => `/?${query}`,
});
const opens = (name, dossier = "d") => String(lastView(dossier, name));

test("a page opens as it was left, without what goes with the page itself", () => {
  stored.clear();
  remember(page("taal=en&als=x&besloten=tel&kolommen=p2&sorteer=bevolking&cel=2b.FR"), "matrix");
  assert.equal(opens("matrix"), "kolommen=p2&sorteer=bevolking&cel=2b.FR");
  assert.equal(opens("teksten"), "");
  assert.equal(opens("matrix", "another"), "");
});

test("Meerderheid opens the topic one stood on, and Lidstaat the state", () => {
  stored.clear();
  remember(page("cel=p4.FR"), "matrix");
  assert.equal(opens("meerderheid"), "onderwerp=p4");
  assert.equal(opens("lidstaat"), "staat=FR");
});

test("what was tried on Meerderheid is there again for the same topic, and for no other", () => {
  stored.clear();
  remember(page("pagina=meerderheid&onderwerp=p4&alsof=DEvoor"), "meerderheid");
  remember(page("cel=p4.FR"), "matrix");
  assert.equal(opens("meerderheid"), "onderwerp=p4&alsof=DEvoor");
  remember(page("cel=p1.FR"), "matrix");
  assert.equal(opens("meerderheid"), "onderwerp=p1");
});

test("Lidstaat keeps its topics, and the Netherlands are nobody to open it for", () => {
  stored.clear();
  remember(page("pagina=lidstaat&staat=PL&onderwerpen=p2"), "lidstaat");
  remember(page("cel=p1.NL"), "matrix");
  assert.equal(opens("lidstaat"), "staat=PL&onderwerpen=p2");
  remember(page("cel=p1.IT"), "matrix");
  assert.equal(opens("lidstaat"), "staat=IT&onderwerpen=p2");
});

test("going elsewhere leaves the cell of the matrix where it was", () => {
  stored.clear();
  remember(page("cel=p1.IT"), "matrix");
  remember(page("pagina=meerderheid&onderwerp=p5"), "meerderheid");
  assert.equal(opens("matrix"), "cel=p1.IT");
  assert.equal(opens("meerderheid"), "onderwerp=p5");
});
