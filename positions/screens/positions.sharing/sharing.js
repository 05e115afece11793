// @ts-check
// The page Delen: make a link and see beforehand what it will show; withdraw it; say who may log in.

import { h, fill } from "../positions.kit/dom.js";
import { Frame, mount, tellSaved } from "../positions.kit/frame.js";
import { after } from "./days.js";
import { copied, made } from "./made.js";
import { making } from "./making.js";
import { receiver } from "./receiver.js";
import { links } from "./links.js";
import { people } from "./people.js";

/** @typedef {import("../positions.kit/protocol.d.ts").Admit} Admit */
/** @typedef {import("../positions.kit/protocol.d.ts").AskLinks} AskLinks */
/** @typedef {import("../positions.kit/protocol.d.ts").AskReceiver} AskReceiver */
/** @typedef {import("../positions.kit/protocol.d.ts").Dismiss} Dismiss */
/** @typedef {import("../positions.kit/protocol.d.ts").LinkData} LinkData */
/** @typedef {import("../positions.kit/protocol.d.ts").LinksAnswer} LinksAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").NotShared} NotShared */
/** @typedef {import("../positions.kit/protocol.d.ts").Received} Received */
/** @typedef {import("../positions.kit/protocol.d.ts").ReceiverAnswer} ReceiverAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").Share} Share */
/** @typedef {import("../positions.kit/protocol.d.ts").ShareAnswer} ShareAnswer */
/** @typedef {import("../positions.kit/protocol.d.ts").SharingData} SharingData */
/** @typedef {import("../positions.kit/protocol.d.ts").Unshare} Unshare */
/** With a `why` where nobody shares, and then without what sharing takes.
 * @typedef {SharingData & { why?: string }} Data */
/** @typedef {AskLinks | AskReceiver | Share | Unshare | Admit | Dismiss} Asked */
/** @typedef {LinksAnswer | ReceiverAnswer | ShareAnswer | NotShared} Answer */
/** @typedef {Omit<Share, "kind" | "view"> & { view?: string }} Wish */

const KINDS = ["links", "receiver", "share", "unshare", "admit", "dismiss"];

/** @extends {Frame<Data, Asked, Answer>} */
export class Sharing extends Frame {
  /** @type {Wish | undefined} */
  wished;
  /** @type {Received | undefined} */
  seen;
  /** @type {{ address: string, link: LinkData, copied: boolean | null } | undefined} */
  made;
  /** @type {{ give: (address: string) => void, fail: () => void } | null} */
  waiting = null;
  why = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  later;

  /**
   * @param {HTMLElement | ShadowRoot} parent
   * @param {Data} data
   */
  constructor(parent, data) {
    super(parent, data, "delen", "sharing");
    this.take(data);
  }

  get text() {
    return this.data.text;
  }

  /** @override */
  get revision() {
    return this.data.revision;
  }

  /**
   * @override
   * @param {Data} data
   */
  draw(data) {
    this.drawn.forget();
    const back = h("a", { class: "plain", href: `./?${data.from || ""}` }, this.text.done);
    const head = h(
      "header",
      { class: "pair" },
      h("div", {}, h("h2", {}, this.text.title), h("span", { class: "second" }, ` ${this.text.only_this}`)),
      back,
    );
    if (data.why) return this.body.replaceChildren(head, h("p", { class: "why" }, data.why));
    this.body.replaceChildren(head);
    if (!data.me.name) this.askName();
    return this.show();
  }

  /** @override */
  opened() {
    if (this.data.why) return;
    this.waiting?.fail();
    if (this.waiting) this.refuse(this.text.unsure);
    this.waiting = null;
    this.outbox.ask({ kind: "links" });
    this.preview();
  }

  /** @override */
  moved() {
    this.opened();
  }

  // --- what is asked and answered ---

  /** What is wished for: at first little, and for long. */
  get wish() {
    return (this.wished ||= first(this.data));
  }

  /**
   * Something else is wished for, and shown beforehand.
   * @param {Partial<Wish>} change
   */
  choose(change) {
    Object.assign(this.wish, change);
    if (this.wish.role === "editor") Object.assign(this.wish, { notes: true, sources: true, at: 0 });
    this.show();
    this.preview();
  }

  /**
   * Another link like one there is, which opens the same view; only to be pressed for.
   * @param {Wish} wish
   */
  again(wish) {
    this.wished = { ...wish };
    this.drawn.forget("making"); // drawn anew also where only the label is another
    this.choose({});
    /** @type {HTMLElement | null} */
    const make = this.body.querySelector("[data-at=make]");
    make?.focus();
  }

