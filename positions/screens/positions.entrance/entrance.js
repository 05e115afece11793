// @ts-check
// The closed door: why, and what to do. Whoever has just logged in is let in by a ticket, once.

import { h, fill } from "../positions.kit/dom.js";
import { darkened } from "../positions.kit/theme.js";
import { quieten } from "../positions.kit/quiet.js";

const BACK = "krachtenveld:back";
const DRAFTS = "krachtenveld:drafts:";
const KEPT = /^krachtenveld:(?!back$|bands$)[^:]+$/; // the outbox of a dossier

/** @typedef {import("../positions.kit/protocol.d.ts").EntranceData} EntranceData */

/** @param {import("../positions.kit/types.d.ts").Given<EntranceData>} given */
export default function ({ data, parentElement }) {
  document.documentElement.lang = data.language;
  document.title = `${data.title} · ${data.app}`;
  const root = h(
    "div",
    { class: "matrix page entrance" },
    h("p", { class: "second" }, data.app),
    h("h1", {}, data.title),
    h("p", { role: "status" }, data.ticket ? data.opening : data.why),
    data.ticket ? "" : h("p", {}, data.todo),
    h("p", {}, waiting(data)),
  );
  parentElement.querySelector(":scope > .entrance")?.remove();
  parentElement.append(root); // beside our styles, which stand there too
  const endings = [darkened(root), quieten(() => {})];
  // Logging in leads away and loses the address: it waits in this tab.
  if (location.search) sessionStorage.setItem(BACK, location.search);
  if (data.ticket) exchange(data.ticket);
  return () => endings.forEach((end) => end());
}

/**
 * What this window holds that was not saved; the rest of what it holds of a dossier goes.
 * @param {EntranceData} data
 */
function waiting({ waiting: many, waiting_one: one }) {
  let n = 0;
  for (const place of Object.keys(sessionStorage).filter((name) => KEPT.test(name))) {
    const { pending = [], conflicts = [] } = JSON.parse(sessionStorage.getItem(place) ?? "{}");
    sessionStorage.setItem(place, JSON.stringify({ pending, conflicts }));
    n += pending.length + conflicts.length;
  }
  for (const place of Object.keys(sessionStorage).filter((name) => name.startsWith(DRAFTS)))
    n += Object.keys(JSON.parse(sessionStorage.getItem(place) ?? "{}")).length;
  return n ? fill(n > 1 ? many : one, { n }) : "";
}

/** @param {string} ticket */
async function exchange(ticket) {
  await fetch("s/inloggen", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ticket }),
  }).catch(() => null);
  const back = sessionStorage.getItem(BACK) || "";
  sessionStorage.removeItem(BACK);
  location.replace(`./${back}`);
}
