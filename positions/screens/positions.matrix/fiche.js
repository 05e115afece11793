// @ts-check
// From a source to the fiche: the paragraph it names with those around it, to be read; for an owner, to be wiped.

import { h, fill } from "../positions.kit/dom.js";
import { confirmed, dialog } from "../positions.kit/dialogs.js";

/** @typedef {import("../positions.kit/protocol.d.ts").FicheAnswer} FicheAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").FicheParagraph} FicheParagraph */
/** @typedef {import("../positions.kit/protocol.d.ts").ReadFiche} ReadFiche */
/** @typedef {import("./page.js").Page} Page */

/** The way to what a source says in a fiche that is kept here; nothing where none is.
 * @param {Page} page @param {{ kind: string, reference: string } | null | undefined} source */
export function inFiche(page, source) {
  const { in_fiche, words } = page.data;
  if (!in_fiche || source?.kind !== "fiche") return "";
  const ask = () =>
    page.notes.tell(page.outbox.ask({ kind: "in_fiche", reference: source.reference }) ? "" : words.line_away);
  return h("button", { type: "button", class: "link", "data-field": "in_fiche", onclick: ask }, words.in_fiche);
}

/** Leave nothing on the page of what was wiped.
 * @param {Page} page */
export function shutFiche(page) {
  /** @type {HTMLDialogElement | null} */ (page.root.querySelector("dialog.fiche"))?.close();
}

/** Show what was answered.
 * @param {Page} page @param {FicheAnswer} answer */
export function readFiche(page, { fiches, wiped, refused }) {
  const { words } = page.data;
  if (wiped || refused) return page.notes.tell(refused ?? words.fiche_wiped);
  if (!fiches.length) return page.notes.tell(words.fiche_elsewhere);
  const close = () => shown.close();
  const shown = dialog(
    page.root,
    { class: "fiche wide", "aria-labelledby": "fiche-title" },
    h("h2", { id: "fiche-title", tabindex: "-1" }, words.in_fiche),
    fiches.map((one) => fiche(page, one, close)),
    h("p", { class: "actions" }, h("button", { type: "button", class: "plain", onclick: close }, words.close)),
  );
  /** @type {HTMLElement | null} */
  const first = shown.querySelector(".cited") ?? shown.querySelector("h2");
  first?.focus();
  first?.scrollIntoView({ block: "center" });
}

/** @param {Page} page @param {ReadFiche} one @param {() => void} close */
function fiche(page, { document, title, paragraphs }, close) {
  const { dossier, me, words } = page.data;
  const wipe = () => {
    const send = () => page.outbox.ask({ kind: "wipe_fiche", document });
    confirmed(
      page.root,
      words,
      { title: fill(words.fiche_wipe_title, { title }), why: words.fiche_wipe_why, send },
      close,
    );
  };
  return h(
    "section",
    { "aria-label": title },
    h("p", { class: "second" }, title),
    paragraphs.map((paragraph) => line(paragraph, dossier.language)),
    me.owner ? h("button", { type: "button", class: "link", onclick: wipe }, words.fiche_wipe) : "",
  );
}

/** @param {FicheParagraph} paragraph @param {string} lang */
function line({ place, text, shape, here }, lang) {
  if (shape === "heading") return h("h3", { lang }, text);
  const said = h("span", { lang }, text);
  if (shape === "footnote") return h("p", { class: "second footnote" }, said);
  return h("p", here ? { class: "cited", tabindex: "-1" } : {}, h("span", { class: "second" }, place), " ", said);
}
