// @ts-check
// Under which name something is done: asked where nobody knows it yet, and kept before it is done.

import { dialog } from "../positions.kit/dialogs.js";
import { h } from "../positions.kit/dom.js";
import { field } from "./starting.js";

/** @typedef {import("./shelf.js").Shelf} Shelf */

/** Go on under a name.
 * @param {Shelf} page
 * @param {() => void} then */
export function named(page, then) {
  const { asks, text, words, lengths: most } = page.data;
  if (!asks) return then();
  const name = field(words.your_name, { required: true, maxlength: most.name, autocomplete: "name" });
  const why = h("p", { class: "warning", role: "alert" });
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!name.box.value.trim()) return name.box.focus();
    const sent = page.ask({ kind: "name", name: name.box.value }, ({ refused }) => {
      if (refused) return (why.textContent = refused);
      page.call(name.box.value.trim());
      asked.close();
      return then();
    });
    if (!sent) why.textContent = words.line_away;
    return undefined;
  };
  const asked = dialog(
    page.root,
    { "aria-labelledby": "named-title" },
    h(
      "form",
      { onsubmit: send },
      h("h2", { id: "named-title" }, text.name_title),
      h("p", {}, text.name_why),
      name.label,
      why,
      h(
        "p",
        { class: "actions" },
        h("button", { type: "submit", class: "plain main" }, text.on),
        h("button", { type: "button", class: "plain", onclick: () => asked.close() }, words.cancel),
      ),
    ),
  );
  return name.box.focus();
}
