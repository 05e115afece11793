// The matrix page: holds its parts together and turns what a person does into edits.

import { h, fill } from "../positions.kit/dom.js";
import { Cells } from "./cells.js";
import { Outbox } from "../positions.kit/outbox.js";
import { Grid } from "./grid.js";
import { Selection } from "./selection.js";
import { Inspector } from "./inspector.js";
import { Round } from "./round.js";
import { keep, kept } from "../positions.kit/tab.js";
import { addressOf, readView, writeView, rowsOf } from "./address.js";
import { Pasteboard } from "./pasteboard.js";
import { tools, ficheLine } from "./tools.js";
import { tallies, legend } from "./tally.js";
import { bar } from "../positions.kit/bar.js";
import { askName } from "../positions.kit/who.js";
import { tellSaved } from "../positions.kit/frame.js";
import { Editor } from "./editor.js";
import { darkened } from "../positions.kit/theme.js";
import { quieten } from "../positions.kit/quiet.js";
import { corner, laid } from "./parts.js";
import { openMenu } from "./menu.js";
import { conflictNotes, misfitNotes, noteBox, questionNotes } from "./notes.js";

export class Page {
  constructor(parent, data) {
    this.parent = parent;
    this.view = readView(data);
    this.cells = new Cells(data);
    this.source = kept(this.sourcePlace, null);
    this.misfits = [];
    this.questions = [];
    this.round = null;
    this.lay();
    this.grid = new Grid(this);
    this.grid.rows = rowsOf(this.cells, this.view);
    this.selection = new Selection(this);
    this.editor = new Editor(this);
    this.outbox = new Outbox(data.dossier.id, {
      greet: () => ({
        language: this.data.language,
        columns: this.data.columns.key,
        revision: this.data.revision,
        rights: this.data.me.rights,
      }),
      heard: (message, done) => this.heard(message, done),
      may: () => this.data.me.edit,
      changed: () => tellSaved(this),
      opened: () => this.inspector?.history.ask(true),
    });
    this.inspector = new Inspector(this);
    this.parts.foot.before(this.grid.table);
    this.parts.work.append(this.grid.tip, this.inspector.box);
    this.selection.listen(this.grid.table);
    this.cells.overlay(this.outbox.pending);
    this.listen();
    this.draw();
    if (data.me.edit && !data.me.name) askName(this);
  }

  get data() {
    return this.cells.data;
  }

  get sourcePlace() {
    return `krachtenveld:source:${this.data.dossier.id}`;
  }

  lay() {
    this.saved = h("span", { class: "saved", role: "status" });
    this.spoken = h("span", { class: "spoken", "aria-live": "polite" });
    const parts = (this.parts = laid());
    this.root = h("div", { class: "matrix" }, parts.top, parts.work, this.spoken);
    this.parent.append(this.root);
  }

  listen() {
    this.parts.tools.addEventListener("closed", () => this.drawTools());
    this.undark = darkened(this.root);
    this.sizes = new ResizeObserver(() => this.grid.fit());
    this.sizes.observe(this.parts.frame);
    this.loud = quieten(() => this.cells && !this.active() && this.selection.focus());
    this.pasteboard = new Pasteboard(this);
    this.onLeave = (event) =>
      !this.outbox.leaving &&
      this.outbox.pending.length &&
      (this.outbox.full || this.outbox.state !== "saving") &&
      event.preventDefault();
    this.onKey = (event) => this.selection.stray(event);
    addEventListener("keydown", this.onKey);
    addEventListener("beforeunload", this.onLeave);
  }

  close() {
    this.outbox.close();
    this.undark();
    this.sizes.disconnect();
    this.loud();
    this.pasteboard.close();
    removeEventListener("keydown", this.onKey);
    removeEventListener("beforeunload", this.onLeave);
    this.root.remove();
  }

  active() {
    return this.root.getRootNode().activeElement;
  }

  take(data) {
    if (!this.cells.take(data)) return;
    this.cells.overlay(this.outbox.pending);
    this.draw();
  }

  // Everything anew: other columns, rows or words.
  draw() {
    const { data } = this;
    if (document.documentElement.lang !== data.language) document.documentElement.lang = data.language; // it is watched
    document.title = `${data.dossier.title} · ${data.words.app}`;
    const had = this.grid.table.contains(this.active());
    this.parts.foot.style.setProperty("--columns", data.topics.length);
    this.root.style.setProperty("--columns", data.topics.length);
    this.root.classList.toggle("initiatives", !data.columns.pillars);
    this.grid.draw(rowsOf(this.cells, this.view));
    this.parts.foot.setAttribute("aria-label", data.words.support);
    this.parts.legend.replaceChildren(...legend(this));
    this.selection.settle();
    this.drawBar();
    this.drawAround();
    this.selected();
    if (had) this.selection.focus();
  }

  // What hangs on the rows and columns that are shown.
  drawAround() {
    this.parts.pin.replaceChildren(...corner(this));
    this.parts.fiche.replaceChildren(...ficheLine(this));
    this.drawTools();
    this.refresh();
  }

