// @ts-check
// How much was written when: bars, the named moments under them, and two handles that are the two choices. A handle is
// drawn by hand or moved by keys, a click brings the nearest one; it stands where there is something to choose.

import { bracketed } from "../positions.kit/back.js";
import { h } from "../positions.kit/dom.js";

/** @typedef {import("../positions.kit/protocol.d.ts").StopData} Stop */
/** @typedef {import("./moments.js").Moments} Moments */
/** @typedef {import("./pick.js").End} End */

const NEAR = 0.13; // of the width: closer to another, a label of a moment is left out

/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** @param {Moments} page */
export function timeline(page) {
  const { line, text } = page;
  if (!line || line.stops.length < 2) return h("div", { class: "timeline", hidden: true });
  const most = Math.max(1, ...line.bars.map(({ cells }) => cells));
  const bars = line.bars.map(({ begins, ends, cells, said }) =>
    h("i", { class: "written", title: said, style: span(begins, ends, cells / most) }),
  );
  const [since, until] = [place(page, "since"), place(page, "until")];
  const track = h(
    "div",
    { class: "track", onpointerdown: (/** @type {PointerEvent} */ event) => clicked(page, event) },
    h("i", { class: "between", style: span(since, until, 1) }),
    bars,
    line.stops
      .filter(({ named }) => named)
      .map(({ place: at, said }) => h("i", { class: "moment", title: said, style: left(at) })),
    handle(page, "since"),
    handle(page, "until"),
  );
  return h(
    "div",
    { class: "timeline", role: "group", "aria-label": text.timeline },
    h("p", { class: "spoken" }, line.said),
    track,
    labels(page),
  );
}

const left = (/** @type {number} */ at) => `left:${(at * 100).toFixed(2)}%`;
/** @param {number} from @param {number} to @param {number} high */
const span = (from, to, high) =>
  `${left(from)};width:${((to - from) * 100).toFixed(2)}%;height:${(high * 100).toFixed(1)}%`;

/** The moments that can be chosen.
 * @param {Moments} page */
const stops = ({ line }) => line?.stops ?? [];

/** The place among them where a handle stands: that of its revision, or of the last before it.
 * @param {Moments} page @param {End} end */
function index(page, end) {
  const all = stops(page);
  if (end === "until" && page.compared.newest) return all.length - 1;
  const found = all.findLastIndex(({ revision }) => revision <= page.compared[end].revision);
  return Math.max(0, found);
}

/** @param {Moments} page @param {End} end */
const place = (page, end) => stops(page)[index(page, end)]?.place ?? 0;

/** @param {Moments} page @param {End} end */
function handle(page, end) {
  const at = index(page, end);
  const now = page.compared[end].said;
  return h("button", {
    type: "button",
    role: "slider",
    class: `handle ${end}`,
    "data-at": `handle ${end}`,
    "aria-label": page.text[`handle_${end}`],
    "aria-valuemin": "0",
    "aria-valuemax": String(stops(page).length - 1),
    "aria-valuenow": String(at),
    "aria-valuetext": now,
    title: now,
    style: left(place(page, end)),
    onkeydown: (event) => stepped(page, end, event),
    onpointerdown: (event) => dragged(page, end, event),
  });
}

/** Under the axis: the two that are chosen, and those moments that have room beside them.
 * @param {Moments} page */
function labels(page) {
  const all = stops(page);
  const chosen = [index(page, "since"), index(page, "until")];
  /** @type {Stop[]} */
  const told = [];
  const near = (/** @type {Stop} */ { place: at }) => told.some((one) => Math.abs(one.place - at) < NEAR);
  for (const at of [chosen[1], chosen[0]]) if (!near(all[at])) told.push(all[at]);
  for (const one of all.filter(({ named }) => named)) if (!near(one)) told.push(one);
  return h(
    "div",
    { class: "labels", "aria-hidden": "true" },
    told.map((one) => h(chosen.includes(all.indexOf(one)) ? "b" : "span", { style: left(one.place) }, one.brief)),
  );
}

/** Choose the moment at this place, where that leaves the two in order.
 * @param {Moments} page @param {End} end @param {number} to */
export function chooseStop(page, end, to) {
  const all = stops(page);
  const [from, until] = [index(page, "since"), index(page, "until")];
  const at = end === "since" ? Math.min(Math.max(0, to), until) : Math.min(Math.max(from, to), all.length - 1);
  if (at === index(page, end)) return;
  const last = end === "until" && at === all.length - 1;
  page.choose({ [end]: last ? "" : String(all[at].revision) });
}

/** The named moment, or the end, before or after the one that is chosen.
 * @param {Moments} page @param {End} end @param {-1 | 1} by */
export function chooseNamed(page, end, by) {
  const all = stops(page);
  const stop = (/** @type {number} */ at) => all[at].named || at === 0 || at === all.length - 1;
  let at = index(page, end) + by;
  while (at > 0 && at < all.length - 1 && !stop(at)) at += by;
  chooseStop(page, end, at);
}

/** @param {Moments} page @param {End} end @param {KeyboardEvent} event */
function stepped(page, end, event) {
  const all = stops(page);
  const ends = { Home: 0, End: all.length - 1 };
  const by = STEPS[event.key];
  const bracket = bracketed(event);
  if (by) chooseStop(page, end, index(page, end) + by);
  else if (event.key in ends) chooseStop(page, end, ends[/** @type {"Home" | "End"} */ (event.key)]);
  else if (bracket) chooseNamed(page, end, bracket);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Which of what can be chosen is nearest to where one points.
 * @param {Moments} page @param {PointerEvent} event @param {Element} track */
function nearest(page, { clientX }, track) {
  const { left: from, width } = track.getBoundingClientRect();
  const at = Math.min(Math.max((clientX - from) / width, 0), 1);
  const far = stops(page).map(({ place: there }) => Math.abs(there - at));
  return far.lastIndexOf(Math.min(...far));
}

/** @param {Moments} page @param {PointerEvent} event */
function clicked(page, event) {
  const track = /** @type {Element} */ (event.currentTarget);
  const to = nearest(page, event, track);
  const at = stops(page)[to].place;
  const [since, until] = [place(page, "since"), place(page, "until")];
  chooseStop(page, Math.abs(at - since) < Math.abs(at - until) ? "since" : "until", to);
}

/** A handle goes along with the pointer, and is chosen where it is let go. Where both stand on one spot, the one that is
 * meant is the one that can go there.
 * @param {Moments} page @param {End} end @param {PointerEvent & { currentTarget: HTMLElement }} event */
function dragged(page, end, event) {
  event.stopPropagation();
  const held = event.currentTarget;
  const track = /** @type {Element} */ (held.parentElement);
  const from = place(page, end);
  const both = place(page, "since") === place(page, "until");
  held.setPointerCapture(event.pointerId);
  held.onpointermove = (moved) => {
    held.style.left = `${(stops(page)[nearest(page, moved, track)].place * 100).toFixed(2)}%`;
  };
  held.onpointerup = (left_at) => {
    held.onpointermove = held.onpointerup = null;
    held.style.left = `${(from * 100).toFixed(2)}%`;
    const to = nearest(page, left_at, track);
    const earlier = stops(page)[to].place < from;
    chooseStop(page, both ? (earlier ? "since" : "until") : end, to);
  };
}
