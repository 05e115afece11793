// What pages and server say to each other, made by `make format` from positions/protocol/: change it there.

/** Asks for the news. */
export interface Ping {
  kind: "ping";
}

/** What became different; of kind "matrix" when the matrix is drawn anew. */
export interface News {
  revision?: number;
  cells?: Record<string, Partial<Record<State, SignedCell>>>;
  withheld?: Array<[string, State]>;
  tallies?: Record<string, TallyPart>;
  sources?: Array<SourceData>;
  milestones?: Array<MilestoneData>;
  matrix?: MatrixData;
  redacted?: Array<[string, State]>;
  kind: "news" | "matrix";
}

/** What waits in the tab; each entry is answered by itself, whatever stands in the others. */
export interface Outbox {
  kind: "outbox";
  entries: Array<Editing | Undoing | Naming | Returning | Retaking>;
}

/** An edit that its cell cannot hold. */
export interface RejectedData {
  topic: string;
  state: State;
  why: string;
}

/** What became of an entry: the `revision` it was written as, None where nothing was, or why it was refused.
 * `left` says that an undo left something of the dossier itself, which somebody set since. */
export interface ReceiptData {
  outbox?: string;
  seq?: number;
  revision?: number | null;
  at?: string;
  conflicts?: Record<string, Partial<Record<State, SignedCell>>>;
  rejected?: Array<RejectedData>;
  refused?: string;
  left?: string;
}

/** The receipts, with the news. */
export interface Receipts {
  revision?: number;
  cells?: Record<string, Partial<Record<State, SignedCell>>>;
  withheld?: Array<[string, State]>;
  tallies?: Record<string, TallyPart>;
  sources?: Array<SourceData>;
  milestones?: Array<MilestoneData>;
  matrix?: MatrixData;
  redacted?: Array<[string, State]>;
  kind: "receipts";
  receipts: Array<ReceiptData>;
}

/** Asks for the matrix with other columns, and to count what states decide on no more, or not to. */
export interface OtherColumns {
  kind: "columns";
  columns: string;
  decided?: boolean;
}

/** Asks to take the texts out of a version for good; answered by the news, or by why not. */
export interface Redact {
  topic: string;
  state: State;
  kind: "redact";
  version: number;
}

/** Why texts were not taken out. */
export interface NotRedacted {
  kind: "redact";
  refused: string;
}

/** What somebody says they are called. */
export interface Name {
  kind: "name";
  name: string;
}

/** What they are called, and why not otherwise. */
export interface Named {
  kind: "name";
  name: string;
  refused?: string;
}

/** A state by what it is called. */
export interface StateName {
  code: State;
  name: string;
}

/** What the page starts with: an answer, the table of chances as it ships, and its words. */
export interface MajorityData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
  title: string;
  states: Array<StateName>;
  prospect: Prospect;
  chances: Array<FigureRow>;
  text: Record<string, string>;
  labels: LabelsData;
}

/** A question about a topic: states taken to be for or against or to abstain, and what stands in for what the
 * dossier has. `rule` is that of the dossier where it is ""; `participants` are states, or the name of a set,
 * the dossier's own where there is no such set. `chances` are the rows of the table that somebody changed. */
export interface AskProspect {
  kind: "prospect";
  topic: string;
  flips: Partial<Record<State, Stance>>;
  rule: string;
  participants: Array<State> | string;
  chosen: State;
  chances?: Record<string, Array<number>>;
  decided?: boolean;
}

/** The answer, or why there is none. */
export interface ProspectAnswer {
  kind: "prospect";
  prospect?: Prospect;
  refused?: string;
}

/** Let a topic go back to the rule and participants that the dossier began with. */
export interface Begin {
  kind: "decide";
  topic: string;
}

/** A rule and participants to keep for a topic, as in a question. */
export interface Keep {
  kind: "decide";
  topic: string;
  rule: string;
  participants: Array<State> | string;
}

/** Go back to the population table that ships. */
export interface Unload {
  kind: "weights";
}

/** A population table: rows as CSV or a file of Eurostat's, and what it is; `total` 0 where none is printed. */
export interface Table {
  csv: string;
  name: string;
  year: number;
  source: string;
  date: string;
  total: number;
}

/** A population table to weigh by. */
export interface Load {
  csv: string;
  name: string;
  year: number;
  source: string;
  date: string;
  total: number;
  kind: "weights";
}

/** Ask what a table would change before it is taken. */
export interface Reweigh {
  csv: string;
  name: string;
  year: number;
  source: string;
  date: string;
  total: number;
  kind: "reweigh";
}

/** What it would change, or why it cannot be read. */
export interface ReweighAnswer {
  kind: "reweigh";
  reweighed?: Reweighed;
  refused?: string;
}

/** That something was kept, or why not. */
export interface Kept {
  refused?: string;
  kind: "set";
}

/** A part of a text. */
export interface SectionData {
  heading: string;
  paragraphs: Array<string>;
}

/** A text, whole in `plain`, and what it rests on in the language of the page. `spans` has each quantifier a text
 * for everybody may use, and for how many of 27 it is the word. */
export interface BriefData {
  revision: number;
  audience: Audience;
  topic: string;
  language: string;
  title: string;
  sections: Array<SectionData>;
  plain: string;
  marking: string;
  rests: string;
  spans: Array<[string, string]>;
}

/** What the page starts with: a text, the topics there are to choose from, and its words. */
export interface TextsData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
  title: string;
  topics: Array<Option>;
  brief: BriefData;
  text: Record<string, string>;
}

/** Asks for a text; on the whole dossier without a topic, in Dutch for a language we do not speak. */
export interface AskBrief {
  kind: "brief";
  audience: Audience;
  topic: string;
  language: string;
}

/** The text. */
export interface BriefAnswer {
  kind: "brief";
  brief: BriefData;
}

/** A sheet as `bilaterals.StateSheet`, with what stands above and below it when it is printed. */
export interface StateSheetData {
  state: State;
  name: string;
  title: string;
  parts: Array<Part>;
  counts: Array<[string, string]>;
  heads: Array<string>;
  groups: Array<Group>;
  silent: string;
  notes: Array<string>;
  marking: Marking;
  revision: number;
  choice: string;
  subtitle: string;
  footer: string;
  marked: string;
}

/** What the page starts with: a sheet, the states and topics there are to choose from, and its words. */
export interface BilateralData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
  title: string;
  markings: Array<Option>;
  moments: Array<Option>;
  states: Array<StateName>;
  choices: Array<Option>;
  bilateral: StateSheetData;
  text: Record<string, string>;
  taking: Record<string, string>;
  evidence: Record<string, string>;
}

/** Asks for the sheet of a state; all topics for a choice not known. `decided` takes what states decide on no
 * more as if they still did. */
export interface AskBilateral {
  kind: "bilateral";
  state: State;
  choice: string;
  decided?: boolean;
}

/** The sheet. */
export interface BilateralAnswer {
  kind: "bilateral";
  bilateral: StateSheetData;
}

/** Asks what a state publicly did or said; the whole register without one. */
export interface AskEvidence {
  kind: "evidence";
  state: State | null;
}

/** The rows, newest first. */
export interface EvidenceAnswer {
  kind: "evidence";
  state: State | null;
  rows: Array<EvidenceData>;
}

/** The brief on one topic: of which columns it is, and from which revision on it tells what moved (0 for none).
 * `topics` are those of the columns; `stand` is what it is of, as it stands on paper. `wiped` says by whom the
 * line was taken out for good that stood there, "" for none; `wipes` whether there is one that one may take out. */
export interface BriefShown {
  columns: ColumnsData;
  topics: Array<Option>;
  since: number;
  brief: TopicBrief;
  marked: string;
  stand: string;
  wiped: string;
  wipes: boolean;
}

/** What the page starts with; `most` is how long a line is at most, `writes` whether one may write it. */
export interface MinisterData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
  title: string;
  markings: Array<Option>;
  moments: Array<Option>;
  shown: BriefShown;
  labels: LabelsData;
  most: number;
  writes: boolean;
  text: Record<string, string>;
  taking: Record<string, string>;
}

/** Asks for the brief on a topic of some columns, the first of them for one that is not there. `since` is the
 * revision from which it tells what moved, 0 for the last moment that somebody named. */
export interface AskMinister {
  kind: "minister";
  topic: string;
  columns: string;
  since: number;
  decided?: boolean;
}

/** The brief; without one the dossier has no topic. */
export interface MinisterAnswer {
  kind: "minister";
  shown?: BriefShown;
}

/** The Dutch line on a topic as it is to be, that read `was` when its author began. */
export interface KeepInzet {
  outbox: string;
  seq: number;
  kind: "inzet";
  topic: string;
  text: string;
  was: string;
}

/** That the line is so now, with the key that takes it back; or why not, with how it reads `now`. */
export interface InzetAnswer {
  refused?: string;
  kind: "inzet";
  topic: string;
  done?: Keyed;
  now: string;
}

/** Asks to take every line there was on a topic out of the log too, for good. */
export interface RedactInzet {
  kind: "redact_inzet";
  topic: string;
}

/** What became of it. */
export interface InzetRedacted {
  refused?: string;
  kind: "redact_inzet";
}

/** What the page starts with: the comparison that the address asks for, the moments there are, and its words. */
export interface MomentsData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
  title: string;
  compared: ComparedData;
  points: Array<Option>;
  labels: LabelsData;
  text: Record<string, string>;
  restoring: Record<string, string>;
}

