import assert from "node:assert/strict";
import { test } from "node:test";

import { Versions } from "../../positions/screens/positions.matrix/versions.js";

/** Versions from one down to another, each at the revision of its number. */
const some = (from, to) => Array.from({ length: from - to + 1 }, (_, at) => ({ version: from - at }));
const numbers = (versions) => versions.map(({ version }) => version);
const begun = (...said) => {
  const versions = new Versions();
  versions.begin(...said);
  return versions;
};

test("all is shown of a short history, and its heading counts it", () => {
  const versions = begun(some(3, 1), null, false);
  assert.deepEqual(numbers(versions.shown), [3, 2, 1]);
  assert.equal(versions.count, "3");
  assert.equal(new Versions().count, "");
});

test("the last waits until the one before it is there, and the heading says that there are more", () => {
  const versions = begun(some(9, 6), 6, false);
  assert.deepEqual(numbers(versions.shown), [9, 8, 7]);
  assert.equal(versions.count, "3+");
});

test("earlier versions go on where the list ended, and are told once", () => {
  const versions = begun(some(9, 6), 6, false);
  const answer = { until: 6, versions: some(6, 3), earlier: 3 };
  assert.deepEqual(numbers(versions.add(answer)), [6, 5, 4]);
  assert.deepEqual(versions.add(answer), []);
  assert.deepEqual(numbers(versions.add({ until: 3, versions: some(3, 1), earlier: null })), [3, 2, 1]);
  assert.deepEqual(numbers(versions.shown), [9, 8, 7, 6, 5, 4, 3, 2, 1]);
  assert.equal(versions.count, "9");
});

test("what was asked for before stays when a version is new, unless all is to be told anew", () => {
  const versions = begun(some(9, 6), 6, false);
  versions.add({ until: 6, versions: some(6, 3), earlier: 3 });
  versions.begin(some(10, 7), 7, true);
  assert.deepEqual(numbers(versions.shown), [10, 9, 8, 7, 6, 5, 4]);
  assert.equal(versions.earlier, 3);
  versions.begin(some(10, 7), 7, false);
  assert.deepEqual(numbers(versions.shown), [10, 9, 8]);
  assert.equal(versions.earlier, 7);
});

test("of what is far from what stood there nothing stays", () => {
  const versions = begun(some(9, 6), 6, false);
  versions.begin(some(90, 87), 87, true);
  assert.deepEqual(numbers(versions.found), [90, 89, 88, 87]);
  versions.begin([], null, true);
  assert.deepEqual(versions.found, []);
  assert.equal(versions.earlier, null);
});
