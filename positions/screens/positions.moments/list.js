// @ts-check
// Beside the grid: who moved what, newest first, with the way back; and what of the dossier itself became another.

import { h, chip, fill } from "../positions.kit/dom.js";
import { SIGNS } from "./table.js";

/** @typedef {import("../positions.kit/protocol.d.ts").DossierMoveData} DossierMoveData */
/** @typedef {import("../positions.kit/protocol.d.ts").MovedData} MovedData */
/** @typedef {import("./moments.js").Moments} Moments */

/** @param {Moments} page */
export function listed(page) {
  const { text, at, shown, compared } = page;
  const told = at ? shown.filter(({ topic }) => topic === at) : shown;
  const head = compared.heads.find(({ id }) => id === at);
  const whole = () => page.list("");
  const of = head
    ? [`${head.number} ${head.title} `, h("button", { type: "button", class: "link", onclick: whole }, text.all_topics)]
    : text.newest_first;
  const all = h("button", {
    type: "button",
    class: "plain",
    "data-at": "restore-all",
    onclick: () => page.restore(told),
  });
  all.append(fill(text.restore_all, { n: told.length }));
  return h(
    "div",
    { class: "list" },
    h("h3", {}, of),
    told.length
      ? h(
          "ol",
          {},
          told.map((one) => item(page, one)),
        )
      : h("p", { class: "second" }, text.nothing),
    restorable(page) && told.length ? h("p", {}, all) : null,
  );
}

/** Whether one may write here, and it is the present that is looked at.
 * @param {Moments} page */
function restorable(page) {
  return page.data.me.edit && page.newest;
}

/** @param {Moments} page @param {MovedData} moved */
function item(page, moved) {
  const { text, compared } = page;
  const { words, labels } = page.data;
  const state = compared.rows.find(({ code }) => code === moved.state)?.name ?? moved.state;
  const indexed = compared.columns.index.find(({ id }) => id === moved.topic);
  const what = moved.changed.map((field) => words[field]?.toLowerCase() ?? field).join(", ");
  const who = [moved.by, moved.at, moved.source].filter(Boolean).join(" · ");
  const back = { type: "button", class: "link right", onclick: () => page.restore([moved]) };
  const spoken = `${labels.stance[moved.before]} → ${labels.stance[moved.after]}`;
  return h(
    "li",
    {},
    h("span", { class: "way", "data-way": moved.way, "aria-hidden": "true" }, SIGNS[moved.way]),
    h("b", {}, state),
    ` ${indexed?.number ?? ""} `,
    moved.before === moved.after
      ? ""
      : [h("span", { class: "spoken" }, spoken), chip(moved.before), h("span", { "aria-hidden": "true" }, "→ ")],
    moved.before === moved.after ? "" : chip(moved.after),
    restorable(page) ? h("button", back, text.restore, h("span", { class: "spoken" }, ` ${state}`)) : "",
    h("p", { class: "second" }, [who, what].filter(Boolean).join(" · ")),
  );
}

/** @param {Moments} page */
export function dossierMoves({ compared, text }) {
  if (!compared.dossier.length) return h("p", { class: "second" }, text.dossier_nothing);
  const one = (/** @type {DossierMoveData} */ { about, label, before, after, by, at }) =>
    h(
      "li",
      {},
      h("b", {}, about),
      ` ${label}`,
      h("p", {}, `${before} → ${after}`),
      h("p", { class: "second" }, [by, at].filter(Boolean).join(" · ")),
    );
  return h("div", { class: "list" }, h("ol", {}, compared.dossier.map(one)));
}
