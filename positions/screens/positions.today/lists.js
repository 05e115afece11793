// @ts-check
// The lists of the page: what asks for attention, the meetings, and what else is to come.

import { h } from "../positions.kit/dom.js";
import { dossiers, elsewhere } from "../positions.kit/ways.js";

/** @typedef {import("../positions.kit/protocol.d.ts").AskedData} AskedData */
/** @typedef {import("../positions.kit/protocol.d.ts").MeetingData} MeetingData */
/** @typedef {import("../positions.kit/types.d.ts").Child} Child */
/** @typedef {import("./today.js").Today} Today */

/** A list under its heading; nothing where nothing is in it.
 * @param {string} title @param {Child} beside @param {HTMLElement[]} lines @param {string} [kind] */
export function section(title, beside, lines, kind = "") {
  const head = h("h3", {}, title, beside ? h("span", { class: "second" }, " ", beside) : null);
  return h("section", { class: kind || null, hidden: !lines.length, "aria-label": title }, head, h("ul", {}, lines));
}

/** A line that leads somewhere: how many, of what, which they are in short, and what one does there.
 * @param {{ href: string, n: number, title: string, about: string, go: string, name: string }} told */
export function line({ href, n, title, about, go, name }) {
  return h(
    "li",
    {},
    h(
      "a",
      { href, "data-row": name },
      h("b", { class: "n" }, n.toLocaleString(document.documentElement.lang)),
      " ",
      h("span", { class: "what" }, h("b", {}, title), about ? h("span", { class: "second" }, about) : null),
      " ",
      h("span", { class: "go" }, go),
    ),
  );
}

/** From this dossier to all in which one writes, where it is not the only one.
 * @param {Today} page */
export function mine({ data, text }) {
  return h(
    "nav",
    { class: "whose", "aria-label": text.whose },
    h("b", { "aria-current": "page" }, text.this_one),
    dossiers({ data }, data.mine, { "data-at": "mine" }, "mijn"),
  );
}

/** What asks for attention, each line with its cells.
 * @param {Today} page @param {string} title @param {string} beside @param {AskedData[]} found */
export function asked(page, title, beside, found) {
  const lines = found.map(({ ask, query, ...told }) => line({ ...told, name: ask, href: page.matrix(query) }));
  return section(title, beside, lines);
}

/** What is said where nothing asks for attention, or where nothing has begun.
 * @param {Today} page @param {boolean} some */
export function nothing(page, some) {
  const { text, now, data } = page;
  const { edit } = data.me;
  if (!now.begun && edit)
    return h(
      "div",
      { class: "empty" },
      h("p", {}, text.begin),
      h(
        "p",
        { class: "ways" },
        h("a", { class: "plain main", href: elsewhere(page, "matrix") }, text.to_matrix),
        h("a", { class: "plain", href: elsewhere(page, "bestanden") }, text.to_files),
      ),
    );
  const said = now.begun ? text.nothing : text.begin_reading;
  return h("p", { class: "empty second", hidden: some && now.begun }, said);
}

/** By what rule the lists are made.
 * @param {Today} page */
export function how({ data, text }) {
  return h(
    "details",
    { class: "how second" },
    h("summary", {}, text.how),
    data.how.map((one) => h("p", {}, one)),
  );
}

/** @param {Today} page */
export function meetings(page) {
  const { text, now, data } = page;
  const none = data.me.edit ? text.no_meetings : text.no_meetings_reading;
  return h(
    "section",
    { "aria-label": text.meetings },
    h("h3", {}, text.meetings),
    now.meetings.length
      ? h(
          "ul",
          {},
          now.meetings.map((one) => meeting(page, one)),
        )
      : h("p", { class: "empty second" }, none),
    now.meetings.length || !data.me.edit || !now.begun
      ? null
      : h("p", {}, h("a", { class: "link", href: page.matrix({}), "data-row": "plan" }, text.to_matrix)),
  );
}

/** @param {Today} page @param {MeetingData} one */
function meeting(page, { id, day, off, name, topics, cells, known, said, query }) {
  const share = cells ? (100 * known) / cells : 0;
  return h(
    "li",
    {},
    h(
      "a",
      { href: page.matrix(query), "data-row": `meeting ${id}` },
      h("span", { class: "when" }, h("b", {}, day), h("span", { class: "second" }, off)),
      " ",
      h(
        "span",
        { class: "what" },
        h("b", {}, name),
        h("span", { class: "second" }, topics),
        h(
          "span",
          { class: "known second" },
          h("span", { class: "progress", "aria-hidden": "true" }, h("i", { style: `width:${share}%` })),
          said,
        ),
      ),
    ),
  );
}

/** @param {Today} page */
export function ahead({ text, now }) {
  const lines = now.ahead.map(({ day, off, what }) =>
    h(
      "li",
      { class: "day" },
      h("span", { class: "when" }, h("b", {}, day), h("span", { class: "second" }, off)),
      h("span", { class: "what" }, what),
    ),
  );
  return section(text.ahead, "", lines);
}
