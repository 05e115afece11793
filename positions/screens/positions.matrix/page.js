// @ts-check
// The matrix page: holds its parts together, and draws what of them is to be drawn anew.

import { drawBar } from "../positions.kit/bar.js";
import { h, put } from "../positions.kit/dom.js";
import { Drawn } from "../positions.kit/drawn.js";
import { minded, tellSaved } from "../positions.kit/frame.js";
import { unpressed } from "../positions.kit/pressed.js";
import { begun, painted } from "../positions.kit/steady.js";
import { askName } from "../positions.kit/who.js";
import { Adding } from "./adding.js";
import { addressOf, askedColumns, readView } from "./address.js";
import { Beside } from "./beside.js";
import { Cells } from "./cells.js";
import { sourceOf } from "./current.js";
import { Editor } from "./editor.js";
import { Found } from "./found.js";
import { Grid } from "./grid.js";
import { Inspector } from "./inspector.js";
import { Jump } from "./jump.js";
import { openMenu } from "./menu.js";
import { talk } from "./news.js";
import { Notes } from "./notes.js";
import { paper } from "./paper.js";
import { corner, laid } from "./parts.js";
import { Pasteboard } from "./pasteboard.js";
import { Reader } from "./reader.js";
import { Room } from "./room.js";
import { Rows } from "./rows.js";
import { Selection } from "./selection.js";
import { shortening } from "./shorten.js";
import { tallies, showLegend } from "./tally.js";
import { drawTools, ficheLine } from "./tools.js";
import { Trail } from "./trail.js";

/** @typedef {import("../positions.kit/protocol.d.ts").MatrixData} MatrixData */
/** @typedef {import("../positions.kit/protocol.d.ts").Named} Named */
/** @typedef {import("./address.js").View} View */
/** @typedef {import("./types.d.ts").Place} Place */

export class Page {
  /** @type {((message: Named) => void) | undefined} */
  named;
  /** @type {((message: import("../positions.kit/protocol.d.ts").NewerAnswer) => void) | undefined} */
  newer;
  /** @type {((message: import("../positions.kit/protocol.d.ts").Shortened) => void) | undefined} */
  shortened;
  behind = () => shortening(this);
  stood = /** @type {import("../positions.kit/types.d.ts").Page["stood"]} */ (undefined);
  arranged = /** @type {import("../positions.kit/types.d.ts").Page["arranged"]} */ (undefined);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  due;
  trail = new Trail(this);
  notes = new Notes(this);
  beside = new Beside(this);
  saved = h("span", { class: "saved", role: "status" });
  spoken = h("span", { class: "spoken", "aria-live": "polite" });
  parts = laid();
  drawn = new Drawn();

  /** @param {HTMLElement | ShadowRoot} parent @param {MatrixData} data */
  constructor(parent, data) {
    this.view = readView(data);
    this.cells = new Cells(data);
    this.source = sourceOf(data.dossier.id);
    this.root = h("div", { class: "matrix" }, this.parts.top, this.parts.work, this.spoken);
    parent.append(this.root);
    this.room = new Room(this);
    this.grid = new Grid(this);
    this.rows = new Rows(this);
    this.grid.hold(this.rows.anew());
    this.selection = new Selection(this);
    this.editor = new Editor(this);
    this.adding = new Adding(this);
    this.found = new Found(this);
    this.jump = new Jump(this);
    this.outbox = talk(this);
    this.inspector = new (data.me.edit ? Inspector : Reader)(this);
    this.parts.foot.before(this.grid.table);
    this.parts.work.append(this.grid.tip.box, this.inspector.box);
    this.selection.listen(this.grid.table);
    this.cells.overlay(this.outbox.pending);
    this.endings = this.listen();
    this.draw();
    begun(() => this.selection.focus());
    if (data.me.edit && !data.me.name) painted(() => this.askName());
  }

  get data() {
    return this.cells.data;
  }

