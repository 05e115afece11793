// @ts-check
// Under the history of a cell: how its state voted or spoke on earlier files, as evidence beside what is thought here.

import { h } from "../positions.kit/dom.js";
import { linked } from "../positions.kit/outward.js";

/** @typedef {import("../positions.kit/protocol.d.ts").EarlierVote} EarlierVote */

/** @param {Record<string, string>} words
 * @param {EarlierVote[] | undefined} known what is told; nothing yet while it is asked */
export function votes(words, known) {
  const list = known || [];
  const body = [
    h("p", { class: "second" }, list.length ? words.votes_why : known ? words.votes_none : "…"),
    list.length
      ? h(
          "ol",
          {},
          list.map((vote) => item(vote, words)),
        )
      : "",
  ];
  return h("section", { class: "votes" }, h("h3", {}, `${words.votes} ${list.length || ""}`), body);
}

/** @param {EarlierVote} vote @param {Record<string, string>} words */
function item(vote, words) {
  const where = [vote.body, vote.stage, vote.date, vote.reference].filter(Boolean).join(" · ");
  const source = linked(`${vote.source}${vote.url ? ` (${vote.url})` : ""}`, words);
  return h(
    "li",
    {},
    h("b", {}, vote.vote),
    ` · ${vote.title}`,
    h("p", { class: "second" }, where),
    h("p", { class: "second" }, source, ` · ${vote.basis === "named" ? words.vote_named : words.vote_derived}`),
    vote.note ? h("p", { class: "second" }, vote.note) : "",
  );
}
