// @ts-check
// That one looks back: a band no one misses under the bar, keys to the moments beside it, and one to the present.

import { h, fill } from "./dom.js";
import { lookBackAt, lookedBack } from "./through.js";
import { elsewhere } from "./ways.js";

/** @typedef {import("./types.d.ts").Page} Page */

/** Under the bar, while one looks back.
 * @param {Page} page */
export function lookingBack(page) {
  const { me, words } = page.data;
  if (!me.back) return null;
  const { said, before, after, restores } = me.back;
  const step = (/** @type {import("./protocol.d.ts").Option | null} */ to, /** @type {string} */ text) =>
    to &&
    h("button", { type: "button", class: "step", onclick: () => lookBackAt(to.id) }, fill(text, { moment: to.title }));
  const now = { type: "button", class: "now", "data-at": "now", onclick: () => lookBackAt() };
  return h(
    "section",
    { class: "lookback", "aria-label": words.back_title },
    h("b", {}, fill(words.back, { moment: said })),
    h("span", {}, words.back_read),
    step(before, words.back_before),
    step(after, words.back_after),
    h(
      "span",
      { class: "backways" },
      restores ? h("a", { href: compared(page, [[RESTORE, "alles"]]) }, words.back_restore) : null,
      h("a", { href: compared(page) }, words.back_compare),
      h("button", now, words.back_now, h("kbd", {}, "Esc")),
    ),
  );
}

/** What of an address asks what it would do to bring cells back: all, or one as a topic and a state (P1.DE). */
export const RESTORE = "herstellen";

/** The way to what became another since the moment one looks at.
 * @param {Pick<Page, "data">} page @param {[string, string][]} [more] */
export function compared(page, more = []) {
  return elsewhere(page, "momenten", [["vanaf", String(page.data.me.back?.revision)], ...more], 0);
}

/** Let Escape lead back to the present, and the brackets to the moment before and after, wherever a key is for nothing
 * else. Returns what ends that.
 * @param {Page} page */
export function stepping(page) {
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (!lookedBack() || event.defaultPrevented) return;
    const busy = page.root.querySelector("dialog[open], .panel, [role=menu]") || typing(event);
    if (!busy) step(page, event);
  };
  addEventListener("keydown", onKey, true); // before what it would close is gone
  return () => removeEventListener("keydown", onKey, true);
}

/** @param {Page} page @param {KeyboardEvent} event */
function step({ data: { me } }, event) {
  if (event.key === "Escape") return lookBackAt();
  const to = { "-1": me.back?.before, 0: null, 1: me.back?.after }[bracketed(event)];
  return to ? lookBackAt(to.id) : undefined;
}

/** Which way a bracket steps; 0 for any other key, and where it is a command. AltGr, without which some keyboards write
 * no bracket, may be told as Ctrl and Alt.
 * @param {KeyboardEvent} event
 * @returns {-1 | 0 | 1} */
export function bracketed(event) {
  const command = event.metaKey || (event.ctrlKey && !event.getModifierState("AltGraph"));
  if (command || !["[", "]"].includes(event.key)) return 0;
  return event.key === "[" ? -1 : 1;
}

/** @param {Event} event */
function typing(event) {
  const [at] = event.composedPath();
  return at instanceof HTMLElement && at.matches("input, textarea, select");
}
