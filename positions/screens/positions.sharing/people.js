// @ts-check
// Who may log in: put somebody on the list, change what they may, keep them out.

import { h, fill } from "../positions.kit/dom.js";
import { asking } from "./asking.js";
import { listed } from "./listed.js";

/** @typedef {import("./sharing.js").Sharing} Sharing */
/** @typedef {import("../positions.kit/protocol.d.ts").Admit} Admit */
/** @typedef {import("../positions.kit/protocol.d.ts").PersonData} PersonData */
/** @typedef {(event: { currentTarget: HTMLSelectElement }) => void} Changed */

/** @param {Sharing} page */
export function people(page) {
  const { text } = page;
  const { people: all, logins } = page.data;
  if (!logins) return h("div", { hidden: true });
  const heads = [text.person, text.subject, text.role, text.marking, text.actions];
  const table = listed(
    heads,
    all.map((person) => row(page, person)),
  );
  return h(
    "section",
    { class: "listed" },
    h("h3", {}, text.people),
    h("p", { class: "second" }, text.people_why),
    all.length ? table : "",
    newcomer(page),
  );
}

/**
 * @param {Sharing} page
 * @param {PersonData} person
 */
function row(page, person) {
  const { text } = page;
  const { roles, markings } = page.data;
  /** @type {(field: "role" | "marking") => Changed} */
  const change =
    (field) =>
    ({ currentTarget: { value } }) =>
      page.ask(/** @type {Admit} */ ({ kind: "admit", ...plain(person), [field]: value }));
  /** @type {(field: "role" | "marking", options: Record<string, string>, label: string) => HTMLSelectElement} */
  const choice = (field, options, label) =>
    select(options, person[field], `${label}: ${person.name}`, change(field), `${field} ${person.subject}`);
  const given = [choice("role", roles, text.role), choice("marking", markings, text.marking), dismiss(page, person)];
  const none = [choice("role", { "": text.no_role, ...roles }, text.role), "", ""];
  const own = [person.role && roles[person.role], markings[person.marking], text.yourself];
  const cells = person.own ? own : person.role ? given : none;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, person.name),
    h("td", {}, person.subject),
    cells.map((cell) => h("td", {}, cell)),
  );
}

const plain = (/** @type {PersonData} */ { subject, name, role, marking }) => ({ subject, name, role, marking });

/**
 * @param {Record<string, string>} options what it is called by what is sent
 * @param {string | null} value
 * @param {string} label
 * @param {Changed | null} onchange
 * @param {string} at
 */
function select(options, value, label, onchange, at) {
  const box = h(
    "select",
    { "aria-label": label, "data-at": at, onchange: onchange ?? undefined },
    Object.entries(options).map(([key, said]) => h("option", { value: key }, said)),
  );
  box.value = value ?? "";
  return box;
}

/**
 * @param {Sharing} page
 * @param {PersonData} person
 */
function dismiss(page, person) {
  const { text } = page;
  const said = { does: text.dismiss, asks: fill(text.dismiss_ask, { name: person.name }), cancel: text.cancel };
  const act = () => page.ask({ kind: "dismiss", subject: person.subject });
  const named = { "aria-label": `${text.dismiss}: ${person.name}`, "data-at": `dismiss ${person.subject}` };
  return asking(said, act, named);
}

/** @param {Sharing} page */
function newcomer(page) {
  const { text } = page;
  const { roles, markings, limits } = page.data;
  const subject = h("input", {
    type: "text",
    maxlength: limits.name,
    required: true,
    autocomplete: "off",
    "data-at": "subject",
    placeholder: text.subject_example,
  });
  const name = h("input", { type: "text", maxlength: limits.name, autocomplete: "off", "data-at": "name" });
  const role = select(roles, "reader", text.role, null, "role");
  const marking = select(markings, "internal", text.marking, null, "marking");
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    const given = { subject: subject.value, name: name.value, role: role.value, marking: marking.value };
    page.ask(/** @type {Admit} */ ({ kind: "admit", ...given }));
  };
  const field = (/** @type {string} */ label, /** @type {HTMLElement} */ input) =>
    h("label", {}, h("span", { class: "label" }, label), input);
  return h(
    "form",
    { class: "newcomer", onsubmit: add },
    field(text.subject, subject),
    field(text.person, name),
    field(text.role, role),
    field(text.marking, marking),
    h("button", { type: "submit", class: "plain", "data-at": "admit" }, text.admit),
  );
}
