// The page Delen: make a link and see beforehand what it will show; withdraw it; say who may log in.

import { h, fill } from "../positions.kit/dom.js";
import { Frame, mount, tellSaved } from "../positions.kit/frame.js";
import { after } from "./days.js";
import { copied, made } from "./made.js";
import { making } from "./making.js";
import { receiver } from "./receiver.js";
import { links } from "./links.js";
import { people } from "./people.js";

const KINDS = ["links", "receiver", "share", "unshare", "admit", "dismiss"];

class Sharing extends Frame {
  constructor(parent, data) {
    super(parent, data, "delen", "sharing");
    this.take(data);
  }

  get text() {
    return this.data.text;
  }

  get revision() {
    return this.data.revision;
  }

  draw(data) {
    this.drawn.clear();
    const back = h("a", { class: "plain", href: `./?${data.from || ""}` }, this.text.done);
    const head = h(
      "header",
      { class: "pair" },
      h("div", {}, h("h2", {}, this.text.title), h("span", { class: "second" }, ` ${this.text.only_this}`)),
      back,
    );
    if (data.why) return this.body.replaceChildren(head, h("p", { class: "why" }, data.why));
    this.wish ||= {
      label: data.label,
      role: "reader",
      marking: "internal",
      notes: false,
      sources: false,
      at: 0,
      until: after(data.today, data.days.at(-1)),
    };
    this.body.replaceChildren(head);
    if (!data.me.name) this.askName();
    return this.show();
  }

  opened() {
    if (this.data.why) return;
    this.waiting?.fail();
    if (this.waiting) this.refuse(this.text.unsure);
    this.waiting = null;
    this.outbox.ask({ kind: "links" });
    this.preview();
  }

  moved() {
    this.opened();
  }

  // --- what is asked and answered ---

  // Something else is wished for, and shown beforehand.
  choose(change) {
    Object.assign(this.wish, change);
    if (this.wish.role === "editor") Object.assign(this.wish, { notes: true, sources: true, at: 0 });
    this.show();
    this.preview();
  }

  // Another link like one there is, which opens the same view; only to be pressed for.
  again(wish) {
    this.wish = { ...wish };
    this.drawn.get("making").shows = ""; // drawn anew also where only the label is another
    this.choose({});
    this.body.querySelector("[data-at=make]").focus();
  }

  preview() {
    const { role, marking, notes, sources, at } = this.wish;
    this.outbox.ask({ kind: "receiver", role, marking, notes, sources, at, view: this.view });
  }

  // What a link opens on: what its maker came from, or what the link opened that it is made after.
  get view() {
    return this.wish.view ?? this.data.from;
  }

  // The address is copied by the press itself: a browser allows it then, and not later.
  make() {
    const address = new Promise((give, fail) => (this.waiting = { give, fail }));
    const copy = copied(address);
    if (!this.ask({ kind: "share", ...this.wish, view: this.view })) return;
    address.then(
      async () => ((this.made.copied = await copy), this.show()),
      () => {},
    );
  }

  // Ask for a change; false when there is no line to ask it over.
  ask(message) {
    this.why = this.outbox.ask(message) ? "" : this.data.words.line_away;
    if (this.why) this.waiting = null;
    this.show();
    return !this.why;
  }

  answered(message) {
    if (!KINDS.includes(message.kind)) return false;
    if (message.refused) {
      this.waiting?.fail();
      this.waiting = null;
      this.refuse(message.refused);
      return true;
    }
    const { kind, token, link, ...told } = message;
    if (kind === "receiver") this.seen = told;
    else Object.assign(this.data, told);
    if (token) this.told(token, link);
    this.show();
    return true;
  }

  // The one time that a token is told.  It stays in this page's memory, until the next.
  told(token, link) {
    const address = `${new URL("s", document.baseURI)}#${token}`;
    this.made = { address, link, copied: null };
    this.waiting?.give(address);
    this.waiting = null;
  }

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
    const { wish, seen, why = "", waiting } = this;
    const { label, ...rest } = wish; // which somebody may be typing
    const part = (name, shows, build) => this.part(name, JSON.stringify(shows), build);
    const left = [
      part("making", [rest, data.moments, wish.at && data.revision, Boolean(waiting)], () => making(this)),
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
    this.body.querySelector("[data-label]").textContent = fill(this.text.sees, { label });
  }

  // What had the focus may be gone with what it did.
  refocus(place) {
    if (!place || this.active()?.dataset.at === place) return;
    const at = CSS.escape(place); // somebody's address may stand in it, with quotes in that
    const found = this.body.querySelector(`[data-at="${at}"]`) || this.body.querySelector("[data-at=listed]");
    found?.focus({ preventScroll: true });
    if (found?.type === "text") found.setSelectionRange(found.value.length, found.value.length);
  }
}

export default mount(Sharing);
