// @ts-check
// What the pages share: their place on the screen, the bar, the line to the server, theme and language.

import { stepping } from "./back.js";
import { ownOnly } from "./belongings.js";
import { h } from "./dom.js";
import { Drawn } from "./drawn.js";
import { Outbox } from "./outbox.js";
import { drawBar, savedLine } from "./bar.js";
import { failing } from "./failure.js";
import { helpful } from "./keys.js";
import { printing, stand, still } from "./paper.js";
import { quieten } from "./quiet.js";
import { begun, steadied } from "./steady.js";
import { watched } from "./tab.js";
import { darkened } from "./theme.js";
import { addressed, settled } from "./through.js";
import { visiting } from "./visited.js";
import { remembering } from "./whereabouts.js";
import { askName } from "./who.js";

/** @typedef {import("./protocol.d.ts").Named} Named */
/** @typedef {import("./protocol.d.ts").PageData} PageData */
/** @typedef {import("./protocol.d.ts").StandingAnswer} StandingAnswer */
/** @typedef {import("./protocol.d.ts").TopicsAnswer} TopicsAnswer */
/** @typedef {import("./types.d.ts").Done} Done */
/** @typedef {import("./types.d.ts").Page} Page */
/** @typedef {import("./types.d.ts").Tell} Tell */
/** @typedef {import("./types.d.ts").Told} Told */
/**
 * @template Answer
 * @typedef {import("./types.d.ts").Heard<Answer>} Heard
 */

/**
 * What Streamlit calls whenever it has data for a page: one page for each place on the screen.
 * @template {import("./protocol.d.ts").BarData} Data
 * @param {new (parent: HTMLElement | ShadowRoot, data: Data, tell: Tell) => import("./types.d.ts").Mounted<Data>} Made
 * @returns {(given: import("./types.d.ts").Given<Data>) => () => void}
 */
export function mount(Made) {
  const pages = new WeakMap();
  return failing(({ data, parentElement, setStateValue }) => {
    ownOnly(data);
    if (!settled(data)) return () => {};
    const page = pages.get(parentElement);
    if (page) page.take(data);
    else pages.set(parentElement, new Made(parentElement, data, setStateValue));
    return () => {
      pages.get(parentElement)?.close();
      pages.delete(parentElement);
    };
  });
}

/**
 * Say how high the bar is, below which Streamlit draws, whenever that changes. Returns what ends it.
 * @param {HTMLElement} top
 */
function telling(top) {
  const tell = () => document.documentElement.style.setProperty("--top", `${top.offsetHeight}px`);
  const sizes = new ResizeObserver(tell);
  sizes.observe(top);
  return () => sizes.disconnect();
}

/**
 * What every page is minded by: theme, keys, focus, the bar, and where it is the whole screen Streamlit's own parts.
 * Returns how each of that ends.
 * @param {Page} page
 * @param {string} here the page's name in the address
 * @param {() => void} home puts the focus where it begins
 * @param {boolean} [whole]
 */
export function minded(page, here, home, whole = true) {
  const { root } = page;
  return [
    darkened(root),
    helpful(page, here),
    steadied(root, home),
    watched(() => page.drawBar()),
    stepping(page),
    visiting(page),
    ...(whole ? [quieten(() => begun(home))] : []),
  ];
}

/**
 * How it stands with what was written, on the saved line and for tests.
 * @param {Page} page
 */
export function tellSaved(page) {
  if (!page.outbox) return;
  const [tone, text, brief] = savedLine(page);
  page.root.dataset.pending = String(page.outbox.pending.length);
  page.root.dataset.revision = String(page.revision);
  page.root.dataset.line = page.outbox.line?.up ? "up" : "away";
  page.saved.dataset.tone = tone;
  if (page.saved.textContent !== text) page.saved.replaceChildren(h("span", {}, text));
  if (brief === undefined) delete page.saved.dataset.brief;
  else page.saved.dataset.brief = brief;
}

/**
 * A page that is not the matrix.  It is given what `positions.protocol.bar` tells, and a `title`; it draws in
 * `this.body`, and says in `draw`, `answered` and `moved` what is its own.  Where Streamlit draws under the bar, its
 * body is not on the screen.
 * @template {PageData} Data what it is given
 * @template {{ kind: string }} [Asked=never] what it asks
 * @template {Told} [Answer=never] what it is answered
 */
