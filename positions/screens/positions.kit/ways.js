// @ts-check
// Where the bar leads, from its row or from its menu: the pages, the files, a link, the languages, the manual.

import { h } from "./dom.js";
import { addressed, lookedBack, viewed } from "./through.js";
import { remember, lastView } from "./whereabouts.js";

/** @typedef {import("./types.d.ts").Page} Page */
/** @typedef {import("./types.d.ts").Props<"a">} Props */

// The pages there are, and the word for each.
const PAGES = [
  ["vandaag", "nav_today"],
  ["matrix", "nav_matrix"],
  ["meerderheid", "nav_majority"],
  ["beeld", "nav_picture"],
  ["lidstaat", "nav_state"],
  ["teksten", "nav_texts"],
  ["momenten", "nav_moments"],
];

/** @type {Record<string, string>} what has no place of its own in the row stands under another page there */
const UNDER = { bewindspersoon: "teksten" };

/** @type {Record<string, string>} which part of the manual is about a page */
export const MANUAL = {
  vandaag: "vandaag",
  matrix: "invullen-met-het-toetsenbord",
  meerderheid: "meerderheid",
  beeld: "beeld",
  lidstaat: "het-statenblad",
  teksten: "teksten",
  bewindspersoon: "de-bewindspersoon",
  momenten: "momenten",
  bestanden: "bestanden-meenemen",
  delen: "delen",
  dossiers: "dossiers",
  concept: "een-dossier-uit-een-fiche",
  toegang: "beginnen", // the closed door
};

/** The pages, each as it was left.
 * @param {Page} page
 * @param {string} here
 * @param {Props} [props] */
export function pages(page, here, props) {
  const noted = () => remember(page, here);
  const one = (/** @type {string[]} */ [name, word]) => {
    const address = () => elsewhere(page, name, lastView(page.data.dossier.id, name));
    return h(
      "a",
      { ...leading(address, noted), "aria-current": current(name, UNDER[here] ?? here), ...props },
      page.data.words[word],
    );
  };
  return PAGES.map(one);
}

/** The way to all dossiers, or to a part of them.
 * @param {Pick<Page, "data">} page
 * @param {import("./types.d.ts").Child} said
 * @param {Props} [props]
 * @param {string} [part] as that page's address has it */
export function dossiers({ data: { language } }, said, props, part = "") {
  const given = { pagina: "dossiers", deel: part, taal: language === "nl" ? "" : language };
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value));
  return h("a", { href: `?${query}`, ...props }, said);
}

/** The files, of the agenda that is shown where one is.
 * @param {Page} page
 * @param {string} here
 * @param {Props} [props] */
export function files(page, here, props) {
  const address = () => {
    const columns = new URLSearchParams(page.address(page.data.language).split("?")[1]).get("kolommen") ?? "";
    return elsewhere(page, "bestanden", columns.startsWith("agenda:") ? [["onderwerpen", columns]] : []);
  };
  return h("a", { ...leading(address), "aria-current": current("bestanden", here), ...props }, page.data.words.export);
}

const current = (/** @type {string} */ name, /** @type {string} */ here) => (name === here ? "page" : null);

/**
 * The address of another page, in the language of this one.
 * @param {Pick<Page, "data">} page
 * @param {string} name
 * @param {Iterable<[string, string]>} view
 * @param {number} [at] the revision it looks back at, where that is not the one that this page does; 0 for the present
 */
export function elsewhere(page, name, view = [], at = lookedBack()) {
  const given = new URLSearchParams(name === "matrix" ? {} : { pagina: name });
  if (page.data.language !== "nl") given.set("taal", page.data.language);
  for (const [key, value] of view) given.set(key, value);
  return addressed(given, at);
}

/**
 * What a link with this address needs: the view moves on while the bar stands, and the address is that of the moment
 * it is used.
 * @param {() => string} address
 * @param {() => void} before what has to be known for it
 */
function leading(address, before = () => {}) {
  const fresh = (/** @type {{ currentTarget: HTMLElement }} */ event) => {
    before();
    event.currentTarget.setAttribute("href", address());
  };
  return { href: address(), onpointerenter: fresh, onfocus: fresh, onclick: fresh };
}

/** The languages, each called by its own name to who hears the page.
 * @param {Page} page
 * @param {(on: boolean) => Props} told how it is said which one is on */
export function languages(page, told) {
  const { language, words } = page.data;
  const one = (/** @type {string} */ code) => {
    const named = h("span", { class: "spoken" }, ` ${words[`language_${code}`]}`);
    const on = told(code === language);
    return h("a", { ...leading(() => page.address(code)), lang: code, ...on }, code.toUpperCase(), named);
  };
  return ["nl", "en"].map(one);
}

/**
 * The way to the page that makes links, with the view one has here; none for who makes none, or where there is no door.
 * @param {Page} page
 * @param {string} here
 * @param {Props} [props]
 */
export function share(page, here, props) {
  const { me, words, language } = page.data;
  if (!me.owner || !me.guest) return null;
  const address = () => {
    const given = new URLSearchParams(location.search).get("van") ?? "";
    const from = here === "delen" ? given : viewed(page.address(language));
    return elsewhere(page, "delen", from ? [["van", from]] : []);
  };
  return h("a", { "aria-current": current("delen", here), ...leading(address), ...props }, words.share);
}

/**
 * The part of the manual that is about this page, beside it: who looks something up goes on where they were.
 * @param {{ data: { keys: Record<string, string> } }} page
 * @param {string} here
 * @param {Props} [props]
 */
export function manual(page, here, props) {
  const href = `handleiding#${MANUAL[here]}`;
  return h("a", { href, target: "_blank", rel: "noopener", ...props }, page.data.keys.manual);
}
