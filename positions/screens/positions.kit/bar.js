// @ts-check
// The top of the page: what this is, whether it is saved, who is looking, and the ways out: to Excel, and by a link.

import { h, fill, popover } from "./dom.js";
import { linked } from "./outward.js";
import { lasts } from "./tab.js";
import { carried } from "./through.js";
import { remember, viewOf } from "./whereabouts.js";
import { through, who } from "./who.js";

/** @typedef {import("./protocol.d.ts").Stance} Stance */
/** @typedef {import("./types.d.ts").Page} Page */

/** @type {Stance[][]} */
const MOSAIC = [
  ["+", "++", "0"],
  ["0", "+", "-"],
  ["++", "0", "--"],
];

// The pages there are, and the word for each.
const PAGES = [
  ["matrix", "nav_matrix"],
  ["meerderheid", "nav_majority"],
  ["beeld", "nav_picture"],
  ["lidstaat", "nav_state"],
  ["teksten", "nav_texts"],
];

/**
 * What stands there, from top to bottom.
 * @param {Page} page
 * @param {string} here the page's name in the address
 */
export function bar(page, here) {
  const { dossier, words } = page.data;
  const link = (/** @type {string} */ name) => `${location.pathname}?${elsewhere(page, name)}`;
  const noted = () => remember(page, here);
  const way = (/** @type {string} */ name) => () =>
    `${location.pathname}?${elsewhere(page, name, viewOf(dossier.id, name))}`;
  const current = (/** @type {string} */ name) => (name === here ? "page" : null);
  const mosaic = h(
    "span",
    { class: "mosaic", "aria-hidden": "true" },
    MOSAIC.flat().map((stance) => h("i", { "data-stance": stance })),
  );
  const pages = PAGES.map(([name, word]) =>
    h("a", { ...leading(way(name), noted), "aria-current": current(name) }, words[word]),
  );
  const header = h(
    "header",
    { class: "bar" },
    h("span", { class: "brand" }, mosaic, h("b", {}, words.app)),
    h("nav", { class: "pages", "aria-label": words.pages }, pages),
    h("div", { class: "dossier" }, h("h1", {}, about(dossier, words)), h("span", { class: "second" }, dossier.number)),
    page.saved,
    h("nav", { class: "languages", "aria-label": words.language }, languages(page)),
    who(page),
    h("a", { class: "plain", href: link("bestanden"), "aria-current": current("bestanden") }, words.export),
    share(page, here),
  );
  return [through(page), unkept(words), header].filter((part) => part !== null);
}

/**
 * What a reload will cost, where this tab keeps nothing over one.
 * @param {Record<string, string>} words
 */
function unkept(words) {
  return lasts() ? null : h("p", { class: "unkept" }, words.tab_unkept);
}

/**
 * Where another page is, in the language of this one.
 * @param {Page} page
 * @param {string} name
 * @param {Iterable<[string, string]>} view
 */
function elsewhere(page, name, view = []) {
  const given = new URLSearchParams(name === "matrix" ? {} : { pagina: name });
  if (page.data.language !== "nl") given.set("taal", page.data.language);
  for (const [key, value] of view) given.set(key, value);
  return carried(given);
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

/** @param {Page} page */
function languages(page) {
  const { language, words } = page.data;
  const one = (/** @type {string} */ code) => {
    const named = { lang: code, "aria-current": String(code === language), "aria-label": words[`language_${code}`] };
    return h("a", { ...leading(() => page.address(code)), ...named }, code.toUpperCase());
  };
  return ["nl", "en"].map(one);
}

/**
 * The way to the page that makes links, with the view one has here; without a door it says what is needed for one.
 * @param {Page} page
 * @param {string} here
 */
function share(page, here) {
  const { me, words, language } = page.data;
  if (!me.owner) return null;
  if (!me.guest)
    return popover(words.share, () => h("p", { class: "wrap" }, words.share_local), { class: "plain" }).wrap;
  const to = () => {
    const from =
      here === "delen" ? new URLSearchParams(location.search).get("van") : page.address(language).split("?")[1];
    const given = elsewhere(page, "delen");
    if (from) given.set("van", from);
    return `${location.pathname}?${given}`;
  };
  const current = here === "delen" ? "page" : null;
  return h("a", { class: "plain main", "aria-current": current, ...leading(to) }, words.share);
}

/**
 * The general data of the fiche, behind the title.
 * @param {import("./protocol.d.ts").DossierData} dossier
 * @param {Record<string, string>} words
 */
function about(dossier, words) {
  const terms = dossier.general.map(([label, value]) => [h("dt", {}, label), h("dd", {}, linked(value, words))]);
  return popover(
    h("span", {}, dossier.title),
    () => [
      h("p", { class: "whole" }, dossier.title),
      h("b", {}, dossier.fiche),
      h("dl", { tabindex: "0" }, terms),
      dossier.differs ? h("p", { class: "warning" }, words.file_differs) : "",
    ],
    { class: "link pop" },
  ).wrap;
}

/**
 * How it stands with what was written: a tone, and the words.
 * @param {Page} page
 * @returns {[tone: string, text: string]}
 */
export function savedLine(page) {
  const { state, saved, pending, conflicts } = page.outbox;
  const { words, me } = page.data;
  if (state === "saving") return ["", words.saving];
  if (state !== "saved") return ["bad", unsaved(state, pending.length, words)];
  const settled = saved ? fill(words.saved_at, { at: saved }) : words.all_saved;
  if (conflicts.length) return ["bad", `${settled} · ${counted(conflicts.length, words.met, words.met_one)}`];
  if (me.reading) return ["", me.reading];
  return ["good", settled];
}

/**
 * A sentence of so many.
 * @param {number} n
 * @param {string} many
 * @param {string} one
 */
const counted = (n, many, one) => fill(n > 1 ? many : one, { n });

/**
 * What stands in the way, and what waits.
 * @param {string} state
 * @param {number} n
 * @param {Record<string, string>} words
 */
function unsaved(state, n, words) {
  /** @type {Record<string, string>} */
  const said = {
    held: counted(n, words.held, words.held_one),
    refused: words.not_saved_refused,
    moved: words.database_moved,
    trouble: n ? words.not_saved_database : words.database_away,
    away: n ? counted(n, words.not_saved, words.not_saved_one) : words.line_away,
  };
  return said[state];
}