/** Asks for another comparison, as an address has it: `until` "" is the newest revision seen, and `sieve` what of
 * it is told, by `sifting.KEYS`. */
export interface AskCompared {
  kind: "compared";
  since: string;
  until: string;
  columns: string;
  sieve: Record<string, string>;
}

/** The comparison, or why there is none. */
export interface ComparedAnswer {
  kind: "compared";
  compared?: ComparedData;
  refused?: string;
}

/** A line: `n` cells for one reason, what they are in short, and the `query` by which the matrix shows them. */
export interface AskedData {
  ask: Ask;
  n: number;
  title: string;
  about: string;
  go: string;
  query: Record<string, string>;
}

/** An agenda of a day to come, with how many of the stances on it are known; `query` has its columns. */
export interface MeetingData {
  id: string;
  day: string;
  off: string;
  name: string;
  topics: string;
  cells: number;
  known: number;
  said: string;
  query: Record<string, string>;
}

/** A day to come of which anything else is known: a document, or a moment by its name. */
export interface AheadData {
  day: string;
  off: string;
  what: string;
}

/** How the dossier stands on a day: what the next meeting needs, the gaps, the meetings and what else is to come.
 * `on` is the day as 2027-01-12, `before` for which meeting the needs are, "" without one. `begun` says that any
 * stance is known. */
export interface DayData {
  revision: number;
  on: string;
  day: string;
  said: string;
  before: string;
  needs: Array<AskedData>;
  gaps: Array<AskedData>;
  in_cells: string;
  meetings: Array<MeetingData>;
  ahead: Array<AheadData>;
  begun: boolean;
}

/** What the page starts with; `index` and `states` call by name the cells that this tab still keeps something of,
 * and `how` says how the lists are made. `mine` is the way to all dossiers in which one writes, where they are
 * more than one, else "". */
export interface TodayData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
  title: string;
  now: DayData;
  index: Array<IndexedData>;
  states: Partial<Record<State, string>>;
  labels: LabelsData;
  how: Array<string>;
  mine: string;
  text: Record<string, string>;
}

/** Asks how it stands now; `decided` counts what states decide on no more too. */
export interface AskDay {
  kind: "today";
  decided: boolean;
}

/** How it stands. */
export interface DayAnswer {
  kind: "today";
  now: DayData;
}

/** What the page starts with for who cannot share: why, and nothing more. */
export interface ClosedData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
  title: string;
  text: Record<string, string>;
  why: string;
}

/** What the page starts with; `from` is the view that travels with a link, `longest` in days. */
export interface SharingData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
  title: string;
  links: Array<LinkData>;
  people: Array<PersonData>;
  moments: Array<MomentData>;
  from: string;
  text: Record<string, string>;
  logins: boolean;
  label: string;
  today: string;
  days: Array<number>;
  longest: number;
  roles: Record<string, string>;
  markings: Record<string, string>;
}

/** Asks who may come in. */
export interface AskLinks {
  kind: "links";
}

/** What a link shows; frozen `at` a revision, or 0 for the present. */
export interface Wished {
  role: Role;
  marking: Marking;
  notes: boolean;
  sources: boolean;
  red_lines?: boolean;
  at: number;
  view: string;
}

/** Asks what somebody would see by such a link. */
export interface AskReceiver {
  role: Role;
  marking: Marking;
  notes: boolean;
  sources: boolean;
  red_lines?: boolean;
  at: number;
  view: string;
  kind: "receiver";
}

/** Make a link, good until the end of a day. */
export interface Share {
  role: Role;
  marking: Marking;
  notes: boolean;
  sources: boolean;
  red_lines?: boolean;
  at: number;
  view: string;
  kind: "share";
  label: string;
  until: string;
}

/** Withdraw a link. */
export interface Unshare {
  kind: "unshare";
  id: string;
}

/** Put somebody on the list, or change what they may. */
export interface Admit {
  kind: "admit";
  subject: string;
  name: string;
  role: Role;
  marking: Marking;
}

/** Let somebody in no more. */
export interface Dismiss {
  kind: "dismiss";
  subject: string;
}

/** Who may come in now; also the answer to "unshare", "admit" and "dismiss". */
export interface LinksAnswer {
  links: Array<LinkData>;
  people: Array<PersonData>;
  moments: Array<MomentData>;
  revision: number;
  kind: "links";
}

/** What somebody would see. */
export interface ReceiverAnswer {
  columns: Array<ColumnHead>;
  rows: Array<ReceivedRow>;
  lines: Array<string>;
  kind: "receiver";
}

/** The link that was made, with the token that is told this once. */
export interface ShareAnswer {
  links: Array<LinkData>;
  people: Array<PersonData>;
  moments: Array<MomentData>;
  revision: number;
  kind: "share";
  token: string;
  link: LinkData;
}

/** Why not, of whatever was asked. */
export interface NotShared {
  kind: string;
  refused: string;
}

/** Asks how a topic stands; the whole dossier for "". */
export interface AskStanding {
  kind: "standing";
  topic: string;
}

/** How far it is; "" for what the dossier says, or for nothing. `by` is "" for what nobody adopted. */
export interface SetStage {
  kind: "stage";
  topic: string;
  phase: string;
  date: string | null;
  by: string;
  source: string;
}

/** The document that is on the table; "" for that of the dossier, or for none. */
export interface SetTabled {
  kind: "tabled";
  topic: string;
  document: string;
}

/** A document as it is to be kept, a new one without an `id`; `tabled` puts it on the table of its topic. */
export interface KeepDocument {
  kind: "document";
  id: string;
  topic: string;
  of: string;
  version: string;
  number: string;
  date: string | null;
  marking: Marking;
  address: string;
  rule: string;
  rule_source: string;
  tabled: boolean;
}

/** A document that was there by mistake. */
export interface DropDocument {
  kind: "undocument";
  topic: string;
  id: string;
}

/** A document as the form has it, with what a list calls it. */
export interface DocumentData {
  id: string;
  said: string;
  of: string;
  version: string;
  number: string;
  date: string;
  marking: Marking;
  address: string;
  rule: string;
  rule_source: string;
  whole: boolean;
}

/** What may be chosen from, and how long texts are at most. */
export interface StandingChoices {
  topics: Array<Option>;
  phases: Array<Option>;
  adopters: Array<Option>;
  kinds: Array<Option>;
  markings: Array<Option>;
  rules: Array<Option>;
  most: Record<string, number>;
}

/** How a topic stands, with all there is to choose from; `refused` is why something was not set. */
export interface StandingAnswer {
  refused?: string;
  kind: "standing";
  topic: string;
  phase: string;
  date: string;
  by: string;
  source: string;
  current: string;
  documents: Array<DocumentData>;
  choices: StandingChoices;
  text: Record<string, string>;
}

/** What is said of a topic: what is left out stays as it is. `rule` is "" for one that is not known. */
export interface TopicSaid {
  title?: Bilingual;
  short?: Bilingual;
  number?: string;
  summary?: string;
  place?: string;
  instrument?: string;
  status?: string;
  legal_basis?: string;
  source?: string;
  rule?: string;
  rule_inferred?: boolean;
  absent?: Array<State>;
}

/** Where it is to stand: as a pillar, `under` another or under none (""), `after` another or first (""). */
export interface SpotSaid {
  pillar: boolean;
  under: string;
  after: string;
}

/** Asks for the topics, with `story` also for what became of them. */
export interface AskTopics {
  kind: "topics";
  story?: boolean;
}

/** A topic as it is to be, a new one without an `id`; without `spot` it stays where it stands. */
export interface KeepTopic {
  outbox: string;
  seq: number;
  kind: "topic";
  id: string;
  said: TopicSaid;
  spot?: SpotSaid;
}

/** Takes a topic out of the matrix; `along` says whether what stands under it goes too, or one place up. */
export interface RetireTopic {
  outbox: string;
  seq: number;
  kind: "topic_retire";
  topic: string;
  along?: boolean;
}

/** Brings back a topic that was taken out, with `along` what stood under it. */
export interface ReturnTopic {
  outbox: string;
  seq: number;
  kind: "topic_back";
  topic: string;
  along: boolean;
}

/** Numbers every topic anew by where it stands. */
export interface NumberTopics {
  outbox: string;
  seq: number;
  kind: "topic_renumber";
}

/** What the dossier itself is called. */
export interface NameDossier {
  outbox: string;
  seq: number;
  kind: "dossier_named";
  title: Bilingual;
  number: string;
}

/** A field as the file last gave it, as it is here and as the file has it by now, in words. */
export interface SideData {
  label: string;
  was: string;
  now: string;
  file: string;
}

/** One thing that can be taken over; `mark` says over what, `by` who changed it here. */
export interface ItemData {
  what: string;
  mark: string;
  name: string;
  contested: boolean;
  by: string;
  sides: Array<SideData>;
}

/** Asks what the file says otherwise. */
export interface AskNewer {
  kind: "newer";
}

/** Items by what they are, each with its mark. */
export interface Chosen {
  items: Record<string, string>;
}

/** Take these over, as the entry of this key. */
export interface AskTake {
  items: Record<string, string>;
  kind: "take_newer";
  outbox: string;
  seq: number;
}

/** Propose these no more until the file changes. */
export interface AskAside {
  items: Record<string, string>;
  kind: "aside_newer";
}

/** Take back what was last taken over. */
export interface AskBack {
  kind: "back_newer";
  outbox: string;
  seq: number;
}

