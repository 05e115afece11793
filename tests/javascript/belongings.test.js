import assert from "node:assert/strict";
import { test } from "node:test";

const own = (name) => ({ enumerable: false, value: name });
globalThis.sessionStorage = Object.defineProperties(
  {},
  {
    getItem: own((place) => sessionStorage[place] ?? null),
    setItem: own((place, text) => (sessionStorage[place] = text)),
    removeItem: own((place) => delete sessionStorage[place]),
  },
);
const { leaveNothing, letGo, ownOnly } = await import("../../positions/screens/positions.kit/belongings.js");
const { forget, keep, kept } = await import("../../positions/screens/positions.kit/tab.js");

const GOES = ["sought", "whereabouts", "source", "round", "minus", "als"].map((name) => `krachtenveld:${name}:d`);
const STAYS = ["krachtenveld:d", "krachtenveld:drafts:d", "krachtenveld:back"];

/** @param {...[holds: string, chosen?: boolean]} held */
const comes = (...held) =>
  ownOnly({ me: { choices: held.map(([holds, chosen = false]) => ({ holds, chosen, label: "", role: "" })) } });
const left = () => [...GOES, ...STAYS].filter((place) => kept(place, ""));

function work() {
  for (const place of [...GOES, ...STAYS]) keep(place, "of Anna");
}

test("whoever comes in by what the browser held all along finds everything, also by another of the two", () => {
  comes(["link:a", true]);
  work();
  comes(["link:a"], ["link:b", true]);
  comes(["link:a", true], ["link:b"]);
  assert.deepEqual(left(), [...GOES, ...STAYS]);
});

test("another link may be of the same person, who finds what was not saved and nothing else", () => {
  comes(["link:a", true]);
  work();
  comes(["link:c", true]);
  assert.deepEqual(left(), STAYS);
});

for (const [who, before, after] of [
  ["who logs in", "person:anna", "person:bram"],
  ["who logs in after a link", "link:a", "person:bram"],
  ["who comes by a link", "person:anna", "link:a"],
]) {
  test(`another, ${who}, finds nothing of who was there before, also after a closed door`, () => {
    comes([before, true]);
    work();
    letGo(); // as the closed door does
    comes([after, true]);
    assert.deepEqual(left(), ["krachtenveld:back"]);
  });
}

test("who comes back after a closed door finds what they had not saved", () => {
  comes(["person:anna", true]);
  work();
  letGo();
  comes(["person:anna", true]);
  assert.deepEqual(left(), STAYS);
});

test("where there is no door all of it is one's own", () => {
  forget("krachtenveld:holds:tab");
  work();
  comes();
  assert.deepEqual(left(), [...GOES, ...STAYS]);
});

test("after leaving nothing is kept any more", () => {
  work();
  leaveNothing();
  work();
  assert.deepEqual(left(), STAYS);
});