  address(language = this.data.language) {
    return addressOf(this.view, language);
  }

  drawBar() {
    this.parts.top.replaceChildren(...bar(this, "matrix"));
    tellSaved(this);
  }

  // The counts, and what needs a person's eye.
  refresh() {
    const empty = this.grid.rows.length ? [] : [h("p", { class: "empty" }, this.data.words.nothing_found)];
    this.parts.foot.replaceChildren(...empty, ...tallies(this));
    this.drawNotes();
  }

  drawNotes() {
    noteBox(this.parts.notes, [...conflictNotes(this), ...questionNotes(this), ...misfitNotes(this)]);
  }

  // What may wait until the cell is painted: a key is answered first.
  soon(wait = 20) {
    clearTimeout(this.due);
    this.due = setTimeout(() => {
      this.drawTools();
      if (!this.round) this.inspector.show();
    }, wait);
  }

  drawTools() {
    if (this.parts.tools.querySelector(".panel")) return; // somebody is choosing in it
    // Or pressing on it: drawn anew, the click is lost.
    if (this.parts.tools.querySelector(":active")) return this.soon(100);
    this.parts.tools.setAttribute("aria-label", this.data.words.tools);
    const buttons = () => [...this.parts.tools.querySelectorAll("button")];
    const at = buttons().indexOf(this.active());
    this.parts.tools.replaceChildren(...tools(this));
    return at >= 0 && buttons()[at]?.focus();
  }

  get revision() {
    return this.data.revision;
  }

  selected() {
    this.view.cell = `${this.selection.topic}.${this.selection.state}`;
    this.grid.select(this.selection);
    (this.round || this.inspector).show();
    clearTimeout(this.writing);
    this.writing = setTimeout(() => writeView(this.view, this.data.language), 150);
  }

  openMenu() {
    const { topic, state } = this.selection;
    if (this.cells.editable(topic, state)) openMenu(this);
  }

  // A hint goes when the next thing succeeds; what was refused stays until it is read.
  tell(text) {
    if (!text && !this.misfits.some((m) => m.passing)) return;
    this.misfits = this.misfits.filter((m) => !m.passing).concat(text ? { text, passing: true } : []);
    this.drawNotes();
  }

  changeView(change) {
    Object.assign(this.view, change);
    this.grid.draw(rowsOf(this.cells, this.view));
    this.selection.settle();
    this.selected();
    this.drawAround();
  }

  unfilter() {
    this.changeView({ stances: new Set(), certainties: new Set(), bases: new Set(), nosource: false, older: "" });
  }

  columns(key) {
    this.view.columns = key;
    if (!this.outbox.ask({ kind: "columns", columns: key })) this.tell(this.data.words.line_away);
  }

  useSource(source) {
    this.source = source;
    keep(this.sourcePlace, source);
    this.tell("");
    this.drawTools();
  }

  toggleRound() {
    if (!this.round && !this.source) return this.tell(this.data.words.round_needs_source);
    this.round = this.round ? null : new Round(this);
    const shown = this.parts.work.querySelector(".inspector");
    shown.replaceWith(this.round ? this.round.box : this.inspector.box);
    this.drawTools();
    if (this.round) return this.round.begin();
    this.inspector.show();
    return this.selection.focus();
  }

  // --- what the server says -----------------------------------------------

  heard(message, done) {
    const { history } = this.inspector;
    if (message.matrix) this.take(message.matrix);
    if (message.redacted) for (const one of [history, this.round]) one?.redacted();
    if (message.kind === "history") history.told(message);
    else if (message.kind === "name") this.named?.(message);
    else if (message.kind === "redact") history.refused(message);
    else if (message.kind !== "matrix") this.learn(message, done);
  }

  learn(news, done) {
    const { revision } = this.data;
    const met = this.selection.met();
    const moved = this.cells.learn(news);
    for (const { entry, receipt } of done) this.received(entry, receipt);
    if (news.tallies) this.refresh();
    if (moved.length || done.length || this.data.revision !== revision) this.repaint(moved);
    this.selection.release(met);
  }

  received(entry, receipt) {
    const { words } = this.data;
    this.outbox.gather(entry, receipt);
    const where = ({ topic, state }) =>
      fill(words.cell, {
        state: this.cells.states.get(state)?.name,
        topic: this.cells.topics.get(topic)?.number || topic,
      });
    for (const r of receipt.rejected || []) this.misfits.push({ text: `${where(r)}: ${r.why}` });
    if (receipt.refused) this.misfits.push({ text: receipt.refused });
  }

  repaint(moved = []) {
    const touched = [...this.cells.overlay(this.outbox.pending), ...moved];
    for (const [topic, state] of touched) this.grid.paint(topic, state);
    this.drawNotes();
    tellSaved(this);
    this.soon(this.outbox.pending.length && this.outbox.line.up ? 200 : 20); // an answer is on its way
  }
}
