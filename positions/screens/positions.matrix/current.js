// @ts-check
// The source one works from, in the row above the grid: what it is, and how a key press writes what it says.

import { h, popover } from "../positions.kit/dom.js";
import { MARKINGS } from "../positions.kit/lowering.js";
import { keep, kept } from "../positions.kit/tab.js";
import { choice, cited, labelled } from "./sources.js";

/** @typedef {import("./types.d.ts").Current} Current */
/** @typedef {import("../positions.kit/protocol.d.ts").MatrixData} MatrixData */
/** @typedef {import("../positions.kit/protocol.d.ts").Basis} Basis */
/** @typedef {import("../positions.kit/protocol.d.ts").Certainty} Certainty */
/** @typedef {import("../positions.kit/protocol.d.ts").Marking} Marking */
/** @typedef {import("./page.js").Page} Page */

/** What a kind of source usually is, until somebody says otherwise.
 * @type {Record<string, Basis>} */
const USUALLY = { fiche: "estimated", vote: "voted" };

const place = (/** @type {string} */ dossier) => `krachtenveld:source:${dossier}`;

/** The source that this tab works from in a dossier.
 * @param {string} dossier */
export const sourceOf = (dossier) => kept(place(dossier), /** @type {Current | null} */ (null));

/** Work from a source, also in the round that goes on.
 * @param {Page} page @param {Current | null} source */
function useSource(page, source) {
  const same = JSON.stringify(source) === JSON.stringify(page.source);
  page.source = source;
  keep(place(page.data.dossier.id), source);
  page.notes.tell("");
  page.drawTools();
  if (!same) page.beside.follow(source);
}

/** The button that says the source, with its window: taken when one is done or goes elsewhere, and left as it was by
 * Escape.
 * @param {Page} page */
export function currentSource(page) {
  const { words } = page.data;
  /** @type {(() => Current) | null} */
  let open = null;
  /** @param {Current | null} source */
  const use = (source) => {
    open = null;
    useSource(page, source?.reference ? source : null);
  };
  const build = (/** @type {(refocus?: boolean) => void} */ close) => {
    const { parts, now } = currentFields(page.data, page.source);
    open = now;
    const none = () => (use(null), close(true));
    return sourceForm(words, parts, () => close(true), page.source && none);
  };
  const text = page.source?.reference ?? words.no_source;
  const label = [h("span", { class: "second" }, words.current_source), " ", h("span", { class: "now" }, text)];
  const { wrap } = popover(label, build, { class: "pop source" });
  wrap.addEventListener("keydown", (event) => event.key === "Escape" && (open = null), true);
  wrap.addEventListener("closed", () => open && use(open()));
  return wrap;
}

/** @param {Record<string, string>} words @param {HTMLElement[]} parts @param {() => void} done
 * @param {(() => void) | null} none */
function sourceForm(words, parts, done, none) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    done();
  };
  const end = h("button", { type: "submit", class: "plain main" }, words.done);
  const without = none && h("button", { type: "button", class: "plain", onclick: none }, words.no_source);
  const why = h("p", { class: "second" }, words.current_source_why);
  return h("form", { class: "sourceform", onsubmit: submit }, why, parts, h("p", { class: "actions" }, end, without));
}

/** The fields of the current source, each with its label, and what stands in them now.
 * @param {MatrixData} data @param {Current | null} current */
function currentFields(data, current) {
  const source = cited(data, current, labelled);
  const { basis, certainty, marking } = grounds(data, current);
  const usual = () => (basis.value = USUALLY[source.kind.value] ?? "stated");
  if (!current?.basis) usual();
  source.kind.addEventListener("change", usual);
  const now = () => ({
    ...source.now(),
    basis: /** @type {Basis} */ (basis.value),
    certainty: /** @type {Certainty} */ (certainty.value),
    ...(marking.value ? { marking: /** @type {Marking} */ (marking.value) } : {}),
  });
  return { parts: [...source.parts, ...[basis, certainty, marking].map(labelled)], now };
}

/** How what a source says is written; nobody marks higher than what they may see.
 * @param {MatrixData} data @param {Current | null} current */
function grounds({ words, labels, me }, current) {
  const { choices } = labels;
  const basis = choice("basis", words.basis, Object.entries(choices.basis));
  const certainty = choice("certainty", words.certainty, Object.entries(choices.certainty));
  const markings = MARKINGS.slice(1, MARKINGS.indexOf(me.marking) + 1);
  const marking = choice("marking", words.marking, [
    ["", words.source_marking],
    ...markings.map((one) => /** @type {[string, string]} */ ([one, choices.marking[one]])),
  ]);
  if (current?.basis) basis.value = current.basis;
  certainty.value = current?.certainty ?? "low";
  marking.value = current?.marking ?? "";
  return { basis, certainty, marking };
}
