// @ts-check
// The keys of each page, and the dialog that shows them: F1 and a button open it. The tables of the manual say the same.

import { h } from "./dom.js";
import { dialog } from "./dialogs.js";
import { lookedBack } from "./through.js";
import { manual } from "./ways.js";

/** Where keys are shown: on a page of somebody who may write or not, or at the closed door.
 * @typedef {object} Shown
 * @property {{ keys: Record<string, string>, me?: { edit: boolean } }} data
 * @property {HTMLElement} root */
/** @typedef {[word: string, keys: string[]]} Key what it does, by its word under [keys], and the keys that do it */

/** @type {Record<string, Key[]>} */
export const KEYS = {
  grid: [
    ["champions", ["5"]],
    ["supports", ["4", "+"]],
    ["neutral", ["3", "0"]],
    ["critical", ["2", "-"]],
    ["opposes", ["1"]],
    ["abstains", ["/", "a"]],
    ["unknown", ["?", "Del", "Backspace"]],
    ["certainty", ["z"]],
    ["basis", ["b"]],
    ["reserve", ["v"]],
    ["confirm", ["k"]],
    ["step", ["←", "→", "↑", "↓"]],
    ["page", ["Page Up", "Page Down"]],
    ["ends", ["Home", "End"]],
    ["corners", ["Ctrl Home", "Ctrl End"]],
    ["extend", ["Shift ←", "Shift →", "Shift ↑", "Shift ↓"]],
    ["all", ["Ctrl A"]],
    ["only", ["Esc"]],
    ["menu", ["Enter", "Space"]],
    ["panel", ["m", "F2"]],
    ["red_line", ["r"]],
    ["copy", ["Ctrl C"]],
    ["paste", ["Ctrl V"]],
    ["undo", ["Ctrl Z"]],
    ["redo", ["Ctrl Y", "Ctrl Shift Z"]],
    ["search", ["Ctrl K"]],
    ["head", ["Shift F10"]],
  ],
  sheet: [["turn", ["←", "→"]]],
  evidence: [
    ["row", ["j", "k"]],
    ["open", ["Enter"]],
    ["take", ["n"]],
  ],
  dossiers: [["row", ["j", "k"]]],
  momenten: [
    ["moved", ["j", "k"]],
    ["moved_list", ["Enter"]],
    ["moment", ["[", "]"]],
    ["to_now", ["Esc"]],
  ],
  back: [
    ["back_moment", ["[", "]"]],
    ["back_now", ["Esc"]],
  ],
  vandaag: [
    ["row", ["j", "k"]],
    ["follow", ["Enter"]],
  ],
  concept: [
    ["find", ["j", "k"]],
    ["find_take", ["Enter"]],
    ["find_change", ["w", "F2"]],
    ["find_reject", ["x"]],
    ["find_kind", ["a"]],
    ["find_group", ["o"]],
    ["find_sentence", ["g"]],
    ["find_stance", ["5", "4", "3", "0", "2", "1", "/", "?"]],
    ["find_leave", ["Esc"]],
    ["find_undo", ["Ctrl Z"]],
  ],
  everywhere: [
    ["show", ["F1"]],
    ["next", ["Tab", "Shift Tab"]],
    ["along", ["←", "→", "↑", "↓"]],
    ["press", ["Enter", "Space"]],
    ["close", ["Esc"]],
  ],
};

const WRITING = new Set([
  ...["champions", "supports", "neutral", "critical", "opposes", "abstains", "unknown"],
  ...["certainty", "basis", "reserve"],
  ...["find_take", "find_change", "find_reject", "find_kind", "find_group", "find_stance", "find_leave", "find_undo"],
  ...["confirm", "menu", "panel", "red_line", "paste", "undo", "redo", "take", "head"],
]);

/** @type {Record<string, string[]>} of which page the keys are not only those of every page */
const GROUPS = {
  matrix: ["grid", "evidence", "everywhere"],
  lidstaat: ["sheet", "evidence", "everywhere"],
  dossiers: ["dossiers", "everywhere"],
  momenten: ["momenten", "everywhere"],
  vandaag: ["vandaag", "everywhere"],
  concept: ["concept", "everywhere"],
};

/**
 * Show them when somebody presses F1, in place of the browser's own help. Returns what ends that.
 * @param {Shown} page
 * @param {string} here the page's name in the address
 */
export function helpful(page, here) {
  const over = new AbortController();
  const first = { signal: over.signal, capture: true }; // before what keeps its keys to itself
  const hear = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "F1" || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showKeys(page, here);
  };
  addEventListener("keydown", hear, first);
  return () => over.abort();
}

/** @param {Shown} page
 * @param {string} here */
export function showKeys(page, here) {
  const { data, root } = page;
  if (root.querySelector("dialog[open]")) return; // somebody is asked something
  const close = h("button", { type: "button", class: "plain main", onclick: () => shown.close() }, data.keys.done);
  const shown = dialog(
    root,
    { class: "keys", "aria-labelledby": "keys-title" },
    h("h2", { id: "keys-title" }, data.keys.title),
    [...(lookedBack() ? ["back"] : []), ...(GROUPS[here] ?? ["everywhere"])].map((name) => group(name, data)),
    h("p", { class: "actions" }, close, manual(page, here, { class: "plain" })),
  );
  close.focus({ preventScroll: true });
}

/** The keys of a kind; to who only reads not those that write.
 * @param {string} name
 * @param {Shown["data"]} data */
function group(name, { keys: said, me }) {
  const rows = KEYS[name]
    .filter(([word]) => me?.edit || !WRITING.has(word))
    .map(([word, keys]) => h("tr", {}, h("th", { scope: "row" }, named(keys, said)), h("td", {}, said[word])));
  const head = h(
    "thead",
    { class: "spoken" },
    h("tr", {}, h("th", { scope: "col" }, said.key), h("th", { scope: "col" }, said.does)),
  );
  return h("table", {}, h("caption", {}, said[name]), head, h("tbody", {}, rows));
}

/** @param {string[]} keys
 * @param {Record<string, string>} said */
const named = (keys, said) => keys.flatMap((key) => [h("kbd", {}, key === "Space" ? said.space : key), " "]);
