// @ts-check
// A component that fails says so in our own words, where Streamlit would show the error itself.

import { h } from "./dom.js";

/**
 * The same component, with a sentence in its place where it cannot be drawn.
 * @template {{ failed: string }} Data
 * @param {(given: import("./types.d.ts").Given<Data>) => () => void} component
 * @returns {(given: import("./types.d.ts").Given<Data>) => () => void}
 */
export function failing(component) {
  return (given) => {
    try {
      return component(given);
    } catch (error) {
      console.error(error);
      return said(given);
    }
  };
}

/** @param {import("./types.d.ts").Given<{ failed: string }>} given */
function said({ data, parentElement }) {
  const root = h("div", { class: "matrix page failed" }, h("p", { role: "alert" }, data.failed));
  for (const old of parentElement.querySelectorAll(":scope > :not(style, link)")) old.remove();
  parentElement.append(root); // beside our styles, which stand there too
  return () => root.remove();
}
