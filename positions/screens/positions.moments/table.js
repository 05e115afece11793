// @ts-check
// The grid of two moments: what moved with its colour of then and now side by side, all else without colour.

import { h, CLOSED_SIGNS, SYMBOLS } from "../positions.kit/dom.js";
import { bar } from "../positions.kit/thinbar.js";

/** @typedef {import("../positions.kit/protocol.d.ts").TopicMovesData} TopicMovesData */
/** @typedef {import("../positions.kit/protocol.d.ts").MovedData} MovedData */
/** @typedef {import("../positions.kit/protocol.d.ts").RowData} RowData */
/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("../positions.kit/protocol.d.ts").TallyData} TallyData */
/** @typedef {import("../positions.kit/protocol.d.ts").ThinBar} ThinBar */
/** @typedef {import("./moments.js").Moments} Moments */

/** @type {Record<import("../positions.kit/protocol.d.ts").Way, string>} */
export const SIGNS = { towards: "▲", away: "▼", first: "●", otherwise: "▢" };

const [NAMES, COLUMN] = [168, 142]; // px that the names and a column take at least

/** The place of a cell. @param {{ topic: string, state: string }} one */
export const spot = ({ topic, state }) => `${topic} ${state}`;

/** @param {Moments} page */
export function table(page) {
  const { compared, text } = page;
  const { heads, rows } = compared;
  const moved = new Map(compared.moved.map((one) => [spot(one), one]));
  const corner = [h("span", {}, text.states), h("span", { class: "many" }, text.moved_here)];
  const top = h("tr", {}, h("td", {}, corner), ...heads.map((head) => column(page, head)));
  const row = (/** @type {RowData} */ { code, name, moved: many, cells }) =>
    h(
      "tr",
      { class: code === "NL" ? "nl" : null },
      h("th", { scope: "row" }, h("b", {}, code), ` ${name} `, h("span", { class: "many" }, many ? String(many) : "")),
      ...heads.map(({ id }, at) => cell(page, moved.get(`${id} ${code}`), cells[at])),
    );
  const foot = h("tr", {}, side(page), ...heads.map((head) => count(page, head)));
  const style = `min-width:${NAMES + COLUMN * heads.length}px`;
  return h("table", { style }, h("thead", {}, top), h("tbody", {}, rows.map(row)), h("tfoot", {}, foot));
}

/** @param {Moments} page @param {TopicMovesData} head */
function column(page, { id, number, title, ways }) {
  const some = /** @type {[keyof typeof SIGNS, number][]} */ (Object.entries(ways)).filter(([, n]) => n);
  const said = some.map(([way, n]) =>
    h("span", { title: page.text[way] }, SIGNS[way], String(n), h("span", { class: "spoken" }, ` ${page.text[way]}, `)),
  );
  const show = h("button", { type: "button", class: "link", "data-topic": id, onclick: () => page.list(id) }, title);
  const listed = id === page.at ? "listed" : null;
  return h(
    "th",
    { scope: "col", class: listed },
    h("span", { class: "number" }, number, h("span", { class: "ways" }, said)),
    show,
  );
}

/** @param {Moments} page @param {MovedData | undefined} moved @param {RowData["cells"][number]} held */
function cell(page, moved, held) {
  const { labels, words } = page.data;
  if (held === "absent" || held === "withheld") return closed(words, held);
  const said = ` ${labels.stance[held]}`;
  if (!moved) return h("td", { class: "same" }, SYMBOLS[held], h("span", {}, said));
  const here = { tabindex: "-1", "data-moved": spot(moved), onclick: () => page.list(moved.topic, spot(moved)) };
  const what = moved.changed.map((field) => words[field]?.toLowerCase() ?? field).join(", ");
  if (moved.before === moved.after)
    return h("td", { class: "other", title: what, ...here }, SYMBOLS[held], h("span", {}, said), h("i", {}, what));
  const was = h("span", { class: "was", "data-stance": moved.before }, SYMBOLS[moved.before]);
  const spoken = h("span", { class: "spoken" }, `${labels.stance[moved.before]} → `);
  const is = h(
    "span",
    { class: "is", "data-stance": moved.after },
    h("b", {}, SYMBOLS[moved.after]),
    h("span", { class: "word" }, said),
    sign(page, moved),
  );
  return h("td", { class: "moved", ...here }, spoken, h("span", { "aria-hidden": "true" }, was), is);
}

/** @param {Record<string, string>} words @param {"absent" | "withheld"} kind */
function closed(words, kind) {
  return h("td", { "data-kind": kind }, CLOSED_SIGNS[kind], h("span", {}, ` ${words[kind]}`));
}

/** @param {Moments} page @param {MovedData} moved */
function sign({ text }, { way }) {
  return h("span", { class: "way", "data-way": way }, SIGNS[way], h("span", { class: "spoken" }, ` ${text[way]}`));
}

/** What stands beside the counts. @param {Moments} page */
function side({ text, data: { words } }) {
  const pair = (/** @type {string} */ one, /** @type {string} */ line) =>
    h("span", { class: "pair" }, h("span", {}, one), h("span", {}, line));
  return h(
    "th",
    { scope: "row", class: "side" },
    h("b", {}, words.support),
    h("span", {}, text.above_then),
    pair(words.members, words.tick_members),
    pair(words.population, words.tick_population),
  );
}

/** A topic's count: the bar of then above the bar of now, with one line through both.
 * @param {Moments} page @param {TopicMovesData} head */
function count({ text }, { then, now, said }) {
  const spoken = [then && `${text.then}: ${then.spoken}`, now && `${text.now}: ${now.spoken}`].filter(Boolean);
  const tally = now ?? then;
  if (!tally) return h("td");
  const one = (/** @type {"members" | "population"} */ what) =>
    tally.over ? null : both(then?.over ? null : then?.[what], now?.[what]);
  const rest = tally.over ? "" : h("span", {}, tally.tight.replace(/^[ ,·]+/, ""));
  return h(
    "td",
    { title: said },
    h("p", { class: "spoken" }, spoken.join(". ")),
    h("p", { class: "line", "aria-hidden": "true" }, h("b", {}, tally.over ?? tally.favour), rest),
    one("members"),
    one("population"),
  );
}

/** @param {ThinBar | null | undefined} then @param {ThinBar | null | undefined} now */
function both(then, now) {
  const figure = [then ? `${then.text} → ` : "", h("b", {}, now?.text ?? "–")];
  const bars = [then && h("span", { class: "then" }, bar(then)), now && bar(now)];
  return h("div", { class: "count", "aria-hidden": "true" }, h("span", { class: "bars" }, bars), h("span", {}, figure));
}

/** What the colours and signs mean. @param {Moments} page */
export function legend({ drawn, text }) {
  const chips = h(
    "span",
    { class: "pairing" },
    h("i", { "data-stance": "+" }, "+"),
    h("i", { "data-stance": "++" }, "++"),
  );
  const said = /** @type {(keyof typeof SIGNS)[]} */ (["towards", "away", "first"]).map((way) =>
    h("span", {}, `${SIGNS[way]} ${text[way]}`),
  );
  const other = h("span", {}, h("i", { class: "frame" }), ` ${text.otherwise}`);
  return drawn.part("legend", text, () =>
    h(
      "p",
      { class: "meaning" },
      h("span", {}, chips, ` ${text.then_now}`),
      said,
      other,
      h("span", {}, text.colourless),
    ),
  );
}