  /** @returns {(() => void)[]} what ends each thing that is heard of the window */
  listen() {
    this.parts.tools.addEventListener("closed", () => this.drawTools());
    this.inspector.box.addEventListener("focusout", () => this.rows.soon());
    const pasteboard = new Pasteboard(this);
    const over = new AbortController();
    addEventListener("keydown", (event) => this.selection.stray(event), over);
    addEventListener("beforeunload", (event) => this.asksToStay && event.preventDefault(), over);
    return [
      this.jump.listen(),
      this.trail.listen(),
      ...minded(this, "matrix", () => this.selection.focus()),
      this.room.follow(),
      ...("listen" in this.inspector ? [this.inspector.listen()] : []),
      () => pasteboard.close(),
      paper(this),
      () => over.abort(),
      () => this.grid.close(),
    ];
  }

  // Whether leaving now could lose what was done.
  get asksToStay() {
    const { leaving, pending, full, state } = this.outbox;
    return !leaving && pending.length > 0 && (full || state !== "saving");
  }

  /** Once the matrix stands on the screen, and nothing lies over it yet. @param {() => unknown} [then] */
  askName(then) {
    if (this.root.isConnected && !this.root.querySelector("dialog")) askName(this, then);
  }

  close() {
    this.outbox.close();
    for (const end of this.endings) end();
    this.root.remove();
  }

  /** What has the focus; on a page of ours that is HTML. */
  active() {
    const root = /** @type {Document | ShadowRoot} */ (this.root.getRootNode());
    return /** @type {HTMLElement | null} */ (root.activeElement);
  }

  /** @param {MatrixData} data */
  take(data) {
    if (!this.cells.take(data)) return;
    this.cells.overlay(this.outbox.pending);
    this.draw();
    this.jump.arrive();
  }

  // Everything anew: other columns, rows or words.
  draw() {
    const { data } = this;
    if (document.documentElement.lang !== data.language) document.documentElement.lang = data.language; // it is watched
    document.title = `${data.dossier.title} · ${data.words.app}`;
    const had = this.grid.table.contains(this.active());
    this.root.classList.toggle("initiatives", !data.columns.pillars);
    this.grid.draw(this.rows.now());
    this.parts.foot.setAttribute("aria-label", data.words.support);
    this.selection.settle();
    this.drawBar();
    this.drawAround();
    this.selected();
    this.rows.mark();
    if (had) this.selection.focus();
  }

  // What hangs on the rows and columns that are shown.
  drawAround() {
    this.parts.pin.replaceChildren(...corner(this));
    this.parts.fiche.replaceChildren(...ficheLine(this));
    this.drawTools();
    this.found.draw();
    this.refresh();
  }

  address(language = this.data.language) {
    return addressOf(this.view, language);
  }

  drawBar() {
    drawBar(this, this.parts.top, "matrix");
    tellSaved(this);
  }

  // The counts, what the signs mean, and what needs a person's eye.
  refresh() {
    put(this.parts.foot, [...this.found.empty(), ...tallies(this)]);
    showLegend(this);
    this.notes.draw();
  }

  /** What may wait until the cell is painted: a key is answered first.
   * @param {number} [wait] in ms */
  soon(wait = 20) {
    clearTimeout(this.due);
    const draw = () => (this.drawTools(), this.beside.round || this.inspector.show());
    this.due = setTimeout(() => unpressed(draw), wait);
  }

  drawTools() {
    unpressed(() => drawTools(this));
  }

  get revision() {
    return this.data.revision;
  }

  selected() {
    this.view.cell = `${this.selection.topic}.${this.selection.state}`;
    this.grid.select(this.selection);
    this.beside.show();
    this.room.here.show();
    this.rows.soon();
    this.trail.soon();
  }

  openMenu() {
    return this.data.me.edit ? openMenu(this) : this.inspector.enter();
  }

  /** @param {Partial<View>} change */
  changeView(change) {
    Object.assign(this.view, change);
    this.rows.draw(this.rows.anew());
    this.trail.write();
  }

  /** @param {string} key */
  columns(key) {
    this.view.columns = key;
    if (!this.outbox.ask(askedColumns(key))) this.notes.tell(this.data.words.line_away);
  }

  /** @param {Place[]} [moved] */
  repaint(moved = []) {
    const touched = [...this.cells.overlay(this.outbox.pending), ...moved];
    for (const [topic, state] of touched) this.grid.paint(topic, state);
    this.notes.draw();
    unpressed(() => this.found.count());
    tellSaved(this);
    this.rows.soon();
    this.soon(this.outbox.pending.length && this.outbox.line.up ? 200 : 20); // an answer is on its way
  }
}
