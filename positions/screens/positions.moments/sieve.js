// @ts-check
// What of all that moved is shown: of some states, on some topics, some ways, by some people; several of each.

import { toggles } from "../positions.kit/choices.js";
import { h, popover } from "../positions.kit/dom.js";
import { SIGNS } from "./table.js";

/** @typedef {import("../positions.kit/protocol.d.ts").ChosenData} Chosen */
/** @typedef {import("../positions.kit/protocol.d.ts").FilterData} FilterData */
/** @typedef {import("../positions.kit/protocol.d.ts").Way} Way */
/** @typedef {import("./moments.js").Moments} Moments */
/** @typedef {"staten" | "onderwerpen" | "richting" | "door"} Key as an address has it */

/** What each is called in what the server tells, and its word.
 * @type {[key: Key, kind: "states" | "topics" | "people", word: string][]} */
const LISTS = [
  ["staten", "states", "filter_states"],
  ["onderwerpen", "topics", "filter_topics"],
  ["door", "people", "filter_people"],
];
/** @type {Key[]} */
export const KEYS = ["staten", "onderwerpen", "richting", "door"];
/** @type {Way[]} */
export const WAYS = ["towards", "away", "first", "otherwise"];

/** What is chosen, as an address has it.
 * @param {FilterData} filter
 * @returns {Record<Key, string>} */
export function asked({ states, topics, ways, people }) {
  const keys = (/** @type {Chosen[]} */ all) =>
    all
      .filter(({ on }) => on)
      .map(({ key }) => key)
      .join(",");
  return { staten: keys(states), onderwerpen: keys(topics), richting: keys(ways), door: keys(people) };
}

/** @param {Moments} page */
export function ways(page) {
  const { text, compared } = page;
  return toggles(text.ways, {
    options: compared.filter.ways.map(({ key, n, title }, at) => [
      key,
      [h("span", { "aria-hidden": "true" }, `${SIGNS[WAYS[at]]} ${n}`)],
      { "data-at": WAYS[at], title, "aria-label": `${title}: ${n}`, disabled: !n && !page.sieve.richting },
    ]),
    on: compared.filter.ways.filter(({ on }) => on).map(({ key }) => key),
    choose: (key) => toggle(page, "richting", key),
  });
}

/** The buttons under which states, topics and people are chosen, and the way to all of it.
 * @param {Moments} page */
export function lists(page) {
  const { drawn, text, compared } = page;
  const some = LISTS.filter(([, kind]) => compared.filter[kind].length);
  const clear = () => page.choose({ sieve: { staten: "", onderwerpen: "", richting: "", door: "" } });
  const parts = some.map(([key, kind, word]) => {
    const part = drawn.part(key, [text], () => list(page, key, kind, word));
    renew(page, part, kind, word);
    return part;
  });
  if (!Object.values(page.sieve).some(Boolean)) return parts;
  const all = { type: /** @type {const} */ ("button"), class: "link", "data-at": "all", onclick: clear };
  return [...parts, drawn.part("all", text, () => h("button", all, text.filter_none))];
}

/** @param {Moments} page @param {Key} key @param {"states" | "topics" | "people"} kind @param {string} word */
function list(page, key, kind, word) {
  const build = () =>
    h(
      "ul",
      { class: "sieve" },
      page.compared.filter[kind].map((one) => choice(page, key, one)),
    );
  const { wrap } = popover(h("span", { class: "now" }), build, { "data-at": key });
  wrap.dataset.word = word;
  return wrap;
}

/** What is chosen on the button, and in the list that may hang open under it the counts as they are by now.
 * @param {Moments} page @param {HTMLElement} part @param {"states" | "topics" | "people"} kind @param {string} word */
function renew({ text, compared }, part, kind, word) {
  const all = compared.filter[kind];
  const on = all.filter((one) => one.on);
  const [button, panel] = [part.querySelector("button"), part.querySelector("ul")];
  const said = on.length === 1 ? on[0].title : on.length ? `${text[word]} ${on.length}` : text[`${word}_all`];
  const shown = button?.querySelector(".now");
  if (shown && shown.textContent !== said) shown.textContent = said;
  button?.classList.toggle("on", on.length > 0);
  for (const { key, n, on: checked } of all) {
    const line = panel?.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!line) continue;
    /** @type {HTMLElement} */ (line.querySelector(".many")).textContent = String(n);
    /** @type {HTMLInputElement} */ (line.querySelector("input")).checked = checked;
  }
}

/** @param {Moments} page @param {Key} name @param {Chosen} one */
function choice(page, name, { key, title, n, on }) {
  const onchange = () => toggle(page, name, key);
  const box = h("input", { type: "checkbox", checked: on, onchange });
  return h("li", { "data-key": key }, h("label", {}, box, ` ${title} `, h("span", { class: "many" }, String(n))));
}

/** @param {Moments} page @param {Key} name @param {string} key */
function toggle(page, name, key) {
  const now = page.sieve[name].split(",").filter(Boolean);
  const then = now.includes(key) ? now.filter((one) => one !== key) : [...now, key];
  page.choose({ sieve: { ...page.sieve, [name]: then.join(",") } });
}