/** What the file says otherwise by now, and what became of what was asked: `told`, or why not: `refused`. `taken`
 * is a sentence about what was last taken over, "" where nothing of it stands; to an owner `opens` says which
 * markings taking that back would lower, where it would, and to whom that opens something. */
export interface NewerAnswer {
  kind: "newer";
  items: Array<ItemData>;
  lines: Array<string>;
  owner: boolean;
  taken: string;
  text: Record<string, string>;
  opens?: Opening;
  told?: Array<string>;
  refused?: string;
}

/** Asks what others changed after a revision. */
export interface AskSince {
  kind: "since";
  since: number;
}

/** A cell that somebody else changed: what its stance was, in what else it changed, by names of its fields, and
 * the `revision` that last did. `after` is what it is by now, `day` when that was, as 2027-01-12, and `clock`
 * the time of that day. `by` and `source` are "" for who does not see them, and where there is none. */
export interface ChangedData {
  topic: string;
  state: State;
  revision: number;
  before: Stance;
  after: Stance;
  changed: Array<string>;
  by: string;
  at: string;
  day: string;
  clock: string;
  source: string;
}

/** The cells that others changed after `since` and up to `revision`, last changed first, and how many there are
 * of them in all; `dossier` is the last revision by which something of the dossier itself became something else,
 * 0 where nothing did. */
export interface SinceAnswer {
  kind: "since";
  since: number;
  revision: number;
  cells: Array<ChangedData>;
  total: number;
  dossier: number;
}

/** Asks to add a row on a topic to the dossier; what is public only, since whoever sees the dossier sees it. */
export interface AddEvidence {
  kind: "add_evidence";
  topic: string;
  state: State;
  deed: Deed;
  ballot?: Ballot;
  title: string;
  what: string;
  date: string;
  source: string;
  address: string;
  primary: boolean;
  note: string;
}

/** Asks to take a row out of the dossier that was added to it. */
export interface DropEvidence {
  kind: "drop_evidence";
  id: string;
}

/** Asks to take the text of such a row out of the log too, for good. */
export interface RedactEvidence {
  kind: "redact_evidence";
  id: string;
}

/** What became of it. */
export interface EvidenceSet {
  refused?: string;
  kind: "evidence_set";
}

/** What is said of an agenda; `topics` are ids, in the order of the meeting. */
export interface AgendaSaid {
  name: string;
  meeting: string;
  day: string | null;
  topics: Array<string>;
}

/** An agenda as it is to be, a new one without an `id`; `seen` is how its author saw it. */
export interface KeepAgenda {
  outbox: string;
  seq: number;
  kind: "agenda";
  id: string;
  said: AgendaSaid;
  seen?: AgendaSaid;
}

/** Takes an agenda away. */
export interface DropAgenda {
  outbox: string;
  seq: number;
  kind: "agenda_drop";
  id: string;
}

/** That it was written, as the entry of this key, and to which columns that leads; or why it was not. */
export interface AgendaAnswer {
  kind: "agenda";
  done?: Keyed;
  columns?: string;
  refused?: string;
}

/** A text in both languages; "" where there is none. */
export interface Bilingual {
  nl: string;
  en: string;
}

/** The key of the entry that it is to be. */
export interface Keyed {
  outbox: string;
  seq: number;
}

/** A topic as the window has it; `level` is how deep it stands from 1, `gone` that it was taken out. */
export interface ArrangedData {
  id: string;
  level: number;
  pillar: boolean;
  under: string;
  gone: boolean;
  title: Bilingual;
  short: Bilingual;
  called: string;
  number: string;
  summary: string;
  place: string;
  instrument: string;
  status: string;
  legal_basis: string;
  source: string;
  rule: string;
  rule_inferred: boolean;
  absent: Array<State>;
}

/** The topics as they are by now, those that were taken out last; `done` is the key of what was written for this
 * page, `topic` the one that it was about. */
export interface TopicsAnswer {
  refused?: string;
  kind: "topics";
  topics: Array<ArrangedData>;
  title: Bilingual;
  number: string;
  rules: Array<Option>;
  states: Array<Option>;
  most: Record<string, number>;
  text: Record<string, string>;
  labels: Record<string, string>;
  story?: Array<DossierMoveData>;
  done?: Keyed;
  topic?: string;
}

/** What a page begins with: its language and columns ("" where it shows none), and the revision it was drawn
 * from. `kept` is the revision at which the tab's steps were kept, which may be older than the page; `rights`
 * are those it was drawn for, `through` the link that its tab looks through; `at` the revision it looks back at;
 * `decided` counts what states decide on no more. */
export interface Hello {
  kind: "hello";
  language: string;
  columns: string;
  revision: number;
  kept?: number;
  rights?: string;
  through?: string;
  at?: number;
  decided?: boolean;
}

/** What came of a change of the dossier: nothing but that it is so, or why not. */
export interface Settled {
  refused?: string;
}

/** What became different since a page last heard, or the whole of it drawn anew. `redacted` are cells that texts
 * were taken out of. */
export interface Changes {
  revision?: number;
  cells?: Record<string, Partial<Record<State, SignedCell>>>;
  withheld?: Array<[string, State]>;
  tallies?: Record<string, TallyPart>;
  sources?: Array<SourceData>;
  milestones?: Array<MilestoneData>;
  matrix?: MatrixData;
  redacted?: Array<[string, State]>;
}

/** A row; `order` is the place in protocol order. */
export interface StateData {
  code: State;
  name: string;
  share: string;
  persons: number;
  order: number;
}

/** States that are often spoken of together. */
export interface GroupingData {
  id: string;
  name: string;
  members: Array<State>;
  source: string;
  own: boolean;
}

/** The fiche as a source. */
export interface ExpectedSource {
  kind: "fiche";
  reference: string;
  date: string | null;
}

/** What the fiche says collectively of the states, on the topics that have its `id` among their `expected`.
 * `translation` is that of its quotation, and ours; "" on a page in the fiche's own language. `taken` is the
 * stance that a person writes who takes it over for a state; "" where its side is not clear. */
export interface ExpectationData {
  id: number;
  said: string;
  taken: Stance | "";
  quotation: string;
  translation: string;
  quantifier: string;
  place: string;
  source: ExpectedSource;
}

/** What the values of a cell are called: its stances, what each other field can be chosen from, kinds of source.
 * `side` leaves out what is open. */
export interface LabelsData {
  stance: Record<Stance, string>;
  side: Record<Stance, Side>;
  choices: Record<string, Record<string, string>>;
  kind: Record<string, string>;
}

/** What is read in a paste or a line: every label of a stance and name of a state, as `vocabulary.plain` has
 * them, and what a condition begins with (`stances.OPENINGS`). */
export interface ReadingData {
  stances: Record<string, Stance>;
  states: Record<string, State>;
  openings: Array<string>;
}

/** A field of a cell, as `fields.Field` has it: `values` it is chosen from, and characters it has at most.
 * `optional` says that it may be nothing; `empty` is what it holds while nobody has said anything. */
export interface CellField {
  name: string;
  kind: "one" | "some" | "text" | "reference" | "citation";
  values: Array<string>;
  most: number;
  optional: boolean;
  empty: string | null;
}

/** Everything the matrix page draws for one visitor, in one language. */
export interface MatrixData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
  today: string;
  columns: ColumnsData;
  topics: Array<TopicData>;
  states: Array<StateData>;
  groupings: Array<GroupingData>;
  expectations: Array<ExpectationData>;
  cells: PackedGrid;
  withheld: Array<[string, State]>;
  tallies: Record<string, TallyData>;
  sources: Array<SourceData>;
  milestones: Array<MilestoneData>;
  labels: LabelsData;
  reading: ReadingData;
  fields: Array<CellField>;
  evidence: EvidenceOpening;
  in_fiche: boolean;
}

/** Which columns these are; `groups` are the others one can go to, `placed` says by whom topics were placed. A
 * dossier without pillars has one set of columns beside `agendas`, and no others to go to. Of an agenda `placed`
 * says which meeting it is of, when, and how many of its topics are not shown; `missed` says that columns were
 * asked for that are not there. `index` has every topic of the dossier, whatever columns these are. */
export interface ColumnsData {
  key: string;
  pillars: boolean;
  title: string;
  placed: string;
  groups: Array<GroupData>;
  agendas: Array<AgendaData>;
  missed: string;
  index: Array<IndexedData>;
}

/** A topic, and the key of the columns in which it stands. */
export interface IndexedData {
  id: string;
  number: string;
  title: string;
  columns: string;
}

/** Columns one can go to, and how many they are. */
export interface GroupData {
  key: string;
  title: string;
  count: number;
}

/** An agenda as columns one can go to: `day` as 2027-01-12, `when` in words, of both "" for none. `topics` are
 * the ids of all it has, `count` how many of them are shown. */
export interface AgendaData {
  id: string;
  key: string;
  name: string;
  meeting: string;
  day: string;
  when: string;
  topics: Array<string>;
  count: number;
}

/** A document that a stance can be about: what a cell calls it, and what a list does. What tells its name may
 * spread no further than its `marking`. */
export interface TextData {
  id: string;
  version: string;
  said: string;
  marking: Marking;
}

/** A column; `expected` are the ids of what the fiche expects of the states on it, `shortest` may be "".
 * `shortests` are the shortest titles that somebody gave it, by language. `standing` is how far it is and which
 * text is on the table, "" where nobody said, and `standing_brief` what of it stands first; `current` is that
 * text, "" for none, and `texts` all there were. `over` says that states decide on it no more, and that it is
 * not counted. `above` is the topic it stands under, "" for none. */
