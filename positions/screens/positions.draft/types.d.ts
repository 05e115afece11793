// What the page of a draft keeps of what was found, and of what was judged here.

import type {
  ConfirmedDraft,
  DiscardedDraft,
  ForeseenDraft,
  JudgedAnswer,
  JudgedData,
  JudgementData,
  Named,
  SharedDraft,
  StillDraft,
} from "../positions.kit/protocol.d.ts";

/** What was decided about a find. */
export type Verdict = JudgedData["verdict"];

/** What waits in the tab: judgements, or taking back what was judged before. */
export interface Waiting {
  outbox: string;
  seq: number;
  judgements?: JudgementData[];
  revert?: { outbox: string; seq: number };
}

/** How a find stands: as it was judged, here or by another, or not yet. */
export type Standing = Pick<JudgedData, "changed" | "why" | "version" | "author" | "mine" | "at"> & {
  verdict: Verdict;
};

/** What is answered about the draft as a whole. */
export type Whole = SharedDraft | DiscardedDraft | ForeseenDraft | ConfirmedDraft;

/** What the page hears: answers, news of others, and what any line says. */
export type Answer = JudgedAnswer | Whole | Named | StillDraft | { kind: "closed" | "trouble" | "moved" | "refused" };
