// @ts-check
// What the server says, and where on the page that goes.

import { fill } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Changes} Changes */
/** @typedef {import("../positions.kit/protocol.d.ts").Where} Where */
/** @typedef {import("../positions.kit/types.d.ts").Done} Done */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./types.d.ts").Message} Message */

/** @param {Page} page @param {Message} message @param {Done[]} done */
export function hear(page, message, done) {
  const { history } = page.inspector;
  if (message.matrix) page.take(message.matrix);
  if (message.redacted) for (const one of [history, page.round]) one?.redacted();
  if (message.kind === "history") history.told(message);
  else if (message.kind === "name") page.named?.(message);
  else if (message.kind === "redact") history.refused(message);
  else if (message.kind === "opened") page.inspector.lowering.told(message);
  else if (message.kind !== "matrix") learn(page, message, done);
}

/** @param {Page} page @param {Changes} news @param {Done[]} done */
function learn(page, news, done) {
  const { revision } = page.data;
  const met = page.selection.met();
  const moved = page.cells.learn(news);
  for (const one of done) receive(page, one);
  if (news.tallies) page.refresh();
  if (moved.length || done.length || page.data.revision !== revision) page.repaint(moved);
  page.selection.release(met);
}

/** What was met, refused or could not be set.
 * @param {Page} page @param {Done} done */
function receive({ cells, data, misfits, outbox }, { entry, receipt }) {
  outbox.gather(entry, receipt);
  const where = (/** @type {Where} */ { topic, state }) =>
    fill(data.words.cell, { state: cells.called(state), topic: cells.numbered(topic) });
  for (const one of receipt.rejected || []) misfits.push({ text: `${where(one)}: ${one.why}` });
  if (receipt.refused) misfits.push({ text: receipt.refused });
}
