// @ts-check
// The keys that undo and redo, and whose they are: in a field where somebody typed, the browser's own.

/** Whether keys ask to undo or to redo.
 * @param {KeyboardEvent} event
 * @returns {"undo" | "redo" | null} */
export function turning(event) {
  const key = event.key.toLowerCase();
  if ((!event.ctrlKey && !event.metaKey) || event.altKey) return null;
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" ? "redo" : null;
}

/** The field one is in, as it was found there. */
export class Typing {
  typed = false;

  /** @param {EventTarget | null} target what has the focus */
  constructor(target) {
    const text = target instanceof HTMLElement && target.matches("textarea, input[type=text]");
    this.field = text ? /** @type {HTMLInputElement | HTMLTextAreaElement} */ (target) : null;
    this.found = this.field?.value;
  }

  /** Whether the key is for the typing; one that is held goes no further back than that.
   * @param {"undo" | "redo"} which @param {boolean} held */
  takes(which, held) {
    if (!this.field || !this.typed) return false;
    return which === "redo" || held || this.field.value !== this.found;
  }
}
