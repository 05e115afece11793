// The places of the page under its bar, laid once; what stands in them is drawn anew.

import { h } from "../positions.kit/dom.js";

export function laid() {
  const part = (name, props = {}) => h("div", { class: name, ...props });
  const parts = {
    top: part("top"), tools: part("tools", { role: "toolbar" }), fiche: part("ficheline"), notes: part("notes"),
    frame: part("frame"), foot: part("tallies"), legend: part("legend"), pin: part("pin"),
  };
  parts.frame.append(parts.pin, parts.foot);
  parts.sheet = h("div", { class: "sheet" }, parts.tools, parts.fiche, parts.notes, parts.frame, parts.legend);
  parts.work = h("div", { class: "work" }, parts.sheet);
  return parts;
}