export interface TopicData {
  id: string;
  number: string;
  title: string;
  short: string;
  shortest: string;
  shortests: Record<string, string>;
  pillar: boolean;
  under: string;
  code: string;
  place: string;
  lines: Array<string>;
  absent: Array<State>;
  expected: Array<number>;
  standing: string;
  standing_brief: string;
  current: string;
  texts: Array<TextData>;
  over: boolean;
  above: string;
}

/** A cell that moved: what it was and is, which way that is, and in what else it moved, by names of its fields.
 * `was` is the version that stood there at the earlier moment, 0 where none did, and `version` the one that
 * stands there at the later. `by` and `source` are "" for who does not see them. */
export interface MovedData {
  topic: string;
  state: State;
  before: Stance;
  after: Stance;
  way: Way;
  changed: Array<string>;
  was: number;
  version: number;
  by: string;
  at: string;
  source: string;
}

/** A column: its count at both moments, None where the topic was not there, and how many cells went which way. */
export interface TopicMovesData {
  id: string;
  number: string;
  title: string;
  ways: Record<Way, number>;
  then: TallyData | null;
  now: TallyData | null;
  said: string;
}

/** A state with what stands in each column at the later moment: a stance, or why there is none. */
export interface RowData {
  code: State;
  name: string;
  moved: number;
  cells: Array<Stance | "absent" | "withheld">;
}

/** What of the dossier itself became something else. */
export interface DossierMoveData {
  about: string;
  label: string;
  before: string;
  after: string;
  by: string;
  at: string;
}

/** Something that may be filtered on: what it is called in an address, what it would let through, and whether it
 * is chosen. */
export interface ChosenData {
  key: string;
  title: string;
  n: number;
  on: boolean;
}

/** All that may be filtered on, and what is chosen of it in words; "" for nothing. */
export interface FilterData {
  states: Array<ChosenData>;
  topics: Array<ChosenData>;
  ways: Array<ChosenData>;
  people: Array<ChosenData>;
  said: string;
}

/** A moment: its revision, what asks for it in an address, what it is called, and that with its revision. */
export interface PointData {
  revision: number;
  key: string;
  said: string;
  told: string;
}

/** Two moments side by side, `newest` where the later one is the present. `heading` says in how many cells a
 * stance moved, `besides` in how many anything else; "" for none. */
export interface ComparedData {
  revision: number;
  heading: string;
  besides: string;
  newest: boolean;
  since: PointData;
  until: PointData;
  columns: ColumnsData;
  heads: Array<TopicMovesData>;
  rows: Array<RowData>;
  moved: Array<MovedData>;
  dossier: Array<DossierMoveData>;
  said: Array<string>;
  marking: string;
  filter: FilterData;
}

/** What was written in one step of the timeline: from where to where it goes, from 0 to 1, and how many cells. */
export interface BarsData {
  begins: number;
  ends: number;
  cells: number;
  said: string;
}

/** Where a handle can be put: a revision, its `place` from 0 to 1, what it is called, in full and in short.
 * `named` says that somebody named that moment. */
export interface StopData {
  revision: number;
  place: number;
  said: string;
  brief: string;
  named: boolean;
}

/** How much was written when, with the places where a moment can be chosen, the earliest first. */
export interface TimelineData {
  bars: Array<BarsData>;
  stops: Array<StopData>;
  said: string;
}

/** Asks how much was written when. */
export interface AskTimeline {
  kind: "timeline";
}

/** How much was written when. */
export interface TimelineAnswer {
  kind: "timeline";
  timeline: TimelineData;
}

/** A cell as it is for who does not look back: `now` is left out where nobody wrote in it, and `withheld` says
 * that it may not be seen. `later` are its last versions since, newest first; `earlier` as in `HistoryData`. */
export interface MeanwhileData {
  now?: SignedCell;
  withheld: boolean;
  later: Array<VersionData>;
  earlier: number | null;
}

/** A cell by the names of its `FIELDS`; what is empty is left out, but for the stance. `on` is the day of it,
 * `by` who wrote it: nobody for who does not see sources. `kept_back` says of an empty one that something was
 * recorded that is not shown here. */
export interface CellData extends CellFields {
  version: number;
  stance: Stance;
  on: string;
  by: string;
  kept_back?: boolean;
}

/** A cell with when it was written, in words. */
export interface SignedCell extends CellFields {
  version: number;
  stance: Stance;
  on: string;
  by: string;
  kept_back?: boolean;
  at: string;
}

/** A version of a cell, with the file it came from and that texts were taken out of it. */
export interface VersionData extends CellFields {
  version: number;
  stance: Stance;
  on: string;
  by: string;
  kept_back?: boolean;
  at: string;
  file?: string;
  redacted?: string;
}

/** A named moment. */
export interface MilestoneData {
  name: string;
  date: string;
  revision: number;
  by: string;
}

/** The identity of an entry. */
export interface KeyData {
  outbox: string;
  seq: number;
}

/** A cell; whether there is such a topic is for others to say. */
export interface Where {
  topic: string;
  state: State;
}

/** A source as somebody gives it. */
export interface GivenSource {
  kind: SourceKind;
  reference: string;
  date?: string | null;
}

/** A key press on a cell, as `changes.Restate`. */
export interface Press {
  topic: string;
  state: State;
  seen: number;
  stance: Stance;
  source?: GivenSource | null;
  basis?: Basis;
  certainty?: Certainty;
  marking?: Marking | null;
  about?: string | null;
  words?: string;
}

/** Fields set in the inspector, as `changes.Amend`. */
export interface Setting {
  topic: string;
  state: State;
  seen: number;
  set: CellFields;
}

/** A version brought back, as `changes.Restore`. */
export interface Return {
  topic: string;
  state: State;
  seen: number;
  restore: number;
}

/** A name for the present revision. */
export interface Moment {
  name: string;
  date: string;
}

/** Edits of one gesture; `file` is what they were taken over from. */
export interface Edits {
  edits: Array<Press | Setting | Return>;
  file?: string;
}

/** An entry with edits. */
export interface Editing {
  outbox: string;
  seq: number;
  edits: Array<Press | Setting | Return>;
  file?: string;
}

/** Undo what another entry wrote. */
export interface Undoing {
  outbox: string;
  seq: number;
  revert: KeyData;
}

/** Name a moment. */
export interface Naming {
  outbox: string;
  seq: number;
  mark: Moment;
}

/** Bring cells back as they were at a moment. */
export interface Returning {
  outbox: string;
  seq: number;
  as_at: AsAtData;
}

/** Undo what was brought in at once as this revision. */
export interface Retaking {
  outbox: string;
  seq: number;
  take_back: number;
}

/** Asks for what a source refers to, by its reference ("Fiche, 3b, alinea 4"); of one without a place the whole. */
export interface AskFiche {
  kind: "in_fiche";
  reference: string;
}

/** Asks to take what a fiche says out of the dossier, for good; answered by what is left to read, or why not. */
export interface WipeFiche {
  kind: "wipe_fiche";
  document: string;
}

/** A paragraph; `here` says that the source names it. */
export interface FicheParagraph {
  place: string;
  text: string;
  shape: Shape;
  here: boolean;
}

/** What a fiche says there; `document` is its id, `title` what it is called. */
export interface ReadFiche {
  document: string;
  title: string;
  paragraphs: Array<FicheParagraph>;
}

/** The fiches in which the place stands, each with the section it is in; or why there is none, or none was wiped. */
export interface FicheAnswer {
  kind: "in_fiche";
  fiches: Array<ReadFiche>;
  wiped?: string;
  refused?: string;
}

/** What the dossier is, and what is held of it as a whole; `abroad` says that its texts are in another language
 * than the page, `differs` that its file in data/ says something else by now, to who is told of that, `decided`
 * that there are topics that states decide on no more. */
export interface DossierData {
  id: string;
  title: string;
  number: string;
  fiche: string;
  general: Array<[string, string]>;
  judgements: Array<[string, string]>;
  standing: Array<[string, string]>;
  language: string;
  abroad: boolean;
  differs: boolean;
  decided: boolean;
}

/** Something a browser may look through; `dossier` is the one it is for, "" for every one. */
export interface ChoiceData {
  holds: string;
  label: string;
  role: string;
  chosen: boolean;
  owner: boolean;
  dossier: string;
}

/** A moment that is looked back at: its revision, what it is called, when that was, and the moments next to it;
 * `restores` says that cells may be brought back from it. */
export interface BackData {
  revision: number;
  said: string;
  before: Option | null;
  after: Option | null;
  restores: boolean;
}

/** Who is looking, by what, and what else this browser may look through. `reading` says that they only read,
 * `left_out` what of the cells they do not see; `rights` is all of it. `sees_red_lines` says that they see red
 * lines as far as their marking goes, `red_lines` that they see all of them and so may write one. `marking` is
 * the highest they see, and so may give, `marked` what paper says where that is all one knows, `at` the moment
 * they see, "" for the present, `through` the link that an owner looks through in this tab, `back` the moment
 * that somebody looks back at. */
export interface Me {
  name: string;
  label: string;
  role: string;
  edit: boolean;
  reading: string;
  owner: boolean;
  notes: boolean;
  sources: boolean;
  red_lines: boolean;
  sees_red_lines: boolean;
  marking: Marking;
  marked: string;
  at: string;
  left_out: string;
  rights: string;
  guest: boolean;
  through: string;
  back: BackData | null;
  choices: Array<ChoiceData>;
}

