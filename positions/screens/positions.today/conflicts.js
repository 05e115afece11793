// @ts-check
// What waits for a person: cells in which this tab wrote while somebody else did, each of which leads to its cell.

import { fill } from "../positions.kit/dom.js";
import { line, section } from "./lists.js";

/** @typedef {import("../positions.kit/types.d.ts").Conflict} Conflict */
/** @typedef {import("./today.js").Today} Today */

/** @param {Today} page */
export function conflicts(page) {
  const { outbox, text } = page;
  return section(
    text.do,
    "",
    (outbox?.conflicts ?? []).map((one) => conflict(page, one)),
    "waiting",
  );
}

/** @param {Today} page @param {Conflict} one */
function conflict(page, one) {
  const { text } = page;
  const { topic, state } = one;
  const columns = page.data.index.find(({ id }) => id === topic)?.columns ?? "";
  const query = { ...(columns ? { kolommen: columns } : {}), cel: `${topic}.${state}` };
  return line({
    ...{ n: 1, title: text.conflict, about: said(page, one), go: text.choose },
    ...{ name: `conflict ${topic} ${state}`, href: page.matrix(query) },
  });
}

/** @param {Today} page @param {Conflict} one */
function said({ data, text }, { topic, state, now, mine }) {
  const { index, labels, states } = data;
  const number = index.find(({ id }) => id === topic)?.number ?? topic;
  const told = { state: states[state] ?? state, topic: number, by: now.by, at: now.at };
  if (!mine?.stance || mine.stance === now.stance) return fill(text.conflict_texts, told);
  return fill(text.conflict_said, { ...told, mine: labels.stance[mine.stance], now: labels.stance[now.stance] });
}
