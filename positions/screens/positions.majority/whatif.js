// @ts-check
// What if: take states to be for or against, or to abstain, here, see both side by side, share it, or write it back.

import { h, fill, chip, copied } from "../positions.kit/dom.js";
import { segments, settle } from "../positions.kit/choices.js";
import { dialog } from "../positions.kit/dialogs.js";
import { strip } from "./bars.js";

/** @typedef {import("./majority.js").Majority} Majority */
/** @typedef {import("../positions.kit/protocol.d.ts").Weighed} Weighed */
/** What a state is taken to be; "" for as it is.
 * @typedef {"+" | "/" | "--" | ""} Assumed */

/** The rows stay while what follows from them is drawn anew: who stands on a choice hears that it is on.
 * @param {Majority} page */
export function whatIf(page) {
  const { drawn, text, prospect, view } = page;
  const all = shown(page);
  const so = drawn.part("outcome", [prospect.now, prospect.if], () => outcome(page));
  const rows = all.map(({ code, name, stance, kind }) => [code, name, stance, kind]);
  const section = drawn.part("whatif", [text.what_if, rows, page.everybody], () =>
    h(
      "section",
      { class: "whatif", role: "group", "aria-label": text.what_if },
      h(
        "header",
        { class: "pair" },
        h("span", {}, h("h2", {}, text.what_if), h("span", { class: "second" }, ` ${text.what_if_why}`)),
        toggle(page),
      ),
      h(
        "div",
        { class: "flips" },
        all.map((who) => flip(page, who)),
      ),
      so,
    ),
  );
  const flips = [...section.querySelectorAll(/** @type {"div"} */ (".flip"))];
  all.forEach(({ code }, at) => settle(flips[at], view.flips[code] || ""));
  return section;
}

/** The states that something can be assumed of: who is open, abstains or was taken to do else, or all of them.
 * @param {Majority} page */
function shown({ prospect, view, everybody, data }) {
  const { favour, open, abstaining, against } = prospect.now.blocs;
  const sides = [...favour, ...against].filter((who) => everybody || view.flips[who.code]);
  return [...open, ...abstaining, ...sides].sort((a, b) => a.name.localeCompare(b.name, data.language));
}

/** @param {Majority} page */
function toggle(page) {
  return h(
    "button",
    {
      type: "button",
      class: "link right",
      "data-at": "everybody",
      "aria-pressed": String(page.everybody),
      onclick: () => ((page.everybody = !page.everybody), page.show(page.prospect)),
    },
    page.text.all_states,
  );
}

/**
 * @param {Majority} page
 * @param {Weighed} who
 */
function flip(page, who) {
  const { text } = page;
  /** @type {(stance: Assumed, label: string, name: string) => [Assumed, string, object]} */
  const one = (stance, label, name) => [
    stance,
    label,
    { "aria-label": fill(name, { state: who.name }), "data-at": `${who.code}${stance}` },
  ];
  const choices = segments(who.name, {
    options: [
      one("--", text.against_short, text.take_against),
      one("/", text.abstaining_short, text.take_abstaining),
      one("", text.as_now, text.leave),
      one("+", text.for_short, text.take_for),
    ],
    now: /** @type {Assumed} */ (page.view.flips[who.code] || ""),
    choose: (stance) => page.flip(who.code, stance),
  });
  return h("div", { class: "flip" }, chip(who.stance, who.kind), h("span", { class: "name" }, who.name), choices);
}

/**
 * Both side by side: what it would be, and what it was.
 * @param {Majority} page
 */
function outcome(page) {
  const { text, prospect } = page;
  const so = prospect.if;
  if (!so) return h("div", { hidden: true });
  const { now } = prospect;
  const pair = (/** @type {string} */ label, /** @type {string} */ value, /** @type {string} */ was) =>
    h("span", {}, `${label} `, h("b", {}, value), h("span", { class: "second" }, ` ${fill(text.was, { value: was })}`));
  return h(
    "div",
    { class: "so", role: "status" },
    strip(page, so, false, true),
    h(
      "p",
      { class: "pairs" },
      so.verdict ? h("b", {}, `${so.symbol} ${so.verdict}`) : "",
      pair(text.members, so.members.text, now.members.text),
      pair(text.population, so.population.text, now.population.text),
      so.chance && now.chance ? pair(text.chance, so.chance.expected_text, now.chance.expected_text) : "",
    ),
    actions(page),
  );
}

/**
 * What can be done with what is assumed.
 * @param {Majority} page
 */
function actions(page) {
  const { text } = page;
  const one = (/** @type {string} */ at, /** @type {() => unknown} */ onclick, /** @type {string} */ label) =>
    h("button", { type: "button", class: "plain", "data-at": at, onclick }, label);
  const share = async () => {
    const done = await copied(new URL(page.address(), location.href).href);
    link.textContent = done ? text.copied : text.link_by_hand;
  };
  const link = one("link", share, text.link);
  return h(
    "p",
    { class: "actions" },
    one("clear", () => page.ask({ flips: {} }), text.clear),
    link,
    page.data.me.edit && page.assumed().length ? one("back", () => confirm(page), text.write_back) : "",
  );
}

/**
 * One question before anything is written.
 * @param {Majority} page
 */
function confirm(page) {
  const { text } = page;
  if (!page.data.me.name) return page.askName(() => void confirm(page));
  const asked = page.edits(); // of what was on the screen when the question was put, whatever comes in meanwhile
  const n = asked.edits.length;
  const close = () => question.close(); // which gives the focus back
  const write = () => {
    close();
    page.writeBack(asked);
  };
  const question = dialog(
    page.root,
    { "aria-label": text.write_back },
    h("p", {}, fill(n === 1 ? text.write_back_ask_one : text.write_back_ask, { n })),
    h(
      "p",
      { class: "actions" },
      h("button", { type: "button", class: "plain main", onclick: write }, text.write_back_yes),
      h("button", { type: "button", class: "plain", onclick: close }, text.cancel),
    ),
  );
  return undefined;
}
