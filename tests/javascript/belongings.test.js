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
const { keep, kept } = await import("../../positions/screens/positions.kit/tab.js");

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

test("another person finds nothing of who was there before, but what was not saved", () => {
  comes(["link:a", true]);
  work();
  comes(["login:c", true]);
  assert.deepEqual(left(), STAYS);
});

test("where there is no door all of it is one's own", () => {
  letGo();
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
