// @ts-check
// The focus never falls out of the page: where what had it goes, it moves to what stands nearest to that place.

const REACHED = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex='0']";

/** @typedef {{ within: Element, at: number }} Step out of an element: what it stands in, and its place there */

/**
 * Begin that. Returns what ends it.
 * @param {HTMLElement} root
 * @param {() => void} home puts the focus where it begins, and goes when there is nothing near
 */
export function steadied(root, home) {
  /** @type {Element | null} */
  let last = null;
  /** @type {Step[]} */
  let trail = [];
  const over = new AbortController();
  const astray = () => document.activeElement === document.body;
  function mind() {
    if (!last || !astray()) return;
    const gone = !offered(last);
    last = null; // else somebody let go of it, by a click beside it
    if (!gone) return;
    const found = trail.map(nearest).find(Boolean);
    if (found) found.focus({ preventScroll: true });
    else home();
  }
  function follow(/** @type {Event} */ { target }) {
    last = /** @type {Element} */ (target);
    trail = path(root, last);
  }
  root.addEventListener("focusin", follow, over);
  // Later: a dialog that closes puts the focus back only after this.
  root.addEventListener("focusout", () => setTimeout(mind), over);
  const watch = new MutationObserver(mind);
  watch.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled", "hidden"] });
  return () => {
    watch.disconnect();
    over.abort();
  };
}

/**
 * Put the focus into a page that was just opened, unless it is somewhere already.
 * @param {() => void} home
 */
export function begun(home) {
  if (document.activeElement === document.body) home();
}

/**
 * Do what may wait until what was just drawn stands on the screen.
 * @param {() => void} then
 */
export function painted(then) {
  requestAnimationFrame(() => setTimeout(then));
}

/** Whether something can have the focus, as it stands now.
 * @param {Element} one */
function offered(one) {
  return one.isConnected && !one.matches(":disabled") && one.checkVisibility({ visibilityProperty: true });
}

/** @param {HTMLElement} root
 * @param {Element} from
 * @returns {Step[]} from the inside outwards, as far as a part of the page: what lay over it leaves nothing near */
function path(root, from) {
  const found = [];
  for (let node = from; node.parentElement && node.parentElement !== root; node = node.parentElement)
    found.push({ within: node.parentElement, at: [...node.parentElement.children].indexOf(node) });
  return found;
}

/** What can have the focus at that place or after it, and else before it.
 * @param {Step} step
 * @returns {HTMLElement | undefined} */
function nearest({ within, at }) {
  const children = within.isConnected ? [...within.children] : [];
  for (const child of [...children.slice(at), ...children.slice(0, at).reverse()]) {
    const found = [child, ...child.querySelectorAll(REACHED)].find((one) => one.matches(REACHED) && offered(one));
    if (found) return /** @type {HTMLElement} */ (found);
  }
  return undefined;
}
