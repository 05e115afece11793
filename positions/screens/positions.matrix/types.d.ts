// What the parts of the matrix page are to each other; what goes over the line is in the kit's protocol.d.ts.

import type { Outbox } from "../positions.kit/outbox.js";
import type {
  AddEvidence,
  AgendaAnswer,
  AskFiche,
  AskOpened,
  Basis,
  CellData,
  Certainty,
  DropAgenda,
  DropEvidence,
  Earlier,
  EarlierData,
  EvidenceSet,
  DropGroup,
  FicheAnswer,
  GivenSource,
  Grouped,
  History,
  HistoryData,
  KeepAgenda,
  MakeGroup,
  Marking,
  Named,
  NotGrouped,
  NewerAnswer,
  News,
  NotRedacted,
  OpenedAnswer,
  OtherColumns,
  Press,
  Receipts,
  Redact,
  RedactEvidence,
  Return,
  Setting,
  Shorten,
  Shortened,
  SinceAnswer,
  Stance,
  StandingAnswer,
  State,
  WipeFiche,
  TopicsAnswer,
} from "../positions.kit/protocol.d.ts";
import type { Post, Told } from "../positions.kit/types.d.ts";

/** What the page is told. */
export type Message = Told &
  (
    | AgendaAnswer
    | EvidenceSet
    | FicheAnswer
    | Grouped
    | NotGrouped
    | HistoryData
    | EarlierData
    | NotRedacted
    | OpenedAnswer
    | Named
    | NewerAnswer
    | News
    | Receipts
    | Shortened
    | SinceAnswer
    | StandingAnswer
    | TopicsAnswer
  );

/** What the page sends with: its edits, what takes them back, and its own questions. */
export type Writing = Omit<Outbox, "ask"> &
  Pick<
    Post<
      | OtherColumns
      | Earlier
      | History
      | Redact
      | AskFiche
      | AskOpened
      | AddEvidence
      | DropEvidence
      | RedactEvidence
      | KeepAgenda
      | DropAgenda
      | MakeGroup
      | DropGroup
      | Shorten
      | WipeFiche
    >,
    "ask"
  >;

/** A cell by where it stands. */
export type Place = [topic: string, state: State];

/** The columns and rows that are shown; also a rectangle of them. */
export interface Order {
  topics: string[];
  states: State[];
}

/** What a cell is shown as when it shows no stance; else "". */
export type Kind = "" | "absent" | "withheld" | "expected";

/** An edit of a cell. */
export type Edit = Press | Setting | Return;

/** What a key press says of a cell. */
export type Statement = Omit<Press, "topic" | "state" | "seen">;

/** What one works from: a source, and how what it says is written. What is not said is as without a source. */
export interface Current extends GivenSource {
  basis?: Basis;
  certainty?: Certainty;
  marking?: Marking;
}

/** What was typed over a cell: the version its author saw, and stance and text as they were then. */
export interface Draft {
  text: string;
  seen: number;
  was: [Stance, string];
}

/** A field that holds a text. */
export type Text = "conditions" | "note" | "red_line";

/** Rows of texts, as a spreadsheet has them. */
export type Block = string[][];

/** A text that was pasted and not taken over, and why; `meant` is the label that it is probably a slip of. */
export interface Misfit {
  value: string;
  why: "outside" | "locked" | "unread";
  place: Place | null;
  meant?: string;
}

/** What is told in words: `passing` until the next thing succeeds, `pasted` until the next paste. */
export interface Remark {
  text: string;
  passing?: boolean;
  pasted?: boolean;
}

/** An answer that can be given, and what it does. */
export type Choice = [label: string, act: () => void];

/** What has to be known before something can be written. */
export interface Asked {
  text: string;
  choices: Choice[];
}

/** Why it is asked what a line of the table round means. */
export type Why = ("names" | "who" | "dash" | "mixed" | "slip") | ("buried" | "second" | "negation" | "but" | "loose");

/** What somebody said. Without a state it is whoever has the floor; without a stance the words are a remark. */
export interface Said {
  state: State | null;
  stance: Stance | null;
  words: string;
  question: Question | null;
}

/** What a line could mean besides: `about` is the part that is doubted, and the first choice is the likeliest. */
export interface Question {
  why: Why;
  about: string;
  choices: Said[];
}

/** The texts of a cell. */
export type Texts = Pick<CellData, Text>;
