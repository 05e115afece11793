// @ts-check
// What somebody will see who opens the link: said in lines, and shown small, before anybody sends it.

import { CLOSED_SIGNS, h, SYMBOLS } from "../positions.kit/dom.js";

/** @typedef {import("./sharing.js").Sharing} Sharing */
/** @typedef {import("../positions.kit/protocol.d.ts").ReceivedCell} ReceivedCell */
/** @typedef {import("../positions.kit/protocol.d.ts").ReceivedRow} ReceivedRow */

/** @param {Sharing} page */
export function receiver(page) {
  const { text, seen } = page;
  const title = h("h3", { "data-label": "" });
  if (!seen) return h("section", { class: "receiver", "aria-label": text.preview }, title);
  const head = h(
    "tr",
    {},
    h("td", {}),
    seen.columns.map(({ number, title: said }) => h("th", { scope: "col", title: said }, number)),
  );
  const row = (/** @type {ReceivedRow} */ { code, name: state, cells }) =>
    h("tr", { class: code === "NL" ? "nl" : "" }, h("th", { scope: "row", title: state }, code), cells.map(cell));
  return h(
    "section",
    { class: "receiver", "aria-label": text.preview },
    title,
    h("div", { class: "small" }, h("table", {}, h("thead", {}, head), h("tbody", {}, seen.rows.map(row)))),
    h(
      "ul",
      {},
      seen.lines.map((line) => h("li", {}, line)),
    ),
  );
}

/** @param {ReceivedCell} given */
function cell({ stance, kind }) {
  return h("td", { "data-stance": stance, "data-kind": kind }, CLOSED_SIGNS[kind ?? ""] ?? (stance && SYMBOLS[stance]));
}