/** How many characters a text has at most that is no field of a cell. */
export interface LimitsData {
  agenda: number;
  group: number;
  label: number;
  moment: number;
  name: number;
  reference: number;
  shortest: number;
}

/** What stands at the top of every page, and the revision a page is drawn from; `failed` if it cannot be. `keys`
 * says what the keys of the pages do, `marking_names` what each marking is called, `missed` that the address
 * asks for what is not there, "" where all of it is. */
export interface BarData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
}

/** A page beside the matrix, with what its window is called. */
export interface PageData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
  title: string;
}

/** What one may choose of a file: up to which marking, and as at which named moment. */
export interface ContentsData {
  markings: Array<Option>;
  moments: Array<Option>;
}

/** Asks for the last versions of a cell, and what else is known of it. */
export interface History {
  topic: string;
  state: State;
  kind: "history";
}

/** The last versions of a cell, newest first, and what its state publicly did or said. `earlier` is the revision
 * by which the versions before these are asked for, which begin with the last of these; None where there are
 * none. `dropped` is what was added here on this topic and taken out again, to an owner: the log still has its
 * text. `above` says what is known of the state on the topic that this one stands under, "" where nothing is:
 * nobody said it of this one. `meanwhile` is what became of it since, for who looks back. */
export interface HistoryData {
  kind: "history";
  topic: string;
  state: State;
  versions: Array<VersionData>;
  earlier: number | null;
  evidence: Array<EvidenceData>;
  dropped: Array<EvidenceData>;
  above: string;
  meanwhile: MeanwhileData | null;
}

/** Asks for the versions of a cell that were written by a revision; `since` for those after the moment that is
 * looked back at. */
export interface Earlier {
  topic: string;
  state: State;
  kind: "earlier";
  until: number;
  since: boolean;
}

/** Those versions, newest first; `earlier` as in `HistoryData`. */
export interface EarlierData {
  kind: "earlier";
  topic: string;
  state: State;
  until: number;
  since: boolean;
  versions: Array<VersionData>;
  earlier: number | null;
}

/** Why the door is closed and what to do; a `ticket` ("" without) opens it for who has just logged in.
 * `elsewhere` leads to what is open to somebody, "" where nothing is. */
export interface EntranceData {
  language: string;
  app: string;
  title: string;
  why: string;
  todo: string;
  elsewhere: string;
  opening: string;
  waiting: string;
  waiting_one: string;
  failed: string;
  ticket: string;
  keys: Record<string, string>;
}

/** The page Beeld: what it bears on paper, and there the `light` colour of each that a dark page draws. `heat`
 * are those of the heat map from never to always; `decided` says whether what states decide on no more is
 * counted and compared too. `unfinished` says on paper that of its `pictures` not all were drawn yet. */
export interface PictureData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
  title: string;
  decided: boolean;
  marked: string;
  light: Record<string, string>;
  heat: Array<string>;
  pictures: number;
  unfinished: string;
}

/** One colour with what stands beside it, as `legends.Swatch`. */
export interface SwatchData {
  text: string;
  fill: string;
  ink: string;
  symbol: string;
  hatch: string;
  edge: string;
  width: number;
  before: string;
  joined: boolean;
}

/** The heading of a picture, and what goes along when it is taken away. `file` is what its name begins with and
 * `mark` what it ends with: the marking. */
export interface HeadData {
  key: string;
  title: string;
  why: string;
  language: string;
  file: string;
  mark: string;
  marking: string;
  stand: string;
  swatches: Array<SwatchData>;
  colours: Record<"paper" | "text" | "second" | "accent" | "warn", string>;
  text: Record<"table" | "png" | "svg", string>;
  names: Record<"table" | "png" | "svg", string>;
  failed: string;
}

/** A group to keep in the dossier, for who may edit it. */
export interface MakeGroup {
  kind: "group";
  name: string;
  members: Array<State>;
}

/** A group of the dossier's own to take away, by its id. */
export interface DropGroup {
  kind: "ungroup";
  group: string;
}

/** That it was done, with the matrix drawn anew. */
export interface Grouped {
  revision?: number;
  cells?: Record<string, Partial<Record<State, SignedCell>>>;
  withheld?: Array<[string, State]>;
  tallies?: Record<string, TallyPart>;
  sources?: Array<SourceData>;
  milestones?: Array<MilestoneData>;
  matrix?: MatrixData;
  redacted?: Array<[string, State]>;
  kind: "group";
}

/** Why it was not done. */
export interface NotGrouped {
  kind: "group";
  refused: string;
}

/** What to choose for another link like one there is; no role for an owner's, which is made on the server alone. */
export interface SameAgain {
  role: Role | "";
  label: string;
  marking: Marking;
  notes: boolean;
  sources: boolean;
  red_lines: boolean;
  at: number;
  until: string;
  view: string;
}

/** A link in words; `over` says why it opens nothing any more, `own` that somebody came in by it themselves.
 * `exposed` is what to make in its place, where it opens something and its token may be known to others. */
export interface LinkData {
  id: string;
  label: string;
  role: string;
  marking: string;
  texts: string;
  stand: string;
  until: string;
  used: string;
  over: string;
  own: boolean;
  by: string;
  view: string;
  exposed: SameAgain | null;
}

/** Somebody whom the dossier names; without a role it lets them in by no group either. */
export interface PersonData {
  subject: string;
  name: string;
  role: Role | null;
  marking: Marking;
  own: boolean;
}

/** A named moment that a link can be frozen at. */
export interface MomentData {
  at: number;
  name: string;
  day: string;
}

/** Who may come in; links that open something come first. */
export interface Listed {
  links: Array<LinkData>;
  people: Array<PersonData>;
  moments: Array<MomentData>;
  revision: number;
}

/** Asks to whom this entry would open something; `asked` is the number of the question. */
export interface AskOpened {
  kind: "opened";
  asked: number;
  entry: Editing | Undoing | Returning | Retaking;
}

/** Whom that opens something to, by the label of their link or by name, and how many cells and red lines. */
export interface Opened {
  name: string;
  cells: number;
  red_lines: number;
}

/** All to whom it opens something; None to who may not be told. */
export interface OpenedAnswer {
  kind: "opened";
  asked: number;
  to: Array<Opened> | null;
}

/** A marking that so many cells get, or their red lines, which is lower than it was; `cell` names the first. */
export interface Lowered {
  field: "marking" | "red_line_marking";
  marking: Marking;
  n: number;
  cell: string;
}

/** What would be lowered, and to whom that opens something. */
export interface Opening {
  lowers: Array<Lowered>;
  to: Array<Opened>;
}

/** Sets the shortest title of a topic; without a Dutch text it has none any more. */
export interface Shorten {
  kind: "shorten";
  topic: string;
  nl: string;
  en: string;
}

/** That it is so now, or why not. */
export interface Shortened {
  refused?: string;
  kind: "shorten";
}

/** A topic. */
export interface ColumnHead {
  number: string;
  title: string;
}

/** A stance, or why there is none. */
export interface ReceivedCell {
  stance?: Stance;
  kind?: "absent" | "withheld" | "expected";
}

/** A state with what it holds on each topic. */
export interface ReceivedRow {
  code: State;
  name: string;
  cells: Array<ReceivedCell>;
}

/** The columns a link opens on, as its receiver sees them, and what is shown and left out in sentences. */
export interface Received {
  columns: Array<ColumnHead>;
  rows: Array<ReceivedRow>;
  lines: Array<string>;
}

/** How far a cell and its red line may spread. */
export interface SpreadData {
  marking: Marking;
  red_line_marking: Marking;
}

/** A cell that would become something else, from what to what, in which fields, and how far both may spread. `by`
 * and `at` tell who wrote what stands there, and when; `others` that it was somebody else. */
export interface ReturningData {
  topic: string;
  state: State;
  number: string;
  name: string;
  before: Stance;
  after: Stance;
  changed: Array<string>;
  spread: Array<SpreadData>;
  by: string;
  at: string;
  others: boolean;
  bared: boolean;
}

/** What a restore would do: `seen` is the revision by which that is told, `told` what it passes over and why. */
export interface RestorableData {
  as_at: string;
  seen: number;
  cells: Array<ReturningData>;
  told: Array<string>;
  most: number;
}

/** Asks what it would do to bring cells back as at a revision. */
export interface AskRestorable {
  kind: "restorable";
  as_at: AsAtData;
}

/** What it would do, or why it is refused. */
export interface RestorableAnswer {
  kind: "restorable";
  restorable?: RestorableData;
  refused?: string;
}

/** What was brought in at once: what it is called, by whom, when, and what became of its cells, in words.
 * `undoes` is the revision by which it can be undone, `redoes` that by which its undo can be; 0 where it cannot. */
export interface BroughtData {
  revision: number;
  title: string;
  from_file: boolean;
  by: string;
  at: string;
  said: string;
  undone: boolean;
  undoes: number;
  redoes: number;
}

/** Asks what was brought in at once. */
export interface AskBrought {
  kind: "brought";
}

/** The last of it, newest first. */
export interface BroughtAnswer {
  kind: "brought";
  brought: Array<BroughtData>;
}

/** Asks what it would do to take back what was brought in as a revision. */
export interface AskRetaking {
  kind: "retaking";
  revision: number;
}

/** What it would do: the cells that go back, and what stays and why. */
export interface RetakingData {
  revision: number;
  cells: Array<ReturningData>;
  told: Array<string>;
}

