// @ts-check
// A page on paper: leaves of A4, laid when the printer asks and taken away after it. Each bears its marking and number
// itself: what a browser prints in the margins is the address, and in Firefox it can be nothing else.

import { moment } from "./dates.js";
import { h, fill } from "./dom.js";

/** @typedef {import("./types.d.ts").Printed} Printed */
/** @typedef {{ root: HTMLElement, data: import("./protocol.d.ts").BarData }} Page */

const SMALLEST = 0.35;

/**
 * Let the printer get leaves in the place of a page; returns what ends that.
 * @param {Page} page whose styles hold on paper too
 * @param {() => Printed} say what stands on them
 */
export function printing(page, say) {
  const rules = new CSSStyleSheet();
  const host = h("div", { class: "onpaper" });
  const inside = host.attachShadow({ mode: "open" });
  const before = () => {
    const printed = say();
    rules.replaceSync(around(printed.upright));
    document.adoptedStyleSheets.push(rules);
    document.body.append(host);
    dress(page, inside);
    lay(inside, printed, page.data.words);
  };
  const after = () => {
    inside.replaceChildren();
    host.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== rules);
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    after();
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
  };
}

/**
 * What holds round the leaves: their size, and that nothing else is printed.
 * @param {boolean | undefined} upright
 */
function around(upright) {
  return `
    @page { size: A4 ${upright ? "portrait" : "landscape"}; margin: 0; }
    @media screen {
      .onpaper { position: absolute; top: 0; left: -400mm; visibility: hidden; }
    }
    @media print {
      html, body { position: static; height: auto; margin: 0; overflow: visible; background: #fff !important; }
      body > :not(.onpaper) { display: none !important; }
    }
  `;
}

/**
 * The styles of a page, for leaves that stand outside it; but not what hangs on a window, which no leaf is as wide as.
 * @param {Page} page
 * @param {ShadowRoot} inside
 */
function dress({ root }, inside) {
  const worn = /** @type {ShadowRoot} */ (root.getRootNode()).querySelectorAll("style");
  inside.replaceChildren(...[...worn].map((style) => style.cloneNode(true)));
  for (const sheet of inside.styleSheets)
    for (let at = sheet.cssRules.length - 1; at >= 0; at -= 1)
      if (/width/.test(/** @type {CSSMediaRule} */ (sheet.cssRules[at]).conditionText)) sheet.deleteRule(at);
}

/**
 * As many leaves as it takes: one for each part, made to fit, and for a part of many blocks as many as these fill.
 * @param {ShadowRoot} inside
 * @param {Printed} printed
 * @param {Record<string, string>} words
 */
function lay(inside, printed, words) {
  const leaves = h("div", { class: "matrix leaves", "data-theme": "light" });
  inside.append(leaves);
  const add = () => {
    const content = h("div", { class: "content" });
    leaves.append(leaf(printed, content));
    return content;
  };
  for (const part of printed.parts) {
    if (Array.isArray(part)) flow(part, add);
    else add().append(part);
  }
  const all = leaves.children.length;
  leaves.querySelectorAll(".number").forEach((number, at) => {
    number.textContent = fill(words.paper_page, { n: at + 1, all });
  });
  for (const content of leaves.querySelectorAll(".content")) fit(/** @type {HTMLElement} */ (content));
}

/**
 * @param {Printed} printed
 * @param {HTMLElement} content
 */
function leaf({ title, about, marked, foot, upright }, content) {
  const marking = () => h("b", { class: "marked" }, marked);
  return h(
    "section",
    { class: upright ? "leaf upright" : "leaf" },
    h("header", {}, h("h1", {}, title), marking(), h("p", { class: "second" }, about)),
    h("div", { class: "room" }, content),
    h("footer", { class: "second" }, marking(), h("span", {}, foot), h("span", { class: "number" })),
  );
}

/**
 * Blocks one after another, on another leaf where the next has no room.
 * @param {HTMLElement[]} blocks
 * @param {() => HTMLElement} add
 */
function flow(blocks, add) {
  let content = add();
  for (const block of blocks) {
    content.classList.add("flowing");
    content.append(block);
    if (!over(content) || content.children.length === 1) continue;
    content = add();
    content.append(block);
  }
}

/** @param {HTMLElement} content */
function over({ scrollHeight, scrollWidth, clientHeight, clientWidth }) {
  return scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1;
}

/**
 * As large as the leaf has room for.
 * @param {HTMLElement} content
 */
function fit(content) {
  const { clientWidth: width, clientHeight: height } = content;
  const fits = (/** @type {number} */ size) => {
    content.style.width = `${width / size}px`;
    return content.scrollHeight * size <= height + 1 && content.scrollWidth * size <= width + 1;
  };
  const size = largest(fits);
  fits(size);
  content.style.zoom = String(size);
}

/**
 * The largest size at which something fits: smaller text has longer lines, so this is found by halving.
 * @param {(size: number) => boolean} fits
 */
export function largest(fits) {
  if (fits(1)) return 1;
  let [low, high] = [SMALLEST, 1];
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * A part of a page as it stands, for paper: what is chosen in it as text, and nothing that can be pressed.
 * @param {HTMLElement} part
 */
export function still(part) {
  const copy = /** @type {HTMLElement} */ (part.cloneNode(true));
  const boxes = (/** @type {HTMLElement} */ from) => [...from.querySelectorAll("select, input, textarea")];
  const chosen = boxes(part).map(told);
  boxes(copy).forEach((box, at) => box.replaceWith(chosen[at]));
  for (const on of copy.querySelectorAll('button:is([aria-checked="true"], [aria-pressed="true"])'))
    on.replaceWith(h("b", { "data-at": /** @type {HTMLElement} */ (on).dataset.at }, on.textContent));
  const none = "button, summary, details:not([open]), dialog, .panel, .plain";
  for (const press of copy.querySelectorAll(none)) press.remove();
  return copy;
}

/**
 * What is chosen or typed in a box.
 * @param {Element} box
 */
function told(box) {
  if (box instanceof HTMLSelectElement) return box.selectedOptions[0]?.text ?? "";
  const { type, checked, value } = /** @type {HTMLInputElement} */ (box);
  if (type === "checkbox" || type === "radio") return checked ? "☒ " : "☐ ";
  return ["file", "date"].includes(type) ? "" : value; // a day stands in words beside its field
}

/**
 * Which state of play this is, for the head of a leaf: of now, or of the moment that the visitor sees.
 * @param {import("./protocol.d.ts").BarData} data
 * @param {number} [revision]
 */
export function stand({ language, me, revision: drawn, words }, revision = drawn) {
  const [at, now] = [me.at, moment(new Date(), language)];
  return fill(at ? words.paper_stand_then : words.paper_stand, { at, now, revision });
}
