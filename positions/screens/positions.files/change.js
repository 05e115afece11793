// @ts-check
// One change of what a file says: the cells that go into it, how they are painted, and the question that comes first.

import { fill, h } from "../positions.kit/dom.js";
import { dialog } from "../positions.kit/dialogs.js";

/** @typedef {import("../positions.kit/protocol.d.ts").CellData} CellData */
/** @typedef {import("../positions.kit/protocol.d.ts").DifferenceData} DifferenceData */
/** @typedef {import("../positions.kit/protocol.d.ts").MarkedData} MarkedData */
/** @typedef {import("../positions.kit/protocol.d.ts").Press} Press */
/** @typedef {import("../positions.kit/protocol.d.ts").Setting} Setting */
/** @typedef {import("../positions.kit/types.d.ts").Painted} Painted */

const ROOM = 1_000_000; // characters of one change: a tab keeps it to send, and to undo

/**
 * As many of these cells as go into one change.
 * @param {DifferenceData[]} chosen
 * @param {number} most edits
 */
export function portion(chosen, most) {
  let [edits, size] = [0, 0];
  const beyond = (/** @type {DifferenceData} */ one) =>
    (edits += one.edits.length) > most || (size += JSON.stringify(one.edits).length) > ROOM;
  const past = chosen.findIndex(beyond);
  return past < 0 ? chosen : chosen.slice(0, past);
}

/**
 * What the outbox gets of these cells, and how they are painted before it and after.
 * @param {DifferenceData[]} chosen
 */
export function changed(chosen) {
  /** @type {(one: DifferenceData, made: Partial<CellData>) => Painted} */
  const cell = (one, made) => [one.topic, one.state, made];
  const side = (/** @type {DifferenceData} */ one, /** @type {0 | 1} */ at) => ({
    stance: one.stance[at],
    ...one.marked[at],
  });
  const before = chosen.map((one) => cell(one, { ...side(one, 0), version: one.edits[0].seen }));
  const after = chosen.map((one) => cell(one, Object.assign(side(one, 1), ...one.edits.map((edit) => edit.set))));
  const edits = /** @type {(Press | Setting)[]} */ (chosen.flatMap((one) => one.edits)); // each is one or the other
  return { edits, before, after };
}

/**
 * How far these cells and their red lines spread before and after they are taken over, or taken back again, each with
 * what its cell is called.
 * @param {DifferenceData[]} chosen
 * @param {Record<string, string>} words
 * @returns {[string, MarkedData, MarkedData][]}
 */
export function becoming(chosen, words, back = false) {
  return chosen.map(({ name: state, number: topic, marked: [was, is] }) => [
    fill(words.cell, { state, topic }),
    back ? is : was,
    back ? was : is,
  ]);
}

/**
 * Asks whether so many cells are to be taken over.
 * @param {HTMLElement} root where the question stands
 * @param {Record<string, string>} text
 * @param {number} n
 * @param {() => void} yes
 */
export function confirm(root, text, n, yes) {
  /** @type {(label: string, kind: string, act?: () => void) => HTMLElement} */
  const press = (label, kind, act) =>
    h("button", { type: "button", class: kind, onclick: () => (asked.close(), act?.()) }, label);
  const asked = dialog(
    root,
    { "aria-labelledby": "over-title" },
    h("h2", { id: "over-title" }, n === 1 ? text.ask_one : fill(text.ask, { n })),
    h("p", {}, text.ask_why),
    h("p", { class: "actions" }, press(text.yes, "plain main", yes), press(text.cancel, "plain")),
  );
}
