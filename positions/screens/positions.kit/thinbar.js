// @ts-check
// A figure as a thin bar, against what is needed of it.

import { h } from "./dom.js";

/** @typedef {import("./protocol.d.ts").ThinBar} ThinBar */

/** One thin bar: in favour from the left, against from the right, a line between for the open; a tick at the threshold.
 * @param {ThinBar} part */
export function bar(part) {
  const segment = (/** @type {string} */ stance, /** @type {number} */ share) =>
    h("i", { class: "segment", "data-stance": stance, style: `width:${share}%` });
  const favour = part.favour.map(([stance, share]) => segment(stance, share));
  const against = part.against.map(([stance, share]) => segment(stance, share));
  const open = h("i", { class: "open" });
  const tick = part.tick === null ? null : h("i", { class: "tick", style: `left:${part.tick}%` });
  return h("span", { class: "bar", "aria-hidden": "true" }, favour, open, against, tick);
}
