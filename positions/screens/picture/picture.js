// The page Beeld has the bar of the other pages; what stands under it Streamlit draws, anew when something changed.
// The matrix's own modules serve here too; Streamlit serves both folders side by side.

import { h } from "../positions.matrix/dom.js";
import { Outbox } from "../positions.matrix/outbox.js";
import { bar, savedLine, askName } from "../positions.matrix/bar.js";
import { darkened } from "../positions.matrix/theme.js";

const pages = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const page = pages.get(parentElement);
  if (page) page.take(data);
  else pages.set(parentElement, new Picture(parentElement, data, setStateValue));
  return () => {
    pages.get(parentElement)?.close();
    pages.delete(parentElement);
  };
}

class Picture {
  constructor(parent, data, tell) {
    this.book = { sheet: data };
    this.tell = tell;
    this.saved = h("span", { class: "saved", role: "status" });
    this.root = h("div", { class: "matrix over" });
    parent.append(this.root);
    this.undark = darkened(this.root);
    this.selection = { focus() {} };
    this.outbox = new Outbox(data.dossier.id, {
      greet: () => ({ language: data.language, columns: "", revision: this.book.sheet.revision }),
      heard: (message, done) => this.heard(message, done),
      changed: () => this.tellSaved(),
    });
    this.take(data);
  }

  take(data) {
    this.book.sheet = data;
    document.documentElement.lang = data.language;
    document.title = `${data.title} · ${data.words.app}`;
    document.querySelector("#stMain")?.setAttribute("tabindex", "-1");
    this.drawBar();
  }

  close() {
    this.outbox.close();
    this.undark();
    this.root.remove();
  }

  // The same view in a language: Streamlit keeps the rest of the address.
  address(language) {
    const given = new URLSearchParams(location.search);
    given.delete("taal");
    if (language !== "nl") given.set("taal", language);
    return `${location.pathname}?${given}`;
  }

  heard(message, done) {
    if (message.kind === "name") return this.named?.(message);
    for (const { entry, receipt } of done) this.outbox.gather(entry, receipt);
    const revision = message.sheet?.revision ?? message.revision;
    if (revision && revision !== this.book.sheet.revision) this.tell("moved", revision);
    return undefined;
  }

  drawBar() {
    this.root.replaceChildren(bar(this, "beeld"));
    this.tellSaved();
  }

  tellSaved() {
    if (!this.outbox) return;
    const [tone, text] = savedLine(this);
    this.root.dataset.pending = this.outbox.pending.length;
    this.root.dataset.revision = this.book.sheet.revision;
    this.root.dataset.line = this.outbox.line?.up ? "up" : "away";
    this.saved.dataset.tone = tone;
    if (this.saved.textContent !== text) this.saved.textContent = text;
  }

  active() {
    return this.root.getRootNode().activeElement;
  }

  askName() {
    askName(this);
  }
}