/** What it would do, or why it is refused. */
export interface RetakingAnswer {
  kind: "retaking";
  retaking?: RetakingData;
  refused?: string;
}

/** A cell by its name. */
export interface CellName {
  topic: string;
  state: State;
}

/** Which cells are to be as they were at a revision, as `restoring.AsAt` has it; all where nothing narrows it. */
export interface AsAtData {
  revision: number;
  seen: number;
  topics?: Array<string>;
  states?: Array<State>;
  cells?: Array<CellName>;
  without?: Array<CellName>;
}

/** The kinds of file there are, what one may choose of them, and the words of either half of the page. `topics`
 * says of which topics a file can be; of a dossier without pillars only of all, or of an agenda. */
export interface FilesData {
  dossier: DossierData;
  keys: Record<string, string>;
  language: string;
  me: Me;
  revision: number;
  marking_names: Record<string, string>;
  words: Record<string, string>;
  failed: string;
  missed: string;
  limits: LimitsData;
  title: string;
  markings: Array<Option>;
  moments: Array<Option>;
  taking: Record<string, string>;
  bringing: Record<string, string>;
  kinds: Array<string>;
  topics: Array<Option>;
}

/** A dossier in a line. `known` of its `cells` hold a stance, and `filled` says so; `at` is the phase it is in
 * and `phase` how that is said, each "" where nobody did, and `step` how far that is, from 1 to as many as
 * `ShelfData.steps`, 0 for what is on no way. `changed` is when and by whom, each "" for who does not see it;
 * `order` sorts by it. `next` is the first day to come of which anything is known, "" where nothing is, with how
 * that is said, what is then, and how far off it is. `mine` says that they write in it, `owned` that they own
 * it. */
export interface ShelvedData {
  id: string;
  title: string;
  number: string;
  topics: string;
  at: string;
  phase: string;
  step: number;
  cells: number;
  known: number;
  filled: string;
  changed: string;
  author: string;
  order: string;
  next: string;
  day: string;
  what: string;
  off: string;
  role: string;
  mine: boolean;
  owned: boolean;
  archived: boolean;
}

/** The lines, by title, the phases there are, and how many steps a phase can be on its way. `name` is of who
 * looks, or "". Whoever may begin a `new` one may destroy one; `asks` says that whoever changes something says
 * who they are. `until` is the last day of this month, and `lengths` how many characters a text has at most. */
export interface ShelfData {
  new: boolean;
  against: Array<Option>;
  most: number;
  drafts: Array<ConceptData>;
  fiche: Record<string, string>;
  language: string;
  app: string;
  title: string;
  name: string;
  rows: Array<ShelvedData>;
  phases: Array<Option>;
  steps: number;
  asks: boolean;
  until: string;
  later: string;
  lengths: Record<string, number>;
  text: Record<string, string>;
  words: Record<string, string>;
  keys: Record<string, string>;
  failed: string;
  wrong: string;
}

/** What whoever looks may do: judge, share it and say how far it spreads, add people, and make a dossier of it. */
export interface MayData {
  judge: boolean;
  share: boolean;
  invite: boolean;
  confirm: boolean;
}

/** Somebody a draft was shared with. */
export interface DraftMemberData {
  holds: string;
  name: string;
}

/** A topic of the dossier that a draft is held against. */
export interface ColumnData {
  id: string;
  title: string;
  pillar: boolean;
}

/** Who looks: what they are called, and whether they may judge. */
export interface DraftMe {
  name: string;
  edit: boolean;
}

/** What the page starts with. `file` says what it is from, `dossier` is the id of the one it is held against, ""
 * for one still to be made. `choices` has by field what each value is called, `states` the member states by
 * code; `number` counts what was decided, last `at`; `stood` how many finds are no news beside an earlier fiche,
 * and were rejected for it. */
export interface DraftData {
  id: string;
  language: string;
  app: string;
  title: string;
  file: string;
  failed: string;
  me: DraftMe;
  limits: Record<string, number>;
  dossier: string;
  marking: Marking;
  markings: Array<Option>;
  members: Array<DraftMemberData>;
  may: MayData;
  paragraphs: Array<ParagraphData>;
  finds: Array<FindData>;
  judged: Array<JudgedData>;
  topics: Array<ColumnData>;
  number: number;
  stood: number;
  at: string;
  choices: Record<string, Record<string, string>>;
  states: Record<string, string>;
  text: Record<string, string>;
  words: Record<string, string>;
  keys: Record<string, string>;
}

/** A judgement of one find; `seen` is the version of the one that was seen there. */
export interface JudgementData {
  find: number;
  verdict: "open" | "taken" | "rejected";
  changed: Record<string, unknown>;
  why: string;
  seen: number;
}

/** What was sent, by the tab that sent it. */
export interface DraftKey {
  outbox: string;
  seq: number;
}

/** What the page begins with: its language, and the draft's number that it was drawn from. */
export interface HelloDraft {
  kind: "hello";
  language: string;
  number: number;
}

/** Decides about finds, at once. */
export interface Judge {
  outbox: string;
  seq: number;
  kind: "judge";
  judgements: Array<JudgementData>;
}

/** Takes back what was decided at once before. */
export interface UndoJudgement {
  outbox: string;
  seq: number;
  kind: "undo_judgement";
  revert: DraftKey;
}

/** How finds are judged now; with an outbox the receipt of what it sent. `met` are the finds about which somebody
 * else decided since, `refused` is why nothing was written. */
export interface JudgedAnswer {
  kind: "judged";
  outbox?: string;
  seq?: number;
  judged: Array<JudgedData>;
  met: Array<number>;
  refused?: string;
  number: number;
  at: string;
}

/** Nothing was decided that the page does not know of. */
export interface StillDraft {
  kind: "still";
}

/** Shares a draft with somebody, or no more. */
export interface ShareDraft {
  kind: "share_draft";
  who: string;
  on: boolean;
}

/** Says how far a draft may spread. */
export interface MarkDraft {
  kind: "mark_draft";
  marking: Marking;
}

/** With whom a draft is shared now and how far it may spread, or why not. */
export interface SharedDraft {
  kind: "shared_draft";
  members: Array<DraftMemberData>;
  marking: Marking;
  refused?: string;
}

/** Asks what would get in. */
export interface ForeseeDraft {
  kind: "foresee_draft";
}

/** What comes in the place of what somebody said, a stance or its source: `said` what of what, `by` who wrote
 * what stands there and when, `later` that this was after the fiche was handed in. */
export interface ReplacedData {
  topic: string;
  state: State;
  said: string;
  by: string;
  later: boolean;
}

/** What of a draft `enters` a dossier and what `stays` out, in words, and how many finds are `open` yet.
 * `replaces` names what comes in the place of what somebody said. `title` and `number` are those that it gets;
 * `refused` is why it cannot be. */
export interface ForeseenDraft {
  kind: "foreseen_draft";
  title: string;
  number: string;
  enters: Array<string>;
  replaces: Array<ReplacedData>;
  stays: Array<string>;
  open: number;
  refused?: string;
}

/** Makes the dossier, called so, or writes it into the one that it is held against, which has a name; but not
 * over what stands in the cells of `without`. */
export interface Confirm {
  outbox: string;
  seq: number;
  kind: "confirm";
  title: string;
  number: string;
  without?: Array<Where>;
}

/** The dossier that it became, or why not; `met` names each cell that was not written, and why, `replaced` what
 * came in the place of what somebody said, and whose that was. */
export interface ConfirmedDraft {
  kind: "confirmed";
  dossier: string;
  met: Array<string>;
  replaced: Array<string>;
  refused?: string;
}

/** Throws a draft away. */
export interface DiscardDraft {
  kind: "discard_draft";
}

/** That it is gone, or why not. */
export interface DiscardedDraft {
  kind: "discarded";
  refused?: string;
}

/** A line of the text; `label` is what it is called at its side, `level` how deep a heading stands. */
export interface ParagraphData {
  text: string;
  section: string;
  paragraph: number;
  shape: Shape;
  label: string;
  level: number;
}

/** One find; `held` has by name what it says, as it may be said otherwise, and `sure` that all of its kind can be
 * taken at once. `place` is in words. `column` and `parent` in `held` are as `positions.drafts.CHANGED` has
 * them; "?" is a topic that the fiche names and that was not found as one. */
export interface FindData {
  number: number;
  kind: string;
  held: Record<string, unknown>;
  quote: string;
  section: string;
  paragraph: number;
  place: string;
  sure: boolean;
}

/** How a find was judged last; `version` is the draft's number at it, 0 where nobody did. */
export interface JudgedData {
  find: number;
  verdict: "open" | "taken" | "rejected";
  changed: Record<string, unknown>;
  why: string;
  version: number;
  author: string;
  mine: boolean;
  at: string;
}

/** What the page begins its line with: its language. */
export interface AtShelf {
  kind: "hello";
  language: string;
}

/** Starts a dossier from nothing; `name` is of who does, where nobody knows it yet. */
export interface StartBare {
  kind: "start";
  name: string;
  title: string;
  title_en: string;
  number: string;
  topics: Array<string>;
}

/** Starts a dossier with the pillars and topics of another. */
export interface StartAlike {
  kind: "alike";
  name: string;
  title: string;
  title_en: string;
  number: string;
  source: string;
}

/** Puts a dossier in the archive. */
export interface PutAway {
  kind: "archive";
  name: string;
  id: string;
}

