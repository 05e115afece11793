// @ts-check
// A row of choices of which one is on.

const STEPS = new Map([
  ["ArrowLeft", -1],
  ["ArrowUp", -1],
  ["ArrowRight", 1],
  ["ArrowDown", 1],
]);

/**
 * Arrows go along a row of choices without choosing: every choice is written.
 * @param {KeyboardEvent & { currentTarget: HTMLElement }} event
 */
export function along(event) {
  const by = STEPS.get(event.key);
  if (!by) return;
  /** @type {(EventTarget | null)[]} */
  const all = [...event.currentTarget.children];
  const next = all[(all.indexOf(event.target) + by + all.length) % all.length];
  if (next instanceof HTMLElement) next.focus();
  event.preventDefault();
}
