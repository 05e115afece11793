// @ts-check
// Along the rows of a list by j and k, as on every list; Enter opens where a row leads, and n presses what takes it over.

const TYPED = "input:not([type=checkbox]), textarea, select";

/** @type {Record<string, number>} */
const STEPS = { j: 1, k: -1 };
/** @type {Record<string, string>} what of a row is pressed */
const PRESSED = { n: ".take", Enter: "a[href]" };

/**
 * What a key does on a list whose rows have `data-row`, from wherever in it one stands.
 * @param {Event} event
 */
export function along(event) {
  const { key, ctrlKey, metaKey, altKey, currentTarget: list } = /** @type {KeyboardEvent} */ (event);
  const from = /** @type {Element} */ (event.composedPath()[0]);
  if (ctrlKey || metaKey || altKey || !(list instanceof Element) || from.matches(TYPED)) return;
  const rows = [...list.querySelectorAll("[data-row]")];
  const at = rows.findIndex((row) => row.contains(from));
  if (key in STEPS) act(event, rows[at < 0 ? 0 : at + STEPS[key]], "focus");
  else if (key in PRESSED && (key === "n" || from === rows[at]))
    act(event, rows[at]?.querySelector(PRESSED[key]), "click");
}

/** @param {Event} event @param {Element | null | undefined} target @param {"focus" | "click"} what */
function act(event, target, what) {
  if (!(target instanceof HTMLElement)) return;
  event.preventDefault();
  event.stopPropagation();
  target[what]();
}
