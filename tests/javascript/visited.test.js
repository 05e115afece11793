import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const own = (name) => ({ enumerable: false, value: name });
for (const name of ["sessionStorage", "localStorage"]) {
  const held = Object.defineProperties(
    {},
    {
      getItem: own((place) => held[place] ?? null),
      setItem: own((place, text) => (held[place] = text)),
      removeItem: own((place) => delete held[place]),
    },
  );
  Object.defineProperty(globalThis, name, { value: held, configurable: true });
}
const kit = "../../positions/screens/positions.kit";
const { letGo, leaveNothing, ownOnly } = await import(`${kit}/belongings.js`);
const { begun, forgetVisits, lookedAt, placeOf, unseen, visitOf } = await import(`${kit}/visited.js`);

const choice = (holds, chosen = true) => ({ holds, chosen, label: "", role: "" });
/** A page of a dossier as it is drawn for somebody, at a revision. */
function page(revision, { holds = "", name = "Anna", dossier = "d", ...me } = {}) {
  const choices = holds ? [choice(holds)] : [];
  return { data: { dossier: { id: dossier }, revision, me: { name, choices, through: "", back: null, ...me } } };
}
const cell = (topic, state, revision) => ({ topic, state, revision });
const visits = () => Object.keys(localStorage).filter((place) => place.startsWith("krachtenveld:visited:"));
const tabs = [];
async function visited(...drawn) {
  const visit = await visitOf(page(...drawn));
  tabs.push(visit);
  return visit;
}
const newTab = () => Object.keys(sessionStorage).forEach((place) => delete sessionStorage[place]);
/** Every tab is closed, and another opened. */
async function leave() {
  for (const visit of tabs.splice(0)) visit.leave();
  newTab();
  await new Promise((done) => setTimeout(done)); // their locks are let go of
}

beforeEach(async () => {
  await leave();
  forgetVisits();
});

test("a first visit has nothing before it, and nothing is marked in it", () => {
  const kept = begun(null, 12, false);
  assert.deepEqual(kept, { since: 0, seen: 12, looked: {} });
  assert.deepEqual(unseen(kept, [cell("p1", "PL", 13)]), []);
});

test("the next visit counts from the newest revision seen at the end of the one before", async () => {
  const first = await visited(12);
  first.saw(15);
  first.saw(14); // a tab that lagged behind is closed later
  await leave();
  assert.equal((await visited(20)).since, 15);
});

test("a page that is loaded anew, and another in the same tab, go on with the visit and what was looked at", async () => {
  (await visited(12)).saw(12);
  await leave();
  const visit = await visited(20);
  visit.look([["p1", "PL"]], 20);
  visit.saw(20);
  const again = await visited(21);
  assert.equal(again.since, 12);
  assert.deepEqual(again.unseen([cell("p1", "PL", 18), cell("p2", "PL", 18)]), [cell("p2", "PL", 18)]);
  assert.deepEqual(again.unseen([cell("p1", "PL", 21)]), [cell("p1", "PL", 21)], "it changed since it was looked at");
});

test("a tab that is opened beside another goes on with its visit", async () => {
  await visited(12);
  await leave();
  const visit = await visited(20);
  visit.saw(20);
  newTab();
  assert.equal((await visited(21)).since, 12);
  await leave();
  assert.equal((await visited(22)).since, 20);
});

test("what was looked at can be taken back", async () => {
  await visited(12);
  await leave();
  const visit = await visited(20);
  const cells = [cell("p1", "PL", 18), cell("p2", "PL", 19)];
  const before = visit.look(
    [
      ["p1", "PL"],
      ["p2", "PL"],
    ],
    20,
  );
  assert.deepEqual(visit.unseen(cells), []);
  visit.lookedAt(before);
  assert.deepEqual(visit.unseen(cells), cells);
});

test("an older database that was put back is counted from as it stands", () => {
  assert.deepEqual(begun({ since: 3, seen: 40, looked: {} }, 9, false), { since: 9, seen: 9, looked: {} });
});

test("what is kept are revisions and places, by dossier and by who looks, whose name nobody reads in it", async () => {
  const visit = await visited(12, { holds: "person:anna@example.nl" });
  visit.look([["p1", "PL"]], 12);
  const [place, ...more] = visits();
  assert.deepEqual(more, []);
  assert.deepEqual(JSON.parse(localStorage.getItem(place)), { since: 0, seen: 12, looked: { "p1|PL": 12 } });
  assert.doesNotMatch(place, /anna|example|Anna/);
  assert.deepEqual(lookedAt({ "p1|PL": 1 }, [["p1", "PL"]], 2), { "p1|PL": 2 });
});

test("two people at one machine do not meet, and whoever logs in is themselves by any name", () => {
  const places = (...ways) => new Set(ways.map((way) => placeOf(page(1, way).data))).size;
  assert.equal(places({ name: "Anna" }, { name: "Bram" }), 2);
  assert.equal(places({ holds: "link:a", name: "Anna" }, { holds: "link:a", name: "Bram" }), 2);
  assert.equal(places({ holds: "person:anna" }, { holds: "person:bram" }, { holds: "link:a" }), 3);
  assert.equal(places({ holds: "person:anna", name: "Anna" }, { holds: "person:anna", name: "A. de Wit" }), 1);
  assert.equal(places({ dossier: "d" }, { dossier: "e" }), 2);
});

test("whoever says their name at a first visit is the same at the next", async () => {
  (await visited(12, { name: "" })).saw(14);
  await leave();
  assert.equal((await visited(20)).since, 14);
  await leave();
  assert.equal((await visited(20, { name: "Bram" })).since, 0);
});

test("who looks back, or as somebody else would, is on no visit", async () => {
  assert.equal(await visitOf(page(12, { back: { revision: 3 } })), null);
  assert.equal(await visitOf(page(12, { through: "abc" })), null);
  assert.deepEqual(visits(), []);
});

test("it goes with the person: at a closed door, when they leave, and when somebody comes in who is another", async () => {
  const anna = { holds: "person:anna" };
  const visit = await visited(12, anna);
  ownOnly(page(12, anna).data);
  assert.equal(visits().length, 1);
  newTab(); // Bram opens a window of his own
  ownOnly(page(12, { holds: "person:bram" }).data);
  assert.deepEqual(visits(), []);
  visit.saw(13); // and hers is closed after that
  assert.deepEqual(visits(), []);
  await visited(12, anna);
  newTab();
  letGo();
  assert.deepEqual(visits(), []);
  await visited(12, anna);
  leaveNothing();
  visit.saw(14);
  assert.deepEqual(visits(), []);
});
