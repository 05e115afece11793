// @ts-check
// The bar of the page Dossiers: where one is, the language, who one is, and the manual.

import { h } from "../positions.kit/dom.js";
import { mosaic } from "../positions.kit/mosaic.js";
import { addressed } from "./choice.js";

/** @typedef {import("./shelf.js").Shelf} Shelf */

/** @param {Shelf} page */
export function bar({ data: { app, title, language, name, text }, choice }) {
  const tongue = (/** @type {string} */ code) =>
    h(
      "a",
      { href: addressed(choice, code), "aria-current": String(code === language), "data-tongue": code },
      code.toUpperCase(),
    );
  return h(
    "header",
    { class: "bar" },
    h("span", { class: "brand" }, mosaic(), h("b", {}, app)),
    h("h1", {}, title),
    h("nav", { class: "languages right", "aria-label": text.language }, tongue("nl"), tongue("en")),
    name ? h("span", { class: "self" }, name) : null,
    h("a", { class: "manual", href: "handleiding", target: "_blank", rel: "noopener" }, text.manual),
  );
}
