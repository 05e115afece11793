// @ts-check
// The menu into which the bar folds where it has no room: the pages, the ways out, the keys, the language, who looks.

import { h } from "./dom.js";
import { dialog } from "./dialogs.js";
import { showKeys } from "./keys.js";
import { ITEM, menu } from "./menus.js";
import { dossiers, files, languages, manual, pages, share } from "./ways.js";
import { whoItems } from "./who.js";

/** @typedef {import("./types.d.ts").Close} Close */
/** @typedef {import("./types.d.ts").Page} Page */

/** @param {Page} page
 * @param {string} here */
export function fold(page, here) {
  const lines = h("span", { class: "lines", "aria-hidden": "true" });
  const named = { class: "unfold", "aria-label": page.data.words.menu };
  const { wrap } = menu(lines, (close) => entries(page, here, close), named);
  wrap.classList.add("fold");
  return wrap;
}

/** Of `folded` the bar has what it has room for; the rest is in the menu alone.
 * @param {Page} page
 * @param {string} here
 * @param {Close} close */
function entries(page, here, close) {
  const { words } = page.data;
  return [
    part(words.pages, "folded", pages(page, here, ITEM)),
    part(words.all_dossiers, "", dossiers(page, words.all_dossiers, ITEM)),
    part(words.ways, "folded", [files(page, here, ITEM), sharing(page, here, close)]),
    part(words.help, "", [keys(page, here, close), manual(page, here, ITEM)]),
    part(words.language, "tongues", [h("span", { "aria-hidden": "true" }, words.language), tongues(page)]),
    part(words.self, "", whoItems(page, close)),
  ];
}

/** @param {string} name
 * @param {string} kind
 * @param {import("./types.d.ts").Child} some */
const part = (name, kind, some) => h("div", { role: "group", "aria-label": name, class: kind }, some);

/** @param {Page} page
 * @param {string} here
 * @param {Close} close */
function keys(page, here, close) {
  const show = () => (close(true), showKeys(page, here));
  return h(
    "button",
    { type: "button", onclick: show, ...ITEM },
    page.data.keys.title,
    h("kbd", { class: "right" }, "F1"),
  );
}

/** @param {Page} page */
function tongues(page) {
  return languages(page, (on) => ({ ...ITEM, role: "menuitemradio", "aria-checked": String(on) }));
}

/** The way to the page that makes links; where there is no door, what is needed for one.
 * @param {Page} page
 * @param {string} here
 * @param {Close} close */
function sharing(page, here, close) {
  const { me, words } = page.data;
  if (!me.owner || me.guest) return share(page, here, ITEM);
  const say = () => {
    close(true);
    const done = h("button", { type: "button", class: "plain main", onclick: () => said.close() }, words.done);
    const said = dialog(
      page.root,
      { "aria-labelledby": "share-title" },
      h("h2", { id: "share-title" }, words.share),
      h("p", {}, words.share_local),
      h("p", { class: "actions" }, done),
    );
  };
  return h("button", { type: "button", onclick: say, ...ITEM }, words.share);
}
