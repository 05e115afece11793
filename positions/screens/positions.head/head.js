// @ts-check
// The heading of a picture, and at its right its table, and the picture itself to take along.

import { inWords } from "../positions.kit/dates.js";
import { h } from "../positions.kit/dom.js";
import { failing } from "../positions.kit/failure.js";
import { asPng, asSvg, drawing } from "./drawing.js";

/** @typedef {import("../positions.kit/protocol.d.ts").HeadData} HeadData */
/** @typedef {keyof HeadData["text"]} Kind */
/** @typedef {import("../positions.kit/types.d.ts").Tell} Tell */

/** @typedef {{ now: string, root: HTMLElement, data: HeadData, over: AbortController }} Shown */
/** @type {WeakMap<HTMLElement | ShadowRoot, Shown>} */
const shown = new WeakMap(); // what was last drawn in each place, so that a rerun with the same leaves the focus alone

export default failing(heading);

/** @param {import("../positions.kit/types.d.ts").Given<HeadData>} given */
function heading({ data, parentElement, setStateValue }) {
  const now = JSON.stringify(data);
  const last = shown.get(parentElement);
  if (last?.now !== now) {
    const place = last && focused(last.root);
    const root = head(data, setStateValue, last?.root.dataset.table === "open");
    if (last) last.root.replaceWith(root);
    else parentElement.append(root);
    const over = last?.over ?? handing(() => shown.get(parentElement)?.data);
    shown.set(parentElement, { now, root, data, over });
    /** @type {HTMLElement | null} */
    const again = root.querySelector(`[data-as="${place}"]`);
    again?.focus({ preventScroll: true });
  }
  return () => {
    shown.get(parentElement)?.over.abort();
    shown.get(parentElement)?.root.remove();
    shown.delete(parentElement);
  };
}

/**
 * Hand the picture over when the page asks for all of them, to print them; what is returned ends that.
 * @param {() => HeadData | undefined} about
 */
function handing(about) {
  const over = new AbortController();
  const hand = (/** @type {Event} */ event) => {
    const data = about();
    const plot = data && plotted(data);
    if (plot) /** @type {CustomEvent<Map<Element, Element>>} */ (event).detail.set(plot, drawing(plot, data).root);
  };
  document.addEventListener("drawings", hand, over);
  return over;
}

/** @param {HeadData} data */
const plotted = ({ key }) => document.querySelector(`.st-key-${key} .js-plotly-plot`);

/**
 * Which of our buttons has the focus.
 * @param {HTMLElement} root
 */
function focused(root) {
  const { activeElement } = /** @type {Document | ShadowRoot} */ (root.getRootNode());
  return activeElement instanceof HTMLElement ? activeElement.dataset.as : undefined;
}

/**
 * @param {HeadData} data
 * @param {Tell} tell
 * @param {boolean} open
 */
function head(data, tell, open) {
  const { title, why, text, names } = data;
  const button = (/** @type {Kind} */ as, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", "data-as": as, "aria-label": names[as], onclick }, text[as]);
  const table = button("table", () => {
    const opened = root.dataset.table !== "open";
    root.dataset.table = opened ? "open" : "closed";
    table.setAttribute("aria-expanded", String(opened));
    tell("table", opened);
  });
  table.setAttribute("aria-expanded", String(open));
  const root = h(
    "div",
    { class: "head", "data-table": open ? "open" : "closed" },
    h("p", {}, h("h2", {}, title), h("span", {}, why)),
    h(
      "span",
      { class: "take" },
      table,
      button("png", () => take(data, "png", asPng)),
      button("svg", () => take(data, "svg", asSvg)),
    ),
  );
  return root;
}

/**
 * Hand the picture over as a file, named after the dossier, the picture, the day and the marking.
 * @param {HeadData} data
 * @param {"png" | "svg"} ending
 * @param {(plot: Element, data: HeadData, day: string) => Promise<Blob>} draw
 */
async function take(data, ending, draw) {
  const plot = plotted(data);
  if (!plot) return; // not drawn yet
  const now = new Date();
  const address = URL.createObjectURL(await draw(plot, data, inWords(now, data.language)));
  const iso = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  h("a", { href: address, download: `${data.file}-${iso}-${data.mark}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
