// @ts-check
// What asks or tells something over the page; Escape closes it, and the focus goes back to where it was.

import { h } from "./dom.js";

/** @typedef {import("./types.d.ts").Child} Child */
/** @typedef {import("./types.d.ts").Props<"dialog">} Props */

/**
 * @param {HTMLElement} root of the page
 * @param {Props} props what it is called, at least
 * @param {...Child} content
 */
export function dialog(root, props, ...content) {
  const made = h("dialog", { ...props, class: ["ask", props.class ?? []].flat().join(" ") }, content);
  made.addEventListener("close", () => made.remove());
  root.append(made);
  made.showModal();
  return made;
}
