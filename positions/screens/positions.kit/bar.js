// @ts-check
// The top of the page: what this is, whether it is saved, who is looking, and the ways out: to Excel, and by a link.

import { lookingBack } from "./back.js";
import { h, fill, popover } from "./dom.js";
import { fold } from "./fold.js";
import { showKeys } from "./keys.js";
import { newer } from "./newer.js";
import { linked } from "./outward.js";
import { openStanding } from "./standing.js";
import { openTopics } from "./topics.js";
import { mosaic } from "./mosaic.js";
import { switcher } from "./switcher.js";
import { lasts } from "./tab.js";
import { dossiers, files, languages, pages, share } from "./ways.js";
import { through, who } from "./who.js";

/** @typedef {import("./types.d.ts").Page} Page */

/**
 * What stands there, from top to bottom. Where it has no room the style sheet takes parts away, and the menu has them.
 * @param {Page} page
 * @param {string} here the page's name in the address
 */
export function bar(page, here) {
  const { dossier, words } = page.data;
  const self = who(page);
  const tongues = languages(page, (on) => ({ "aria-current": String(on) }));
  const header = h(
    "header",
    { class: "bar" },
    fold(page, here),
    dossiers(page, [mosaic(), h("b", {}, words.app), h("span", { class: "spoken" }, `, ${words.all_dossiers}`)], {
      class: "brand",
      title: words.all_dossiers,
    }),
    switcher(page),
    h("nav", { class: "pages", "aria-label": words.pages }, pages(page, here)),
    h("div", { class: "dossier" }, about(page), h("span", { class: "second" }, dossier.number)),
    page.saved,
    h("nav", { class: "languages", "aria-label": words.language }, tongues),
    self ? h("div", { class: "self" }, self) : null,
    keys(page, here),
    files(page, here, { class: "plain out" }),
    sharing(page, here),
  );
  return [through(page), unkept(words), header, lookingBack(page)].filter((part) => part !== null);
}

/** @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap(); // what the bar in each place shows: with the same again it stays as it is

/**
 * Put the bar where it stood. Who is on one of its controls stays there, and who has something open in it is not
 * disturbed: it is drawn when that closes.
 * @param {Page} page
 * @param {HTMLElement} top where it stands
 * @param {string} here
 */
export function drawBar(page, top, here) {
  const { dossier, language, me } = page.data;
  const now = JSON.stringify([dossier, language, me, lasts()]);
  if (shown.get(top) === now) return undefined;
  if (top.querySelector(".panel"))
    return top.addEventListener("closed", () => queueMicrotask(() => page.drawBar()), { once: true });
  shown.set(top, now);
  /** @type {() => HTMLElement[]} */
  const controls = () => [...top.querySelectorAll("a[href], button")].filter((one) => one instanceof HTMLElement);
  const { activeElement } = /** @type {ShadowRoot} */ (top.getRootNode());
  const at = controls().findIndex((one) => one === activeElement);
  top.replaceChildren(...bar(page, here));
  return controls()[at]?.focus();
}

/** @param {Page} page
 * @param {string} here */
function keys(page, here) {
  const { title } = page.data.keys;
  const onclick = () => showKeys(page, here);
  return h("button", { type: "button", class: "plain keysof", "aria-label": `? ${title}`, title, onclick }, "?");
}

/**
 * The way to the page that makes links; without a door it says what is needed for one.
 * @param {Page} page
 * @param {string} here
 */
function sharing(page, here) {
  const { me, words } = page.data;
  if (me.owner && !me.guest)
    return popover(words.share, () => h("p", { class: "wrap" }, words.share_local), { class: "plain" }).wrap;
  return share(page, here, { class: "plain main" });
}

/**
 * What a reload will cost, where this tab keeps nothing over one.
 * @param {Record<string, string>} words
 */
function unkept(words) {
  return lasts() ? null : h("p", { class: "unkept" }, words.tab_unkept);
}

/**
 * The general data of the fiche and what it holds of the whole, behind the title.
 * @param {Page} page
 */
function about(page) {
  const { dossier, me, words } = page.data;
  /** @param {[string, string][]} pairs */
  const terms = (pairs) => pairs.map(([label, value]) => [h("dt", {}, label), h("dd", {}, linked(value, words))]);
  const { judgements } = dossier;
  const judged = judgements.length ? [h("b", {}, words.judged), h("dl", {}, terms(judgements))] : [];
  const stands = dossier.standing.length
    ? [h("b", {}, words.standing_title), h("dl", {}, terms(dossier.standing))]
    : [];
  const { wrap, button } = popover(
    h("span", {}, dossier.title),
    (close) => [
      h("p", { class: "whole" }, dossier.title),
      h("b", {}, dossier.fiche),
      dossier.abroad ? h("p", {}, words.data_language) : "",
      h("div", { class: "told", tabindex: "0" }, h("dl", {}, terms(dossier.general)), judged, stands),
      me.owner && me.edit ? standing(page, close) : "",
      newer(page),
      page.behind?.(),
    ],
    { class: "link pop" },
    { first: () => null }, // it is read first
  );
  const title = h("h1");
  button.replaceWith(title);
  title.append(button); // the panel under it is no part of the heading
  return wrap;
}

/**
 * The ways to where an owner says how far it is, which texts were on the table, and what its topics are.
 * @param {Page} page
 * @param {import("./types.d.ts").Close} close
 */
function standing(page, close) {
  const onclick = () => (close(true), openStanding(page));
  const arrange = () => (close(true), openTopics(page));
  return [
    h("p", {}, h("button", { type: "button", class: "link", onclick }, page.data.words.standing_open)),
    h("p", {}, h("button", { type: "button", class: "link", onclick: arrange }, page.data.words.topics_open)),
  ];
}

/**
 * How it stands with what was written: a tone, the words, and what is left of them beside a mark where room is short.
 * @param {Page} page
 * @returns {[tone: string, text: string, brief?: string]}
 */
export function savedLine(page) {
  const { state, saved, pending, conflicts } = page.outbox;
  const { words, me } = page.data;
  if (state === "saving") return ["", words.saving];
  if (state !== "saved") return ["bad", unsaved(state, pending.length, words)];
  const settled = saved ? fill(words.saved_at, { at: saved }) : words.all_saved;
  if (conflicts.length) return ["bad", `${settled} · ${counted(conflicts.length, words.met, words.met_one)}`];
  if (me.reading) return ["", me.reading];
  return ["good", settled, saved];
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