export class Frame {
  /** @type {((message: Named) => void) | undefined} */
  named;
  /** @type {((message: import("./protocol.d.ts").NewerAnswer) => void) | undefined} */
  newer;
  /** @type {((answer: StandingAnswer) => void) | undefined} */
  stood;
  /** @type {((answer: TopicsAnswer) => void) | undefined} */
  arranged;
  drawn = new Drawn();
  selection = { focus: () => this.home() }; // where the focus goes after a question; nowhere in particular
  saved = h("span", { class: "saved", role: "status" });
  top = h("div", { class: "top" });
  missed = h("p", { class: "warning missed", role: "status" });

  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {Data} data
   * @param {string} here the page's name in the address
   * @param {string} [name] the class its own part of the screen is styled by
   */
  constructor(parent, data, here, name) {
    this.data = data;
    this.here = here;
    this.body = h("div", { class: name, tabindex: "-1" });
    const below = name ? [this.missed, this.body] : [];
    this.root = h("div", { class: name ? "matrix page" : "matrix over" }, this.top, below);
    parent.append(this.root);
    this.endings = [
      telling(this.top),
      printing(this, () => this.printed()),
      remembering(this, here),
      ...minded(this, here, () => this.home(), Boolean(name)),
    ];
    /** @type {import("./types.d.ts").Post<Asked>} */
    this.outbox = new Outbox(data.dossier.id, {
      greet: () => this.greeting(),
      heard: (/** @type {Heard<Answer>} */ message, /** @type {Done[]} */ done) => this.heard(message, done),
      may: () => this.data.me.edit,
      changed: () => tellSaved(this),
      opened: () => this.opened(),
    });
  }

  /** @returns {number | undefined} */
  get revision() {
    return this.data.revision;
  }

  // What the line begins with.
  greeting() {
    const { language, revision, me } = this.data;
    return { language, columns: "", revision, rights: me.rights };
  }

  /**
   * What Streamlit gave, at first or anew.
   * @param {Data} data
   */
  take(data) {
    this.data = data;
    if (document.documentElement.lang !== data.language) document.documentElement.lang = data.language; // it is watched
    document.title = `${data.title} · ${data.words.app}`;
    document.querySelector("#stMain")?.setAttribute("tabindex", "-1");
    this.draw(data);
    this.missed.textContent = data.missed;
    this.drawBar();
    begun(() => this.home());
  }

  /**
   * What the page shows stands in its address, which asks for nothing any more that is not there once somebody chose.
   * @param {unknown} [change] what they chose
   */
  inAddress(change) {
    if (change) this.missed.textContent = "";
    history.replaceState(history.state, "", this.address());
  }

  // Where the focus begins: what the page shows, past the bar.
  home() {
    /** @type {HTMLElement | null} */
    const place = this.body.isConnected ? this.body : document.querySelector("#stMain");
    place?.focus({ preventScroll: true });
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

  /**
   * The same view in a language.
   * @param {string} [language]
   */
  address(language = this.data.language) {
    const given = new URLSearchParams(location.search);
    given.delete("taal");
    if (language !== "nl") given.set("taal", language);
    return addressed(given);
  }

  drawBar() {
    drawBar(this, this.top, this.here);
    tellSaved(this);
  }

  /** @param {() => unknown} [then] */
  askName(then) {
    askName(this, then);
  }

  /**
   * What the bar and the panel behind the title asked; whether it was that.
   * @param {Heard<Answer> | Named | import("./protocol.d.ts").NewerAnswer | StandingAnswer | TopicsAnswer} message
   */
  barred(message) {
    if (message.kind === "name") this.named?.(/** @type {Named} */ (message));
    else if (message.kind === "newer") this.newer?.(/** @type {import("./protocol.d.ts").NewerAnswer} */ (message));
    else if (message.kind === "standing") this.stood?.(/** @type {StandingAnswer} */ (message));
    else if (message.kind === "topics") this.arranged?.(/** @type {TopicsAnswer} */ (message));
    else return false;
    return true;
  }

  /**
   * @param {Heard<Answer> | Named | import("./protocol.d.ts").NewerAnswer | StandingAnswer | TopicsAnswer} message
   * @param {Done[]} done
   */
  heard(message, done) {
    if (this.barred(message)) return undefined;
    for (const { entry, receipt } of done) this.outbox.gather(entry, receipt);
    if (this.answered(/** @type {Heard<Answer>} */ (message), done)) return undefined;
    const { matrix, redacted, revision } = /** @type {Told} */ (message);
    const now = matrix?.revision ?? revision;
    if (now && (now !== this.revision || redacted)) this.moved(now);
    return undefined;
  }

  // --- what a page says for itself ---

  /**
   * Everything, from what it was given.
   * @type {(data: Data) => void}
   */
  draw() {}

  /**
   * What the printer gets: the page as it stands, on one leaf.
   * @returns {import("./types.d.ts").Printed}
   */
  printed() {
    const { dossier, me, title, words } = this.data;
    return {
      title: `${title}: ${dossier.title}`,
      about: [dossier.number, stand(this.data, this.revision)].join(" · "),
      marked: me.marked,
      foot: [words.app, stand(this.data, this.revision)].join(" · "),
      upright: true,
      parts: [still(this.body)],
    };
  }

  // The line is there, at first or again.
  opened() {}

  /**
   * A message of the page's own kind, or receipts: true when that was all there is to it.
   * @type {(message: Heard<Answer>, done: Done[]) => boolean}
   */
  answered() {
    return false;
  }

  /**
   * The dossier is at another revision than this page shows, or texts were taken out of what it shows.
   * @type {(revision: number) => void}
   */
  moved() {}
}
