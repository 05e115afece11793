import assert from "node:assert/strict";
import { test } from "node:test";

import { largest } from "../../positions/screens/positions.kit/paper.js";
import { lines } from "../../positions/screens/positions.head/drawing.js";
import { between, lightened } from "../../positions/screens/positions.picture/light.js";

const wide = (line) => line.length;

test("words of a picture stand on lines that fit, and a word that is too long on one of its own", () => {
  assert.deepEqual(lines("een lange zin over lonen", 10, wide), ["een lange", "zin over", "lonen"]);
  assert.deepEqual(lines("de minimumloonrichtlijn geldt", 10, wide), ["de", "minimumloonrichtlijn", "geldt"]);
});

test("a sheet that fits is printed as it is, and any other as large as it fits", () => {
  assert.equal(
    largest(() => true),
    1,
  );
  const size = largest((zoom) => zoom <= 0.7);
  assert.ok(size <= 0.7 && size > 0.68);
});

test("a colour drawn for a dark page is found again however it is written, and any other is left", () => {
  const light = { "#15191e": "#ffffff", "#8cc8f5": "#0b4f85" };
  assert.equal(
    lightened("fill: rgb(140, 200, 245); stroke: #15191E; fill-opacity: 1", light),
    "fill: #0b4f85; stroke: #ffffff; fill-opacity: 1",
  );
  assert.equal(lightened("fill: rgb(1, 2, 3)", light), "fill: rgb(1, 2, 3)");
});

test("a share has the colour that far along the steps", () => {
  const steps = ["#000000", "#808080", "#ffffff"];
  assert.equal(between(steps, 0), "color-mix(in srgb, #000000, #808080 0%)");
  assert.equal(between(steps, 0.75), "color-mix(in srgb, #808080, #ffffff 50%)");
  assert.equal(between(steps, 1), "color-mix(in srgb, #808080, #ffffff 100%)");
});
