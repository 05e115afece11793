// @ts-check
// The links there are: what each lets see and do, when it was last used, and how to look through it or withdraw it.
// One whose token may be known to others says so, and offers to make another like it.

import { h, fill } from "../positions.kit/dom.js";
import { asking } from "./asking.js";
import { listed } from "./listed.js";
import { lookThrough } from "../positions.kit/through.js";

/** @typedef {import("./sharing.js").Sharing} Sharing */
/** @typedef {import("./sharing.js").Wish} Wish */
/** @typedef {import("../positions.kit/protocol.d.ts").LinkData} LinkData */
/** @typedef {import("../positions.kit/types.d.ts").Props<"button">} Props */

/** @param {Sharing} page */
export function links(page) {
  const { text } = page;
  const { links: all } = page.data;
  const heads = [text.label, text.role, text.marking, text.with, text.stand, text.until, text.used, text.actions];
  const table = listed(
    heads,
    all.map((link) => row(page, link)),
  );
  return h(
    "section",
    { class: "listed" },
    h("h3", { tabindex: "-1", "data-at": "listed" }, text.links),
    all.length ? table : h("p", { class: "second" }, text.links_none),
  );
}

/**
 * @param {Sharing} page
 * @param {LinkData} link
 */
function row(page, link) {
  const cells = [link.role, link.marking, link.texts, link.stand, link.until, link.used].map((said) =>
    h("td", {}, said),
  );
  return h(
    "tr",
    { class: link.over ? "over" : "", "data-link": link.id },
    h("th", { scope: "row", title: fill(page.text.by, { name: link.by }) }, link.label),
    cells,
    h("td", { class: "acts" }, acts(page, link), exposed(page, link)),
  );
}

/**
 * @param {Sharing} page
 * @param {LinkData} link
 */
function exposed(page, { id, label, exposed: again }) {
  const { text } = page;
  if (!again) return "";
  const renew = h(
    "button",
    {
      type: "button",
      class: "link",
      "aria-label": `${text.renew}: ${label}`,
      "data-at": `renew ${id}`,
      onclick: () => page.again(/** @type {Wish} */ (again)),
    },
    text.renew,
  );
  return h("p", { class: "warning" }, text.exposed, again.role ? [" ", renew] : "");
}

/**
 * @param {Sharing} page
 * @param {LinkData} link
 */
function acts(page, link) {
  const { text } = page;
  if (link.own) return text.own;
  const named = (/** @type {string} */ label) => ({
    type: "button",
    class: "link",
    "aria-label": `${label}: ${link.label}`,
  });
  if (link.over) return link.over; // nobody sees anything by it any more
  const look = h(
    "button",
    {
      ...named(text.look),
      "data-at": `look ${link.id}`,
      onclick: () => lookThrough(page.data.dossier.id, link.id, link.view),
    },
    text.look,
  );
  return [look, " ", revoke(page, link, named(text.revoke))];
}

/**
 * One question, that says what it does to who has the page open.
 * @param {Sharing} page
 * @param {LinkData} link
 * @param {Props} props
 */
function revoke(page, link, props) {
  const { text } = page;
  const said = { does: text.revoke, asks: fill(text.revoke_ask, { label: link.label }), cancel: text.cancel };
  const act = () => page.ask({ kind: "unshare", id: link.id });
  return asking(said, act, { ...props, "data-at": `revoke ${link.id}` });
}