  preview() {
    const { role, marking, notes, sources, red_lines, at } = this.wish;
    this.outbox.ask({ kind: "receiver", role, marking, notes, sources, red_lines, at, view: this.view });
  }

  // What a link opens on: what its maker came from, or what the link opened that it is made after.
  get view() {
    return this.wish.view ?? this.data.from;
  }

  // The address is copied by the press itself: a browser allows it then, and not later.
  make() {
    /** @type {Promise<string>} */
    const address = new Promise((give, fail) => (this.waiting = { give, fail }));
    const copy = copied(address);
    if (!this.ask({ kind: "share", ...this.wish, view: this.view })) return;
    address.then(
      async () => {
        const { made: now } = this;
        const done = await copy;
        if (now) now.copied = done;
        this.show();
      },
      () => {},
    );
  }

  /**
   * Ask for a change; false when there is no line to ask it over.
   * @param {Asked} message
   */
  ask(message) {
    this.why = this.outbox.ask(message) ? "" : this.data.words.line_away;
    if (this.why) this.waiting = null;
    this.show();
    return !this.why;
  }

  /**
   * @override
   * @param {import("../positions.kit/types.d.ts").Heard<Answer>} message
   */
  answered(message) {
    if (!KINDS.includes(message.kind)) return false;
    const told = /** @type {Answer} */ (message);
    if ("refused" in told) {
      this.waiting?.fail();
      this.waiting = null;
      this.refuse(told.refused);
      return true;
    }
    if (told.kind === "receiver") this.seen = told;
    else Object.assign(this.data, listed(told));
    if (told.kind === "share") this.told(told.token, told.link);
    this.show();
    return true;
  }

  /**
   * The one time that a token is told.  It stays in this page's memory, until the next.
   * @param {string} token
   * @param {LinkData} link
   */
  told(token, link) {
    const address = `${new URL("s", document.baseURI)}#${token}`;
    this.made = { address, link, copied: null };
    this.waiting?.give(address);
    this.waiting = null;
  }

  /** @param {string} why */
  refuse(why) {
    this.why = why;
    this.show();
  }

  // --- what is seen ---

  show() {
    tellSaved(this);
    clearTimeout(this.later);
    if (this.body.querySelector("button:active, .panel")) {
      this.later = setTimeout(() => this.show(), 100); // drawn anew, a click or an open form is lost
      return;
    }
    const place = this.active()?.dataset.at;
    const { data } = this;
    const { seen, why } = this;
    /** @type {(name: string, shows: unknown, build: () => HTMLElement) => HTMLElement} */
    const part = (name, shows, build) => this.drawn.part(name, shows, build);
    const left = [
      making(this),
      part("why", why, () => h("p", { class: "warning", role: "alert", hidden: !why }, why)),
      part("made", this.made ? [this.made.link, this.made.copied] : "", () => made(this)),
    ];
    const right = part("receiver", seen || "", () => receiver(this));
    const whole = [
      part("links", data.links, () => links(this)),
      part("people", data.logins ? data.people : "", () => people(this)),
    ];
    if (!right.isConnected) this.body.append(h("div", { class: "columns" }, h("div", {}, left), right), ...whole);
    this.name();
    this.refocus(place);
  }

  // What follows the label while it is typed.
  name() {
    const label = this.wish.label.trim() || this.data.label;
    const title = this.body.querySelector("[data-label]");
    if (title) title.textContent = fill(this.text.sees, { label });
  }

  /**
   * What had the focus may be gone with what it did.
   * @param {string | undefined} place
   */
  refocus(place) {
    if (!place || this.active()?.dataset.at === place) return;
    const at = CSS.escape(place); // somebody's address may stand in it, with quotes in that
    /** @type {HTMLElement | null} */
    const found = this.body.querySelector(`[data-at="${at}"]`) || this.body.querySelector("[data-at=listed]");
    found?.focus({ preventScroll: true });
    if (found instanceof HTMLInputElement && found.type === "text")
      found.setSelectionRange(found.value.length, found.value.length);
  }
}

/**
 * What is wished for before anybody chose: to read, without words, for as long as is usual at most.
 * @param {Data} data
 * @returns {Wish}
 */
function first({ label, today, days }) {
  const until = after(today, days[days.length - 1]);
  return { label, role: "reader", marking: "internal", notes: false, sources: false, red_lines: false, at: 0, until };
}

// Who may come in now, without what is told only once.
const listed = (/** @type {LinksAnswer | ShareAnswer} */ { links: all, people: named, moments, revision }) => ({
  links: all,
  people: named,
  moments,
  revision,
});

export default mount(Sharing);
