// @ts-check
// Who is looking: their name, what else this browser may look through, the way out, and for an owner the way back.

import { leaveNothing } from "./belongings.js";
import { dialog } from "./dialogs.js";
import { h, fill, popover } from "./dom.js";
import { ITEM } from "./menus.js";
import { beginning, lookAsOneself } from "./through.js";

/** @typedef {import("./types.d.ts").Close} Close */
/** @typedef {import("./types.d.ts").Page} Page */

/**
 * In the bar.  Where there is no door there is nobody but the one user, whose name can be changed.
 * @param {Page} page
 */
export function who(page) {
  const { me, words } = page.data;
  if (!me.guest)
    return me.edit
      ? h(
          "button",
          {
            type: "button",
            class: "link me",
            "aria-label": fill(words.your_name_is, { name: me.name }),
            onclick: () => askName(page),
          },
          me.name || words.your_name,
        )
      : null;
  const by = me.choices.find((choice) => choice.chosen)?.label;
  const called = me.name || by || me.label;
  return popover(
    h("span", {}, called, by && by !== called ? h("span", { class: "second" }, ` · ${by}`) : ""),
    (close) => about(page, close),
    { class: "link pop me" },
  ).wrap;
}

/**
 * @param {Page} page
 * @param {Close} close
 */
function about(page, close) {
  const why = trouble();
  return [
    naming(page, close, { class: "line" }),
    choices(page, close, why, (on) => ({ class: "line", "aria-current": String(on) })),
    leaving(page, why, { class: "line" }),
    why,
  ];
}

/**
 * The same as entries of a menu; where there is no door that is the name alone.
 * @param {Page} page
 * @param {Close} close
 */
export function whoItems(page, close) {
  if (!page.data.me.guest) return [page.data.me.edit ? naming(page, close, ITEM) : null];
  const why = trouble();
  const radio = (/** @type {boolean} */ on) => ({ ...ITEM, role: "menuitemradio", "aria-checked": String(on) });
  return [naming(page, close, ITEM), choices(page, close, why, radio), leaving(page, why, ITEM), why];
}

/** @typedef {import("./types.d.ts").Props<"button">} Props */

/** One's name, to be changed; of who may change nothing there is none.
 * @param {Page} page
 * @param {Close} close
 * @param {Props} props */
function naming(page, close, props) {
  const { me, words } = page.data;
  if (!me.edit || (me.guest && !me.label)) return null;
  const change = () => (close(true), askName(page));
  const said = me.name ? fill(words.your_name_is, { name: me.name }) : words.your_name;
  return h("button", { type: "button", onclick: change, ...props }, said);
}

/** What else this browser may look through.
 * @param {Page} page
 * @param {Close} close
 * @param {HTMLElement} why
 * @param {(on: boolean) => Props} told how it is said which one is on */
function choices(page, close, why, told) {
  const { me, words } = page.data;
  const one = (/** @type {import("./protocol.d.ts").ChoiceData} */ { holds, label, role, chosen, dossier }) => {
    const onclick = () => (chosen ? close(true) : choose(page, holds, why, dossier));
    return h("button", { type: "button", onclick, ...told(chosen) }, label, h("span", { class: "second right" }, role));
  };
  return h(
    "div",
    { role: "group", "aria-label": words.looks_through },
    h("p", { class: "label" }, words.looks_through),
    me.choices.map(one),
  );
}

/** @param {Page} page
 * @param {HTMLElement} why
 * @param {Props} props */
function leaving(page, why, props) {
  return h("button", { type: "button", onclick: () => leave(page, why), ...props }, page.data.words.log_out);
}

/**
 * Above the bar, for an owner who looks through something else.
 * @param {Page} page
 */
export function through(page) {
  const { me, words } = page.data;
  const own = me.choices.find((choice) => choice.owner);
  if (!own || own.chosen) return null;
  const why = trouble();
  const back = h(
    "button",
    { type: "button", class: "link", onclick: () => beOwner(page, own.holds, why) },
    words.through_back,
  );
  return h(
    "section",
    { class: "through", "aria-label": words.looks_through },
    fill(words.through, { label: me.label || me.name }),
    " · ",
    back,
    " ",
    why,
  );
}

