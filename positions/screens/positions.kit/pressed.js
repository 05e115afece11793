// @ts-check
// While something is held down nothing moves under it: what came is told, and what a press changes by leaving a field is
// drawn, once it is let go. A browser takes a press that ends on something else for none, and whoever pressed cannot tell
// why nothing was done.

const MOST = 2000; // ms that anything waits for a press: a selection may be drawn for longer
const TAP = 50; // ms after which what was let go is no click any more; a finger's comes a moment later

/** @type {(() => void)[]} */
const kept = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let due; // of a press, or of what was just let go

addEventListener("pointerdown", ({ isPrimary }) => isPrimary && letGo(MOST), true);
for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, () => due && letGo(TAP), true);
addEventListener("click", () => due && letGo(0), true);

/** Do something at once, or after the press that goes on; what is told keeps its order.
 * @param {() => void} act */
export function unpressed(act) {
  if (due) kept.push(act);
  else act();
}

/** @param {number} wait in ms */
function letGo(wait) {
  clearTimeout(due);
  due = setTimeout(() => {
    due = undefined;
    for (const act of kept.splice(0)) queueMicrotask(act); // one that fails keeps no other
  }, wait);
}
