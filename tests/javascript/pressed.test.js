import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { unpressed } from "../../positions/screens/positions.kit/pressed.js";

/** @type {string[]} */
let done;
const told = (what) => unpressed(() => done.push(what));
const pointer = (kind, isPrimary = true) => dispatchEvent(Object.assign(new Event(kind), { isPrimary }));

/** Let so many ms go by, and what waited for them be done. */
async function passed(ms) {
  mock.timers.tick(ms);
  await Promise.resolve();
}

beforeEach(() => {
  done = [];
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("while nothing is pressed what is told is done at once", () => {
  told("one");
  assert.deepEqual(done, ["one"]);
});

test("what is told during a press is done after its click, in the order it was told", async () => {
  pointer("pointerdown");
  told("one");
  pointer("pointerup");
  told("two");
  pointer("click");
  assert.deepEqual(done, []);
  await passed(0);
  told("three");
  assert.deepEqual(done, ["one", "two", "three"]);
});

test("a press that becomes no click lets go a moment later, and one that lasts is not waited for", async () => {
  for (const [kind, ms] of [
    ["pointercancel", 50],
    ["pointermove", 2000],
  ]) {
    pointer("pointerdown");
    told(kind);
    pointer(kind);
    await passed(ms - 1);
    assert.equal(done.includes(kind), false);
    await passed(1);
    assert.equal(done.includes(kind), true);
  }
});

test("what fails keeps nothing that was told after it, and a second finger presses nothing", async () => {
  pointer("pointerdown");
  mock.method(globalThis, "queueMicrotask", (act) =>
    Promise.resolve()
      .then(act)
      .catch(() => {}),
  );
  unpressed(() => {
    throw new Error("broken");
  });
  told("after");
  pointer("click");
  await passed(0);
  assert.deepEqual(done, ["after"]);
  mock.restoreAll();
  pointer("pointerdown", false);
  told("at once");
  assert.deepEqual(done, ["after", "at once"]);
});
