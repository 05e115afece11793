// @ts-check
// Beside the grid: what came into the dossier at once, from a file or as at a moment, each with its undo.

import { fill, h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").BroughtData} BroughtData */
/** @typedef {import("./moments.js").Moments} Moments */

/** @param {Moments} page @param {BroughtData[] | null} brought */
export function broughtList(page, brought) {
  const text = page.data.restoring;
  if (!brought) return h("p", { class: "second" }, "…");
  if (!brought.length) return h("p", { class: "second" }, text.brought_none);
  return h(
    "div",
    { class: "list brought" },
    h("p", { class: "second" }, text.brought_why),
    h(
      "ol",
      {},
      brought.map((one) => item(page, one)),
    ),
  );
}

/** @param {Moments} page @param {BroughtData} one */
function item(page, one) {
  const text = page.data.restoring;
  const act = one.undoes || one.redoes;
  const [label, title] = one.undoes ? [text.undo, text.retake_title] : [text.redo, text.redo_title];
  const ask = () => page.restoring.retake(act, fill(title, { title: one.title }));
  const back = h(
    "button",
    { type: "button", class: "link", "data-at": `back-${one.revision}`, onclick: ask },
    label,
    h("span", { class: "spoken" }, ` ${one.title}`),
  );
  return h(
    "li",
    { class: one.undone ? "undone" : null },
    h(
      "p",
      { class: "head" },
      h("b", {}, one.title),
      one.undone ? h("span", { class: "second" }, text.undone) : "",
      act ? back : "",
    ),
    h("p", {}, one.said),
    h("p", { class: "second" }, [one.by, one.at, fill(text.revision, { n: one.revision })].filter(Boolean).join(" · ")),
  );
}
