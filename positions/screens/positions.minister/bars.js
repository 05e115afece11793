// @ts-check
// Who stands where as lengths that make up a whole, with a line at what the rule asks.

import { h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").BlocBar} BlocBar */
/** @typedef {import("../positions.kit/protocol.d.ts").Length} Length */

const GAP = 5; // pixels between the blocs, as in minister.css
const LABEL = 2.4; // per cent: a narrower length has no room for its code

const summed = (/** @type {Length[]} */ bloc) => bloc.reduce((sum, { weight }) => sum + weight, 0);

/** @param {BlocBar} one */
export function bar({ head, blocs, tick, asked }) {
  const whole = summed(blocs.flat());
  const part = (/** @type {Length} */ { state, stance, weight, label }) =>
    h(
      "span",
      {
        class: state === "NL" ? "length dutch" : "length",
        "data-stance": stance ?? "?",
        "data-kind": stance === null ? "withheld" : null,
        style: `flex:${weight} 0 0`,
        title: label,
      },
      (100 * weight) / whole > LABEL ? h("span", { class: "code" }, label) : "",
    );
  const shown = blocs.map((bloc) => h("span", { class: "bloc", style: `flex:${summed(bloc)} 0 0` }, bloc.map(part)));
  return h(
    "div",
    { class: "weighed" },
    h("p", { class: "second" }, head),
    h("div", { class: "lengths", "aria-hidden": "true" }, shown, tick === null ? "" : line(blocs, tick, whole, asked)),
  );
}

/**
 * Where the line is: so far along what the gaps leave, and over as many gaps as end before it.
 * @param {Length[][]} blocs
 * @param {number} tick
 * @param {number} whole
 * @param {string} asked
 */
function line(blocs, tick, whole, asked) {
  let end = 0;
  const passed = blocs.slice(0, -1).filter((bloc) => (end += summed(bloc)) < tick - 1e-6).length;
  const gaps = (blocs.length - 1) * GAP;
  const left = `calc((100% - ${gaps}px) * ${tick / whole} + ${passed * GAP}px)`;
  return h("i", { class: tick / whole > 0.85 ? "tick far" : "tick", style: `left:${left}` }, h("span", {}, asked));
}
