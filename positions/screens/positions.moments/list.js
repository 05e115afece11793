// @ts-check
// Beside the grid: who moved what, newest first, with the way back; and what of the dossier itself became another.

import { h, chip, fill } from "../positions.kit/dom.js";
import { SIGNS, spot } from "./table.js";

/** @typedef {import("../positions.kit/protocol.d.ts").DossierMoveData} DossierMoveData */
/** @typedef {import("../positions.kit/protocol.d.ts").MovedData} MovedData */
/** @typedef {import("./moments.js").Moments} Moments */

/** @param {Moments} page */
export function listed(page) {
  const { text, at, compared } = page;
  const told = at ? compared.moved.filter(({ topic }) => topic === at) : compared.moved;
  const head = compared.heads.find(({ id }) => id === at);
  const whole = () => page.list("");
  const every = h("button", { type: "button", class: "link right", onclick: whole }, text.all_topics);
  const of = head ? [h("b", {}, head.number), `, ${text.newest_first.toLowerCase()}`, every] : text.newest_first;
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
export function restorable(page) {
  return page.data.me.edit && page.compared.newest;
}

/** @param {Moments} page @param {MovedData} moved */
export function item(page, moved) {
  const { text, compared } = page;
  const { words, labels } = page.data;
  const state = compared.rows.find(({ code }) => code === moved.state)?.name ?? moved.state;
  const indexed = compared.columns.index.find(({ id }) => id === moved.topic);
  const what = moved.changed.map((field) => words[field]?.toLowerCase() ?? field).join(", ");
  const who = [moved.by, moved.at, moved.source].filter(Boolean).join(" · ");
  const back = { type: /** @type {const} */ ("button"), class: "link right", onclick: () => page.restore([moved]) };
  const spoken = `${labels.stance[moved.before]} → ${labels.stance[moved.after]}`;
  const chips = [
    h("span", { class: "spoken" }, spoken),
    chip(moved.before),
    h("span", { "aria-hidden": "true" }, "→ "),
  ];
  return h(
    "li",
    { "aria-current": spot(moved) === page.here_at ? "true" : null },
    h("span", { class: "way", "data-way": moved.way, "aria-hidden": "true" }, SIGNS[moved.way]),
    restorable(page) ? h("button", back, text.restore, h("span", { class: "spoken" }, ` ${state}`)) : "",
    h("b", {}, state),
    page.at ? " " : ` ${indexed?.number ?? ""} `,
    moved.before === moved.after ? "" : [...chips, chip(moved.after)],
    h("p", { class: "second" }, [who, what].filter(Boolean).join(" · ")),
  );
}

/** @param {Moments} page */
export function dossierMoves({ compared, text }) {
  if (!compared.dossier.length) return h("p", { class: "second" }, text.dossier_nothing);
  return h(
    "div",
    { class: "list" },
    h("p", { class: "second" }, text.dossier_apart),
    h("ol", {}, compared.dossier.map(dossierMove)),
  );
}

/** @param {DossierMoveData} moved */
export function dossierMove({ about, label, before, after, by, at }) {
  return h(
    "li",
    {},
    h("b", {}, about),
    ` ${label}`,
    h("p", {}, `${before} → ${after}`),
    h("p", { class: "second" }, [by, at].filter(Boolean).join(" · ")),
  );
}

/** The sentences, each topic's with its number in front standing out.
 * @param {string[]} said @param {Set<string>} numbers */
export function inWords(said, numbers) {
  const parts = (/** @type {string} */ one) => {
    const [first] = one.split(" ", 1);
    return numbers.has(first) ? [h("b", {}, first), one.slice(first.length)] : one;
  };
  const lines = said.map((one) => h("p", {}, parts(one)));
  return h("div", { class: "said" }, lines);
}