/** Takes it out again. */
export interface BringBack {
  kind: "bring_back";
  name: string;
  id: string;
}

/** Destroys a dossier that is in the archive, by its title as somebody typed it. */
export interface Destroy {
  kind: "destroy";
  name: string;
  id: string;
  title: string;
}

/** The lines of dossiers and those of drafts as they are now, each where anything of them changed. */
export interface ShelfNews {
  kind: "shelf";
  rows?: Array<ShelvedData>;
  drafts?: Array<ConceptData>;
}

/** What came of a change: to which dossier, or why nothing was done; the lines follow as news. */
export interface ShelfDone {
  kind: "done";
  id: string;
  refused?: string;
}

/** Something one can choose. */
export interface Option {
  id: string;
  title: string;
}

/** A row of the table of chances, its figures in whole per cents. */
export interface FigureRow {
  id: string;
  part: "favour" | "unknown" | "objects" | "together";
  stance?: Stance;
  certainty?: Certainty;
  most: number;
  figures: Array<number>;
}

/** The population table that counts, and whether it was loaded for this dossier. */
export interface Weights {
  year: number;
  source: string;
  date: string;
  own: boolean;
  due: string;
}

/** What a state weighs by the table in use and by another, in words; `flag` is what Eurostat marks it with. */
export interface Weight {
  code: State;
  name: string;
  before: string;
  after: string;
  change: string;
  share: string;
  flag: string;
}

/** A topic whose verdict is another by another table. */
export interface Turned {
  title: string;
  before: string;
  after: string;
}

/** What another population table would change; `was` is the year of the one in use. `rounded` says how far
 * figures of that may be off, where it was printed in percentages. */
export interface Reweighed {
  year: number;
  was: number;
  source: string;
  states: Array<Weight>;
  turned: Array<Turned>;
  said: string;
  rounded: string;
}

/** A state with what it holds; `kind` where that is no stance of its own. */
export interface Who {
  code: State;
  name: string;
  stance: Stance;
  said: string;
  kind?: "withheld" | "expected";
}

/** A state in a bar: `weight` is its share in per cents of the population of those who take part. */
export interface Weighed {
  code: State;
  name: string;
  stance: Stance;
  said: string;
  kind?: "withheld" | "expected";
  weight: number;
  conditional: boolean;
}

/** A state that is not in favour, and what a successful call adds: `share` in percentage points. */
export interface Call {
  code: State;
  name: string;
  stance: Stance;
  said: string;
  kind?: "withheld" | "expected";
  p: string;
  gain: string;
  share: number;
  side: Side;
}

/** A figure against what is needed; `tick` is where on a bar that is, in per cents. */
export interface Line {
  text: string;
  needed: string;
  tick: number | null;
}

/** Who stands where. */
export interface Blocs {
  favour: Array<Weighed>;
  open: Array<Weighed>;
  abstaining: Array<Weighed>;
  against: Array<Weighed>;
}

/** The chance of adoption in per cents, and in words. */
export interface Chance {
  low: number;
  expected: number;
  high: number;
  low_text: string;
  expected_text: string;
  high_text: string;
  fiche: string;
}

/** One state of play: the sentence, the bars and the chance. */
export interface StateOfPlay {
  symbol: string;
  verdict: string;
  sentence: string;
  rests: string;
  extremes: string;
  reason: string;
  members: Line;
  population: Line;
  blocs: Blocs;
  chance: Chance | null;
}

/** The state of play as it is, with what is withheld, and the chance when states also move together. */
export interface Now {
  symbol: string;
  verdict: string;
  sentence: string;
  rests: string;
  extremes: string;
  reason: string;
  members: Line;
  population: Line;
  blocs: Blocs;
  chance: Chance | null;
  withheld: Array<State>;
  together: string;
}

/** States that move together, and what follows; `persuaded` where somebody who now abstains is among them. */
export interface Moving {
  states: Array<Who>;
  persuaded?: boolean;
  text: string;
}

/** The sets that complete the majority, or those that break it; none are `asked` where nobody votes. */
export interface Routes {
  asked: boolean;
  breaking: boolean;
  sets: Array<Moving>;
}

/** Blocking minorities with the chosen state in them. */
export interface Blocking {
  asked: boolean;
  chosen: State;
  sets: Array<Moving>;
}

/** What is asked about, and what can be tried: rules, no rule, and sets of participants. */
export interface Asked {
  id: string;
  title: string;
  lines: Array<string>;
  current: string;
  over: boolean;
  rule: Rule | null;
  inferred: boolean;
  rules: Array<Option>;
  presets: Array<Option>;
}

/** The same, with what the rule rests on, whether it was changed here, and whether anybody is counted. */
export interface About {
  id: string;
  title: string;
  lines: Array<string>;
  current: string;
  over: boolean;
  rule: Rule | null;
  inferred: boolean;
  rules: Array<Option>;
  presets: Array<Option>;
  grounds: Array<string>;
  moved: boolean;
  counted: boolean;
}

/** The whole answer: `now`, and `if` some states were for or against, or abstained. `copied` is the sentence with
 * what was assumed; `ours` why the Netherlands is not among the `calls`; `marked` is what it bears on paper. */
export interface Prospect {
  if: StateOfPlay | null;
  revision: number;
  marked: string;
  topic: About;
  topics: Array<Option>;
  versions: Partial<Record<State, number>>;
  weights: Weights;
  now: Now;
  flips: Partial<Record<State, Stance>>;
  copied: string;
  calls: Array<Call>;
  ours: string;
  routes: Routes;
  blocking: Blocking;
}

/** A figure as a thin bar: stances with their length in per cents, from either end, and where the line is. At the
 * right end stands who is against, and beside it who abstains. */
export interface ThinBar {
  text: string;
  stars: string;
  favour: Array<[Stance, number]>;
  against: Array<[Stance, number]>;
  tick: number | null;
}

/** The outcome as a symbol and a word. */
export interface Verdict {
  symbol: string;
  word: string;
}

/** What stands under a column; without a verdict and a rule where nothing is voted on. `favour` and `rest` make a
 * sentence; `tight` is what stands for `rest` in a narrow column, `short` in a narrower one. `close` says that
 * the outcome hangs on whom we are least sure of (`council.closeness`). `over` stands in the place of all of it
 * where states decide on the topic no more. */
export interface TallyData {
  favour: string;
  rest: string;
  tight: string;
  short: string;
  members: ThinBar;
  population: ThinBar;
  spoken: string;
  tip: string;
  close: boolean;
  verdict?: Verdict;
  rule?: string;
  over?: string;
}

/** Those fields of a `ThinBar` that became different. */
export interface ThinBarPart {
  text?: string;
  stars?: string;
  favour?: Array<[Stance, number]>;
  against?: Array<[Stance, number]>;
  tick?: number | null;
}

/** Those fields of a `TallyData` that became different, and of its bars and its verdict likewise. */
export interface TallyPart {
  favour?: string;
  rest?: string;
  tight?: string;
  short?: string;
  members?: ThinBarPart;
  population?: ThinBarPart;
  spoken?: string;
  tip?: string;
  close?: boolean;
  verdict?: Record<string, string>;
  rule?: string;
  over?: string;
}

/** A source, as the browser writes it back; `date` as 2027-01-12. */
export interface SourceData {
  kind: SourceKind;
  reference: string;
  date: string | null;
}

/** Everything a page or a program needs to show it, and to send back what is taken over. */
export interface IncomingData {
  revision: number;
  made_at: number | null;
  agreed: number;
  told: Array<string>;
  most: number;
  proposals: Array<DifferenceData>;
  conflicts: Array<DifferenceData>;
  account: AccountData;
  drawn: Array<DrawnData>;
  drawn_more: string;
  misread: Array<UnreadData>;
  misread_more: number;
}

/** From strongest support to opposition, and two beside that scale: to abstain is decided, so neither neutral nor
 * unknown; and unknown is a value of its own, never neutral. */
export type Stance = "++" | "+" | "0" | "-" | "--" | "/" | "?";

/** How sure we are of the stance. */
export type Certainty = "low" | "medium" | "high";

/** What a state that does not fully support wants: a "no" may want more. */
export type Direction = "too_far" | "not_far_enough" | "otherwise";

/** What kind of evidence the stance rests on. */
export type Basis = "estimated" | "stated" | "voted";

/** How much it matters to that state; None where that is not known. */
export type Salience = "low" | "medium" | "high";

/** How far a cell may spread. Classified information does not belong in this tool at all. */
export type Marking = "public" | "internal" | "restricted";

/** What a state keeps open while its stance stands: it changes no side. */
export type Reserve = "general" | "scrutiny" | "parliamentary" | "substance" | "language";

/** A member state by the code the EU writes (EL, not GR), in the EU's protocol order. */
export type State = "BE" | "BG" | "CZ" | "DK" | "DE" | "EE" | "IE" | "EL" | "ES" | "FR" | "HR" | "IT" | "CY" | "LV" | "LT" | "LU" | "HU" | "MT" | "NL" | "AT" | "PL" | "PT" | "RO" | "SI" | "SK" | "FI" | "SE";

/** For whom a text is: anybody, or those who may read what is internal. */
export type Audience = "public" | "internal";

/** What stands above the table: a heading, a handful of items, and what else there is in one line. */
export interface Part {
  title: string;
  items: Array<Item>;
  rest: string;
}

/** Rows under one heading; `columns` is what the matrix calls these topics in its address. */
export interface Group {
  title: string;
  columns: string;
  rows: Array<Row>;
}