/**
 * Be an owner again: in this tab, or where they chose another link that they hold, in the browser.
 * @param {Page} page
 * @param {string} own
 * @param {HTMLElement} why
 */
function beOwner(page, own, why) {
  const { me, dossier } = page.data;
  if (!me.through) return choose(page, own, why);
  page.outbox.leaving = true;
  return lookAsOneself(dossier.id);
}

/**
 * Look through something else that the browser holds from now on, and see it at once.
 * @param {Page} page
 * @param {string} holds
 * @param {HTMLElement} why where it is said why not
 * @param {string} [dossier] the one it is for, where it is for one
 */
async function choose(page, holds, why, dossier = "") {
  if (!(await posted(page, "s/kies", { holds }, why))) return;
  if (dossier && dossier !== page.data.dossier.id) location.assign(beginning(dossier, page.data.language));
  else if (page.data.me.through) lookAsOneself(page.data.dossier.id);
  else location.reload();
}

/**
 * @param {Page} page
 * @param {HTMLElement} why
 */
async function leave(page, why) {
  const answer = await posted(page, "s/uit", {}, why);
  if (answer) leaveNothing();
  if (answer?.login) location.assign("auth/logout");
  else if (answer) location.reload();
}

/**
 * What the door answers; nothing when it refused, and `why` says so.
 * @param {Page} page
 * @param {string} path
 * @param {Record<string, string>} body
 * @param {HTMLElement} why
 * @returns {Promise<{ login?: boolean } | null>}
 */
async function posted(page, path, body, why) {
  page.outbox.leaving = true; // the line is cut by what we ask for ourselves
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  const told = await answer?.json().catch(() => null);
  if (answer?.ok && told) return told;
  page.outbox.leaving = false;
  why.textContent = told?.why || page.data.words.line_away;
  return null;
}

export function trouble() {
  return h("span", { class: "warning", role: "alert" });
}

/** What asks for a name: any page, of a dossier or not.
 * @typedef {object} Asking
 * @property {{ me: { name: string }, words: Record<string, string>, limits: { name?: number } }} data
 * @property {HTMLElement} root
 * @property {{ ask(message: import("./protocol.d.ts").Name): boolean }} outbox
 * @property {{ focus(): void }} selection
 * @property {(message: import("./protocol.d.ts").Named) => void} [named]
 * @property {() => void} drawBar */

/**
 * Asked once, and changed by pressing the name. Who only looks goes on without one, and is asked at the first change.
 * @param {Asking} page
 * @param {() => unknown} [then] what they were about to do, which goes on once they have one
 */
export function askName(page, then) {
  const { words, me, limits } = page.data;
  const input = h("input", {
    type: "text",
    maxlength: limits.name,
    value: me.name,
    autocomplete: "name",
    required: true,
    id: "your-name",
  });
  const why = h("p", { class: "warning", role: "alert" });
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!input.value.trim()) return input.focus();
    if (!page.outbox.ask({ kind: "name", name: input.value.trim() })) why.textContent = words.line_away;
    return undefined;
  };
  const leave = () => asked.close();
  const asked = dialog(
    page.root,
    { "aria-labelledby": "ask-title" },
    h(
      "form",
      { onsubmit: send },
      h("h2", { id: "ask-title" }, words.name_title),
      h("p", {}, words.name_why),
      h("label", { class: "text", for: "your-name" }, h("span", { class: "label" }, words.your_name), input),
      why,
      h(
        "p",
        { class: "actions" },
        h("button", { type: "submit", class: "plain main" }, words.name_keep),
        h("button", { type: "button", class: "plain", onclick: leave }, me.name ? words.cancel : words.name_later),
      ),
    ),
  );
  page.named = (message) => {
    if (message.refused) return (why.textContent = message.refused);
    page.data.me.name = message.name;
    asked.close();
    page.drawBar();
    page.selection.focus();
    return then?.();
  };
  input.focus();
}
