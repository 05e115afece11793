// What the kit's functions and the pages are to each other; what goes over the line is in protocol.d.ts.

import type {
  AskSince,
  AskStanding,
  BarData,
  CellData,
  Changes,
  DropDocument,
  Editing,
  Edits,
  Hello,
  KeepDocument,
  KeepTopic,
  KeyData,
  Name,
  NameDossier,
  NumberTopics,
  RetireTopic,
  ReturnTopic,
  TopicsAnswer,
  AskTopics,
  AskAside,
  AskBack,
  AskNewer,
  AskTake,
  Named,
  NewerAnswer,
  Naming,
  News,
  Press,
  ReceiptData,
  Receipts,
  Retaking,
  Return,
  Returning,
  Setting,
  SetStage,
  SetTabled,
  SignedCell,
  StandingAnswer,
  State,
  Undoing,
} from "./protocol.d.ts";

/** What goes into an element; arrays of it too. What is nothing, or an empty text, leaves no trace. */
export type Child = Node | string | null | undefined | Child[];

/** The attributes that our elements have beside `aria-` and `data-`; `value` and `checked` are set as properties. */
type Attribute =
  | ("accept" | "autocomplete" | "checked" | "class" | "colspan" | "disabled" | "download" | "enterkeyhint" | "for")
  | (
      | "draggable"
      | "headers"
      | "height"
      | "hidden"
      | "href"
      | "id"
      | "inputmode"
      | "label"
      | "lang"
      | "list"
      | "max"
      | "maxlength"
    )
  | ("contenteditable" | "dir" | "min" | "multiple" | "name" | "open" | "pattern" | "placeholder" | "readonly")
  | ("referrerpolicy" | "rel")
  | ("required" | "role" | "rows" | "rowspan" | "scope" | "selected" | "size" | "spellcheck" | "src" | "step" | "style")
  | ("tabindex" | "target" | "title" | "type" | "value" | "width");

type Value = string | number | boolean | null | undefined;

/** The properties of an element: attributes, and what listens. */
export type Props<Tag extends keyof HTMLElementTagNameMap> = {
  [name in Attribute | `aria-${string}` | `data-${string}`]?: Value;
} & {
  [name in keyof HTMLElementEventMap as `on${name}`]?: (
    event: HTMLElementEventMap[name] & { currentTarget: HTMLElementTagNameMap[Tag] },
  ) => unknown;
};

/** Closes what is open, and gives the focus back where asked to. */
export type Close = (refocus?: boolean) => void;

/** What Streamlit hands a component whenever it has data for it. */
export interface Given<Data> {
  data: Data;
  parentElement: HTMLElement | ShadowRoot;
  setStateValue: Tell;
}

/** A page on its place: it takes what it is given anew, until it is closed. */
export interface Mounted<Data> {
  take(data: Data): void;
  close(): void;
}

/** Tells Streamlit, which then draws anew. */
export type Tell = (name: string, value: unknown) => void;

/** A cell as an entry paints it: topic, state and what it holds. */
export type Painted = [topic: string, state: State, cell: Partial<CellData>];

/** An entry as it waits in the tab. */
export type Entry = (Editing | Undoing | Naming | Returning | Retaking) & { paint?: Painted[]; sent?: boolean };

/** What of an entry an undo or a redo takes back: its identity, and what the screen showed before it and after. */
export interface Step extends KeyData {
  before?: Painted[];
  after?: Painted[];
}

/** A cell that somebody else changed meanwhile: what stands `now`, what is painted here, and the edit that met it;
 * `back` says that it was to be brought back as at a moment. */
export interface Conflict {
  topic: string;
  state: State;
  now: SignedCell;
  mine?: Partial<CellData>;
  edit?: Press | Setting | Return;
  back?: boolean;
}

/** An entry that was answered. */
export interface Done {
  entry: Entry;
  receipt: ReceiptData;
}

/** Any message from the server: some of each kind tell of a change as well. */
export type Told = { kind: string } & Changes;

/** Any message as the line brings it, some with receipts. */
export type Carried = Told & { receipts?: ReceiptData[] };

/** What any page hears beside the answers to what it asks. */
export type Heard<Answer> = Answer | News | Receipts;

/** What is asked, on any page, of the file in data/. */
export type AskedOfFile = AskNewer | AskTake | AskAside | AskBack;

/** A change of the topics, or of what the dossier is called, before it has a key. */
export type Arranging =
  | Omit<KeepTopic, "outbox" | "seq">
  | Omit<RetireTopic, "outbox" | "seq">
  | Omit<ReturnTopic, "outbox" | "seq">
  | Omit<NumberTopics, "outbox" | "seq">
  | Omit<NameDossier, "outbox" | "seq">;

/** What any page asks of phases and documents. */
export type Standing = AskStanding | SetStage | SetTabled | KeepDocument | DropDocument;

/** What an outbox asks of the page that it is of, and tells it. */
export interface Sender {
  greet(): Omit<Hello, "kind" | "kept">;
  heard(message: Told, done: Done[]): unknown;
  may(): boolean;
  changed(): void;
  opened?(): unknown;
}

/** What a page beside the matrix writes: edits, cells as at a moment, or what was brought in at once taken back. */
export type Put = Edits | Pick<Returning, "as_at"> | Pick<Retaking, "take_back">;

/** What a page sends with: its own questions, and entries that wait until they are written. */
export interface Post<Asked> {
  readonly state: string;
  readonly line?: {
    readonly up: boolean;
    soon(message: AskTopics | AskStanding | AskNewer, wanted: () => boolean): boolean;
  };
  saved: string;
  pending: Entry[];
  readonly conflicts: Conflict[];
  leaving?: boolean;
  ask(message: Asked | Name | AskedOfFile | AskSince | Standing | AskTopics | Arranging): boolean;
  key(): KeyData;
  did(key: KeyData): void;
  revertOf(key: KeyData): void;
  readonly name: string;
  readonly seq: number;
  put(body: Put & { before?: Painted[] }, paint: Painted[]): KeyData;
  revert(from: "undo" | "redo", to: "undo" | "redo"): KeyData | null;
  gather(entry: Entry, receipt: ReceiptData): void;
  close(): void;
}

/** What a page puts on paper: a leaf for each part, and for one that is blocks as many leaves as they fill. */
export interface Printed {
  title: string;
  about: string;
  marked: string;
  foot: string;
  upright?: boolean;
  parts: (HTMLElement | HTMLElement[])[];
}

/** What the bar asks of a page. */
export interface Page {
  data: BarData;
  root: HTMLElement;
  saved: HTMLElement;
  outbox: Post<never>;
  selection: { focus(): void };
  named?: (message: Named) => void;
  newer?: (message: NewerAnswer) => void;
  /** What the page itself has behind the dossier's title. */
  behind?(): Child;
  stood?: (answer: StandingAnswer) => void;
  arranged?: (answer: TopicsAnswer) => void;
  /** A topic was added, moved or taken out by this page. */
  grown?(): void;
  active(): HTMLElement | null;
  readonly revision: number | undefined;
  address(language: string): string;
  drawBar(): void;
}
