// @ts-check
// The sign of the program: nine cells of a grid.

import { h } from "./dom.js";

/** @type {import("./protocol.d.ts").Stance[][]} */
const MOSAIC = [
  ["+", "++", "0"],
  ["0", "+", "-"],
  ["++", "0", "--"],
];

export function mosaic() {
  const cells = MOSAIC.flat().map((stance) => h("i", { "data-stance": stance }));
  return h("span", { class: "mosaic", "aria-hidden": "true" }, cells);
}
