// @ts-check
// What asks or tells something over the page; Escape closes it, and the focus goes back to where it was.

import { h } from "./dom.js";

/** @typedef {import("./types.d.ts").Child} Child */
/** @typedef {import("./types.d.ts").Props<"dialog">} Props */

// What is told in it beside its name: read out with that, since who cannot see it comes upon a button at once.
const TOLD = ":scope > p:not(.actions, [role]), :scope > form > p:not(.actions, [role])";

/**
 * @param {HTMLElement} root of the page
 * @param {Props} props what it is called, at least
 * @param {...Child} content
 */
export function dialog(root, props, ...content) {
  const made = h("dialog", { ...props, class: ["ask", props.class ?? []].flat().join(" ") }, content);
  if (!props["aria-describedby"]) describe(made);
  made.addEventListener("close", () => made.remove());
  root.append(made);
  made.showModal();
  return made;
}

/** @param {HTMLDialogElement} made */
function describe(made) {
  const told = [...made.querySelectorAll(TOLD)];
  told.forEach((one, at) => (one.id ||= `told-${at}`));
  if (told.length) made.setAttribute("aria-describedby", told.map(({ id }) => id).join(" "));
}
