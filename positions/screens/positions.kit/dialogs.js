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

/** Asked twice: what is taken out does not come back.
 * @param {HTMLElement} root of the page
 * @param {Record<string, string>} words
 * @param {{ title: string, why: string, send: () => boolean }} what it is, and how it is sent: false without a line
 * @param {() => void} done */
export function confirmed(root, words, { title, why, send }, done) {
  const away = h("p", { class: "warning", role: "alert" });
  const act = () => {
    if (!send()) return (away.textContent = words.line_away);
    asked.close();
    return done();
  };
  const cancel = h("button", { type: "button", class: "plain", onclick: () => asked.close() }, words.cancel);
  const asked = dialog(
    root,
    { "aria-labelledby": "final-title" },
    h("h2", { id: "final-title" }, title),
    h("p", {}, why),
    h("p", {}, h("b", {}, words.redact_final)),
    away,
    h(
      "p",
      { class: "actions" },
      h("button", { type: "button", class: "plain main", onclick: act }, words.redact_do),
      cancel,
    ),
  );
  cancel.focus();
}

/** @param {HTMLDialogElement} made */
function describe(made) {
  const told = [...made.querySelectorAll(TOLD)];
  told.forEach((one, at) => (one.id ||= `told-${at}`));
  if (told.length) made.setAttribute("aria-describedby", told.map(({ id }) => id).join(" "));
}
