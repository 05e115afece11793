// @ts-check
// The closed door: why, and what to do. Whoever has just logged in is let in by a ticket, once.

import { h, fill } from "../positions.kit/dom.js";
import { letGo, letGoOfAll } from "../positions.kit/belongings.js";
import { failing } from "../positions.kit/failure.js";
import { helpful } from "../positions.kit/keys.js";
import { darkened } from "../positions.kit/theme.js";
import { quieten } from "../positions.kit/quiet.js";
import { forget, keep, kept, places } from "../positions.kit/tab.js";

const BACK = "krachtenveld:back";
const DRAFTS = /^krachtenveld:drafts:/;
const OUTBOX = /^krachtenveld:(?!back$|bands$)[^:]+$/; // of a dossier

/** @typedef {import("../positions.kit/protocol.d.ts").EntranceData} EntranceData */

export default failing(entrance);

/** @param {import("../positions.kit/types.d.ts").Given<EntranceData>} given */
function entrance({ data, parentElement }) {
  document.documentElement.lang = data.language;
  document.title = `${data.title} · ${data.app}`;
  const root = h(
    "div",
    { class: "matrix page entrance" },
    h("p", { class: "second" }, data.app),
    h("h1", {}, data.title),
    h("p", { role: "status" }, data.ticket ? data.opening : data.why),
    data.ticket ? "" : h("p", {}, data.todo),
    data.elsewhere ? h("p", {}, h("a", { href: `./?pagina=dossiers&taal=${data.language}` }, data.elsewhere)) : "",
    h("p", {}, waiting(data)),
  );
  parentElement.querySelector(":scope > .entrance")?.remove();
  parentElement.append(root); // beside our styles, which stand there too
  const endings = [darkened(root), helpful({ data, root }, "toegang"), quieten(() => {})];
  // Logging in leads away and loses the address: it waits in this tab.
  if (location.search) keep(BACK, location.search);
  if (data.ticket) exchange(data.ticket);
  return () => endings.forEach((end) => end());
}

/**
 * What this window holds that was not saved; the rest of what it holds of a dossier goes.
 * @param {EntranceData} data
 */
function waiting({ waiting: many, waiting_one: one }) {
  let n = 0;
  for (const place of places().filter((one) => OUTBOX.test(one))) {
    const { pending = [], conflicts = [] } = kept(place, /** @type {Record<string, unknown[]>} */ ({}));
    keep(place, { pending, conflicts });
    n += pending.length + conflicts.length;
  }
  letGo();
  for (const place of places().filter((one) => DRAFTS.test(one))) n += Object.keys(kept(place, {})).length;
  if (!n) letGoOfAll();
  return n ? fill(n > 1 ? many : one, { n }) : "";
}

/** @param {string} ticket */
async function exchange(ticket) {
  const headers = { "Content-Type": "application/json" };
  const sent = { method: "POST", headers, body: JSON.stringify({ ticket }) };
  const ask = () => fetch("s/inloggen", sent).catch(() => null);
  // One after the other with what other tabs claim, as the page of a link does.
  await (navigator.locks ? navigator.locks.request("krachtenveld:door", ask) : ask());
  const back = kept(BACK, "");
  forget(BACK);
  location.replace(`./${back}`);
}
