// @ts-check
// What the server says, and where on the page that goes.

import { decided } from "../positions.kit/decided.js";
import { fill } from "../positions.kit/dom.js";
import { tellSaved } from "../positions.kit/frame.js";
import { Outbox } from "../positions.kit/outbox.js";
import { key } from "./cells.js";
import { readFiche, shutFiche } from "./fiche.js";
import { grouped } from "./groups.js";
import { planned } from "./planning.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Changes} Changes */
/** @typedef {import("../positions.kit/protocol.d.ts").Where} Where */
/** @typedef {import("../positions.kit/types.d.ts").Done} Done */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./types.d.ts").Message} Message */
/** @typedef {import("./types.d.ts").Place} Place */

/** The way to the server and back: what waits to be written goes along it, and what it says is heard.
 * @param {Page} page
 * @returns {import("./types.d.ts").Writing} */
export function talk(page) {
  return new Outbox(page.data.dossier.id, {
    greet: () => greeting(page),
    heard: (/** @type {Message} */ message, /** @type {Done[]} */ done) => hear(page, message, done),
    may: () => page.data.me.edit,
    changed: () => tellSaved(page),
    opened: () => (page.inspector?.history.ask(true), page.grid.since.ask()),
  });
}

/** @param {Page} page */
function greeting({ data: { language, columns, revision, me } }) {
  return { language, columns: columns.key, revision, rights: me.rights, decided: decided() };
}

/** Where each answer to a question of the page goes; what is no such answer is news.
 * @type {{ [K in Message["kind"]]?: (page: Page, message: Extract<Message, { kind: K }>) => unknown }} */
const ANSWERED = {
  history: (page, message) => page.inspector.history.told(message),
  earlier: (page, message) => page.inspector.history.toldEarlier(message),
  name: (page, message) => page.named?.(message),
  newer: (page, message) => page.newer?.(message),
  standing: (page, message) => page.stood?.(message),
  topics: (page, message) => page.arranged?.(message),
  redact: (page, message) => page.inspector.history.refused(message),
  opened: (page, message) => page.editor.lowering.told(message),
  since: (page, message) => page.grid.since.told(message),
  shorten: (page, message) => page.shortened?.(message),
  evidence_set: (page, message) => page.adding.told(message),
  group: grouped,
  agenda: planned,
  in_fiche: readFiche,
  matrix: () => {},
};

/** @param {Page} page @param {Message} message @param {Done[]} done */
function hear(page, message, done) {
  const { history } = page.inspector;
  if (message.matrix) {
    if (!message.matrix.topics.length) return location.reload(); // another page says that nothing is there
    page.take(message.matrix);
    history.renew();
  }
  if (message.redacted) shutFiche(page);
  if (message.redacted) for (const one of [history, page.beside.round]) one?.redacted();
  const answered = /** @type {((page: Page, message: Message) => unknown) | undefined} */ (ANSWERED[message.kind]);
  if (answered) answered(page, message);
  else learn(page, message, done);
  return undefined;
}

/** @param {Page} page @param {Changes} news @param {Done[]} done */
function learn(page, news, done) {
  const { revision } = page.data;
  const met = page.selection.met();
  const moved = page.cells.learn(news);
  const theirs = others(page, moved, done);
  page.grid.fresh.mark(theirs);
  page.grid.since.follow(moved, theirs);
  for (const one of done) receive(page, one);
  for (const { entry, receipt } of done)
    if ("mark" in entry && receipt.revision)
      page.notes.tell(fill(page.data.words.moment_kept, { name: entry.mark.name }));
  if (news.tallies) page.refresh();
  if (moved.length || done.length || page.data.revision !== revision) page.repaint(moved);
  page.selection.release(met);
}

/** Of cells that changed, those by somebody else: not what one wrote and has the receipt of by now, or has not yet.
 * @param {Page} page @param {Place[]} moved @param {Done[]} done */
function others({ cells }, moved, done) {
  const met = done.flatMap(({ receipt }) => Object.entries(receipt.conflicts ?? {}));
  const theirs = new Set(met.flatMap(([topic, row]) => Object.keys(row).map((state) => key(topic, state))));
  return moved.filter((place) => theirs.has(key(...place)) || !cells.over.has(key(...place)));
}

/** What was met, refused or could not be set.
 * @param {Page} page @param {Done} done */
function receive({ cells, data, notes: { misfits }, outbox }, { entry, receipt }) {
  outbox.gather(entry, receipt);
  const where = (/** @type {Where} */ { topic, state }) =>
    fill(data.words.cell, { state: cells.called(state), topic: cells.numbered(topic) });
  for (const one of receipt.rejected || []) misfits.push({ text: `${where(one)}: ${one.why}` });
  for (const text of [receipt.refused, receipt.left]) if (text) misfits.push({ text });
}
