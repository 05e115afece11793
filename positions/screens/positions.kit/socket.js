// @ts-check
// The page's own line to the server. It comes back by itself, and says when it is there.

import { unpressed } from "./pressed.js";

/** @typedef {import("./types.d.ts").Carried} Carried */

const BEAT = 5000;
const QUIET = 9000; // the server says every eight seconds that it is there, to pages of a dossier
const SILENCE = 12000;

/** Where a socket of ours is.
 * @param {string} path */
export function socketAt(path) {
  const base = document.querySelector("base")?.getAttribute("href") || "/";
  const url = new URL(`${base.replace(/\/$/, "")}/${path}`, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  url.search = "";
  return url;
}

/** What the page shows goes at once, and the next one says why. */
export function leave() {
  document.body.style.display = "none";
  location.reload();
}

export class Line {
  /** @type {WebSocket | undefined} */
  socket;
  tries = 0;
  last = 0; // when something was heard, by a clock that nobody sets
  closed = false;
  /** @type {{ message: object, wanted: () => boolean }[]} */
  waiting = []; // what somebody may still wait for the answer to: it goes each time the line comes up

  /**
   * @param {URL} url
   * @param {{ opened: () => void, heard: (message: Carried) => void, lost: () => void }} page
   */
  constructor(url, { opened, heard, lost }) {
    this.url = url;
    this.opened = opened;
    this.heard = heard;
    this.lost = lost;
    this.open();
    this.beat = setInterval(() => this.check(), BEAT);
  }

  open() {
    if (this.closed) return;
    const socket = (this.socket = new WebSocket(this.url));
    socket.onopen = () => {
      this.tries = 0;
      this.last = performance.now();
      unpressed(() => {
        this.opened();
        for (const { message } of this.wanted()) this.send(message);
      });
    };
    socket.onmessage = (event) => {
      this.last = performance.now();
      unpressed(() => this.closed || this.heard(JSON.parse(event.data)));
    };
    socket.onclose = () => {
      if (socket !== this.socket) return;
      unpressed(this.lost);
      setTimeout(() => this.open(), Math.min(250 * 2 ** this.tries++, 3000));
    };
  }

  get up() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Send now or as soon as it is up, and again where it broke meanwhile, as long as it is wanted; whether it is up.
   * @param {object} message
   * @param {() => boolean} wanted whether somebody waits for the answer */
  soon(message, wanted) {
    this.wanted().push({ message, wanted });
    return this.send(message);
  }

  // What waits, without what nobody waits for any more.
  wanted() {
    return (this.waiting = this.waiting.filter(({ wanted }) => wanted()));
  }

  // A line that stays silent is as good as cut: a proxy may hold it open for minutes.
  check() {
    if (!this.up) return;
    const silent = performance.now() - this.last;
    if (silent > SILENCE) this.socket?.close();
    else if (silent > QUIET) this.send({ kind: "ping" });
  }

  /** @param {object} message */
  send(message) {
    if (this.up) this.socket?.send(JSON.stringify(message));
    return this.up;
  }

  close() {
    this.closed = true;
    clearInterval(this.beat);
    this.socket?.close();
  }
}