/** One row as the page shows it; `cited` and `basis` are what a stance gets that is taken over from it. */
export interface EvidenceData {
  id: string;
  state: State;
  on: "topic" | "dossier" | "other";
  topic: string;
  deed: Deed;
  called: string;
  title: string;
  what: string;
  said: string;
  where: string;
  reference: string;
  source: string;
  address: string;
  own: boolean;
  ballot: Ballot | null;
  usable: boolean;
  derived: boolean;
  primary: boolean;
  language: string;
  note: string;
  cited: SourceData;
  basis: Basis;
}

/** The brief on one topic. `over` says for whom it is and, of an agenda, of which; `about` what is on the table
 * and how it is decided. `bars` are empty where nobody is counted. `moved_title` names the moment since when,
 * `moved_none` stands in the place of what moved where nothing did. `rests` is what it rests on, sentence by
 * sentence. */
export interface TopicBrief {
  topic: string;
  over: string;
  title: string;
  about: string;
  verdict: string;
  sentence: string;
  bars: Array<BlocBar>;
  inzet: Inzet;
  watched: Array<string>;
  movers_title: string;
  movers: Array<Mover>;
  movers_rest: string;
  conditions: Array<Attached>;
  red_lines: Array<Attached>;
  reserves: Array<Attached>;
  moved_title: string;
  moved: Array<MovedState>;
  moved_none: string;
  rests: Array<string>;
  marking: Marking;
  revision: number;
}

/** Why a cell stands in a list, in the order in which it is told. */
export type Ask = "unsure" | "earlier" | "carried" | "unknown" | "unsourced" | "stale" | "evidence";

/** What a visitor may do: read, edit as well, or own the dossier. */
export type Role = "reader" | "editor" | "owner";

/** What a state did; `REPORTED` is what somebody else says of it. */
export type Deed = "voted" | "signed" | "stated" | "intervened" | "reported";

/** How a state voted; `UNCLEAR` where the source does not tell against from abstaining, or it came to no vote. */
export type Ballot = "for" | "against" | "abstained" | "unclear";

/** What a stance counts as. */
export type Side = "for" | "open" | "abstaining" | "against";

/** Cells by topic and state, of which only those that somebody wrote in are there. Each is its version, and for
 * each of `names` which of its `values` it holds, counted from 1. With 0, and with what is left out at its end,
 * it holds what an empty cell does. */
export interface PackedGrid {
  names: Array<string>;
  values: Array<Array<unknown>>;
  cells: Record<string, Partial<Record<State, Array<number>>>>;
}

/** What the page starts with: the words, and by topic and state the sources of what lies there as evidence. */
export interface EvidenceOpening {
  texts: Record<string, string>;
  deeds: Record<Deed, string>;
  ballots: Record<Ballot, string>;
  found: Record<string, Partial<Record<State, Array<SourceData>>>>;
}

/** Which way a cell moved: along the scale of stances, from unknown to known, or in something else. */
export type Way = "towards" | "away" | "first" | "otherwise";

/** What a stance was learnt from. */
export type SourceKind = "fiche" | "meeting" | "conversation" | "message" | "document" | "vote";

/** What kind of line a paragraph is. */
export type Shape = "heading" | "body" | "item" | "cell" | "footnote";

/** A draft in a line: how `far` it is, by whom and when it was `made`. */
export interface ConceptData {
  id: string;
  title: string;
  far: string;
  made: string;
}

/** How the Council decides. What each asks for, with its article, is in `council.rules`. */
export type Rule = "qualified" | "reinforced" | "simple" | "unanimity" | "consensus" | "none";

/** A cell of which the file says something else; `stance` and `marked` have what is and what would be. */
export interface DifferenceData {
  topic: string;
  state: State;
  number: string;
  name: string;
  where: string;
  fields: Array<FieldData>;
  by: string;
  mine: boolean;
  at: string;
  edits: Array<EditData>;
  stance: Array<Stance>;
  marked: Array<MarkedData>;
}

/** What became of all filled cells of a file. */
export interface AccountData {
  head: string;
  rest: string;
  filled: number;
  read: number;
  parts: Array<PartData>;
  left: Array<BlockData>;
  left_more: number;
  noted: Array<string>;
  sheets: Array<SheetData>;
  dash: DashData | null;
}

/** A sheet, its tables drawn as they stand on it; `marked` says that there is something in it to see. `notes` say
 * what of it is hidden, and what is not drawn. */
export interface DrawnData {
  title: string;
  marked: boolean;
  notes: Array<string>;
  columns: Array<DrawnColumn>;
  rows: Array<DrawnRow>;
}

/** A place that could not be read, in a line, with what a person may say was meant. */
export interface UnreadData {
  where: string;
  line: string;
  offers: Array<OfferData>;
}

/** A question, or where to act together: the topic and a few sentences. */
export interface Item {
  topic: string;
  number: string;
  title: string;
  text: string;
}

/** A topic with both stands and how alike they are; `ours` is None on the Dutch sheet itself. */
export interface Row {
  topic: string;
  number: string;
  title: string;
  theirs: HeldInWords;
  ours: HeldInWords | null;
  alike: Alike;
  symbol: string;
  word: string;
  remark: string;
}

/** Who stands where: in favour, open, abstaining and against, in that order, without those in which nobody is.
 * `tick` is the weight that the rule asks for, as `asked` says; None where it asks for none. */
export interface BlocBar {
  head: string;
  blocs: Array<Array<Length>>;
  tick: number | null;
  asked: string;
}

/** The Dutch line; without one `why` says whether nobody wrote it, or it is withheld. */
export interface Inzet {
  text: string;
  why: string;
}

/** A state that is not in favour: what its support would do, and what it needs for that. */
export interface Mover {
  state: State;
  name: string;
  stance: Stance | null;
  share: string;
  effect: string;
  needs: string;
  known: boolean;
}

/** Something that some states attach, those that attach the same together. */
export interface Attached {
  states: string;
  text: string;
}

/** A state that moved since an earlier moment; the stances are the same where something else did. */
export interface MovedState {
  state: State;
  name: string;
  before: Stance;
  after: Stance;
  text: string;
}

/** A field as it was, as it becomes with the file and as it is, in words; `set` where that sets it. */
export interface FieldData {
  label: string;
  set: boolean;
  symbols: Record<string, Stance | null> | null;
  was: string;
  file: string;
  now: string;
}

/** An edit as a page sends it: a stance by a key press without a source, or fields that are `set`. */
export interface EditData {
  topic: string;
  state: State;
  seen: number;
  stance?: Stance;
  source?: null;
  set?: CellFields;
}

/** How far a cell and its red line may spread. */
export interface MarkedData {
  marking: Marking;
  red_line_marking: Marking;
}

/** So many cells of one part, and where they stand. */
export interface PartData {
  part: string;
  label: string;
  cells: number;
  where: string;
}

/** A block that nobody looked into, in a line; `worrying` if it may hold stances or belongs to a table. */
export interface BlockData {
  sheet: string;
  line: string;
  cells: number;
  worrying: boolean;
}

/** A sheet that can be set aside, or was. */
export interface SheetData {
  title: string;
  aside: boolean;
}

/** The question what a "-" stands for: how many there are, where, and the answers, the likeliest first. */
export interface DashData {
  cells: number;
  line: string;
  offers: Array<OfferData>;
}

/** The letters over a column. */
export interface DrawnColumn {
  letters: string;
  hidden: boolean;
}

/** One row: what stands in each cell, and of which part of the account it is, "" for an empty one. */
export interface DrawnRow {
  number: string;
  hidden: boolean;
  texts: Array<string>;
  parts: Array<string>;
}

/** What may have been meant, as it is sent back and as it is called. */
export interface OfferData {
  value: string;
  label: string;
}

/** What one state holds on a topic; of a cell that is withheld only that it is. `beside` tells direction,
 * reserves and salience, `about` which text it is about; `since` that the conditions are of an earlier stance.
 * `red_line` is there where the view has it: in a file of which that was asked. `sourced` is False where the
 * stance has no source, which `source` then says. */
export interface HeldInWords {
  kind: Kind;
  stance: Stance;
  word: string;
  beside: string;
  about: string;
  conditions: string;
  since: string;
  red_line: string;
  note: string;
  basis: string;
  source: string;
  sourced: boolean;
}

/** How two stances compare. Sides are those of the Council's count and of the page Beeld, so that no two pages
 * count differently: a neutral and a critical state are both undecided, and so on one side. */
export type Alike = "same" | "side" | "undecided" | "different" | "opposite" | "unknown" | "absent";

/** A state in a bar. `stance` is None where it is withheld; `label` has a star where it attaches conditions. */
export interface Length {
  state: State;
  stance: Stance | null;
  weight: number;
  label: string;
}

/** Why a cell shows no stance; or OPEN, when it may be read. */
export type Kind = "" | "withheld" | "absent";

/** The fields of a cell, as `FIELDS` in positions/stances.py has them. */
export interface CellFields {
  stance?: Stance;
  certainty?: Certainty | "" | null;
  direction?: Direction | "" | null;
  basis?: Basis | "" | null;
  salience?: Salience | "" | null;
  conditions?: string;
  note?: string;
  source?: SourceData | null;
  marking?: Marking;
  carried_from?: Stance | "" | null;
  reserves?: Array<Reserve>;
  red_line?: string;
  red_line_marking?: Marking;
  about?: string | null;
}
