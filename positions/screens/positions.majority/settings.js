// @ts-check
// What the count rests on: the rule and the participants, kept in the dossier.

import { decide, decided } from "../positions.kit/decided.js";
import { h } from "../positions.kit/dom.js";

/** @typedef {import("./majority.js").Majority} Majority */
/** @typedef {import("../positions.kit/protocol.d.ts").Option} Option */
/** @typedef {import("../positions.kit/protocol.d.ts").Prospect} Prospect */
/** @typedef {import("../positions.kit/protocol.d.ts").StateName} StateName */
/** @typedef {import("../positions.kit/types.d.ts").Child} Child */

const OTHERS = "others";

/**
 * Whether only a vote against hinders.
 * @param {Prospect} prospect
 */
export const unanimous = ({ topic }) => topic.rule === "unanimity" || topic.rule === "consensus";

/**
 * A part that folds open, and stays open when the page is drawn anew.
 * @param {Majority} page
 * @param {string} at
 * @param {string} title
 * @param {...Child} body
 */
export function fold(page, at, title, ...body) {
  const box = h("details", { open: page.open.has(at) }, h("summary", { "data-at": at }, title), body);
  box.addEventListener("toggle", () => page.open[box.open ? "add" : "delete"](at));
  return box;
}

/**
 * Keep the rule and the participants that are tried here in the dossier, for everybody; or those that it began with.
 * @param {Majority} page
 */
export function keepRule(page) {
  const { text, view } = page;
  const { topic, rule, participants } = view;
  const tried = rule || participants;
  if (!page.data.me.edit || !(tried || page.prospect.topic.moved)) return "";
  const keep = () => {
    page.outbox.ask({ kind: "decide", topic, ...(tried ? { rule, participants } : {}) });
    page.ask({ rule: "", participants: "" });
  };
  return h(
    "button",
    { type: "button", class: "plain", "data-at": tried ? "decide" : "begun", onclick: keep },
    tried ? text.keep_rule : text.rule_back,
  );
}

/**
 * Of what states decide on no more: count what was expected of them after all, or no longer.
 * @param {Majority} page
 */
export function askDecided(page) {
  const { prospect, text } = page;
  if (!prospect.topic.over) return "";
  const onclick = () => (decide(!decided()), page.ask());
  const said = decided() ? text.count_no_more : text.count_expected;
  return h("button", { type: "button", class: "plain", "data-at": "decided", onclick }, said);
}

/**
 * Who takes part: a set by its name, or any others by ticking them.
 * @param {Majority} page
 * @returns {[Child, Child]}
 */
export function takingPart(page) {
  const { text, prospect } = page;
  const { participants } = page.view;
  const { favour, open, abstaining, against } = prospect.now.blocs;
  const any = Array.isArray(participants);
  const choose = (/** @type {string} */ id) =>
    page.ask({
      participants: id === OTHERS ? [...favour, ...open, ...abstaining, ...against].map((who) => who.code) : id,
    });
  const options = [
    { id: "", title: text.as_in_dossier },
    ...prospect.topic.presets,
    { id: OTHERS, title: text.others },
  ];
  const ticks = any
    ? h(
        "div",
        { class: "ticks", role: "group", "aria-label": text.participants },
        page.data.states.map((s) => tick(page, s)),
      )
    : "";
  return [select(text.participants, any ? OTHERS : participants, options, choose, "participants"), ticks];
}

/**
 * @param {Majority} page
 * @param {StateName} state
 */
function tick(page, state) {
  const among = (/** @type {StateName} */ { code }) => page.view.participants.includes(code);
  const box = h("input", {
    type: "checkbox",
    checked: among(state),
    "data-at": `part${state.code}`,
    onchange: ({ currentTarget: { checked } }) => {
      const ticked = page.data.states.filter((one) => (one.code === state.code ? checked : among(one)));
      page.ask({ participants: ticked.map((one) => one.code) });
    },
  });
  return h("label", { class: "check" }, box, state.name);
}

/**
 * A choice from a list, with its label.
 * @param {string} label
 * @param {string} value
 * @param {Option[]} options
 * @param {(id: string) => void} set
 * @param {string} at
 */
export function select(label, value, options, set, at) {
  const box = h(
    "select",
    { "aria-label": label, "data-at": at, onchange: (event) => set(event.currentTarget.value) },
    options.map((o) => h("option", { value: o.id }, o.title)),
  );
  box.value = value;
  return h("label", { class: "pick" }, h("span", { class: "label", "aria-hidden": "true" }, label), box);
}
