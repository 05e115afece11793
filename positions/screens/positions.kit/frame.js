// What the pages share: their place on the screen, the bar, the line to the server, theme and language.

import { h } from "./dom.js";
import { Outbox } from "./outbox.js";
import { bar, savedLine } from "./bar.js";
import { quieten } from "./quiet.js";
import { darkened } from "./theme.js";
import { askName } from "./who.js";

// What Streamlit calls whenever it has data for a page: one page for each place on the screen.
export function mount(Page) {
  const pages = new WeakMap();
  return function ({ data, parentElement, setStateValue }) {
    const page = pages.get(parentElement);
    if (page) page.take(data);
    else pages.set(parentElement, new Page(parentElement, data, setStateValue));
    return () => {
      pages.get(parentElement)?.close();
      pages.delete(parentElement);
    };
  };
}

// How it stands with what was written, on the saved line and for tests.
export function tellSaved(page) {
  if (!page.outbox) return;
  const [tone, text] = savedLine(page);
  page.root.dataset.pending = page.outbox.pending.length;
  page.root.dataset.revision = page.revision;
  page.root.dataset.line = page.outbox.line?.up ? "up" : "away";
  page.saved.dataset.tone = tone;
  if (page.saved.textContent !== text) page.saved.textContent = text;
}

// A page that is not the matrix.  It is given what `positions.protocol.bar` tells, and a `title`; it draws in
// `this.body`, and says in `draw`, `answered` and `moved` what is its own.  Where Streamlit draws under the bar, it has
// no body.
export class Frame {
  // `here` is the page's name in the address, `name` the class its own part of the screen is styled by.
  constructor(parent, data, here, name) {
    this.data = data;
    this.here = here;
    this.saved = h("span", { class: "saved", role: "status" });
    this.top = h("div", { class: "top" });
    this.body = name ? h("div", { class: name }) : null;
    this.root = h("div", { class: name ? "matrix page" : "matrix over" }, this.top, this.body);
    parent.append(this.root);
    this.endings = [darkened(this.root), ...(name ? [quieten(() => {})] : [])];
    this.drawn = new Map();
    this.selection = { focus() {} }; // where the focus goes after a question; nowhere in particular
    this.outbox = new Outbox(data.dossier.id, {
      greet: () => ({
        language: this.data.language,
        columns: "",
        revision: this.data.revision,
        rights: this.data.me.rights,
      }),
      heard: (message, done) => this.heard(message, done),
      may: () => this.data.me.edit,
      changed: () => tellSaved(this),
      opened: () => this.opened(),
    });
  }

  get revision() {
    return this.data.revision;
  }

  // What Streamlit gave, at first or anew.
  take(data) {
    this.data = data;
    document.documentElement.lang = data.language;
    document.title = `${data.title} · ${data.words.app}`;
    document.querySelector("#stMain")?.setAttribute("tabindex", "-1");
    this.draw(data);
    this.drawBar();
  }

  close() {
    this.outbox.close();
    for (const end of this.endings) end();
    this.root.remove();
  }

  active() {
    return this.root.getRootNode().activeElement;
  }

  // The same view in a language.
  address(language) {
    const given = new URLSearchParams(location.search);
    given.delete("taal");
    if (language !== "nl") given.set("taal", language);
    return `${location.pathname}?${given}`;
  }

  drawBar() {
    this.top.replaceChildren(...bar(this, this.here));
    document.documentElement.style.setProperty("--top", `${this.top.offsetHeight}px`); // below which Streamlit draws
    tellSaved(this);
  }

  // A part of the page.  What would show the same again stays as it is, with its focus, and costs no layout.
  part(name, shows, build) {
    const last = this.drawn.get(name);
    if (last?.shows === shows) return last.node;
    const node = build();
    last?.node.replaceWith(node);
    this.drawn.set(name, { shows, node });
    return node;
  }

  askName() {
    askName(this);
  }

  heard(message, done) {
    if (message.kind === "name") return this.named?.(message);
    for (const { entry, receipt } of done) this.outbox.gather(entry, receipt);
    if (this.answered(message, done)) return undefined;
    const revision = message.matrix?.revision ?? message.revision;
    if (revision && (revision !== this.revision || message.redacted)) this.moved(revision);
    return undefined;
  }

  // --- what a page says for itself ---

  draw() {}

  // The line is there, at first or again.
  opened() {}

  // A message of the page's own kind, or receipts: true when that was all there is to it.
  answered() {
    return false;
  }

  // The dossier is at another revision than this page shows, or texts were taken out of what it shows.
  moved() {}
}
