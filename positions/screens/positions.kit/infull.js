// @ts-check
// A day that was chosen, in words beside its field: a browser writes it in its own form, where 01/02 is either.

import { inWords } from "./dates.js";
import { h } from "./dom.js";

let fields = 0;

/**
 * The day in a field in words, as it is and whenever it becomes another; empty where none is chosen.
 * @param {HTMLInputElement} field
 * @param {string} language
 */
export function inFull(field, language) {
  const said = h("span", { class: "infull", id: `infull-${++fields}` });
  const tell = () => (said.textContent = field.value && inWords(field.value, language));
  field.setAttribute("aria-describedby", said.id);
  for (const kind of ["input", "change"]) field.addEventListener(kind, tell);
  tell();
  return said;
}
