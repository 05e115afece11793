// @ts-check
// Which states go into one Word file, a page each.

import { h, fill } from "../positions.kit/dom.js";

/** @param {import("./bilateral.js").Bilateral} page */
export function picking(page) {
  const { text } = page;
  const { states } = page.data;
  const picked = (page.picked ??= new Set([page.state]));
  const link = h("a", { class: "plain main", download: "" });
  const told = () => {
    const codes = states.map((s) => s.code).filter((code) => picked.has(code));
    link.hidden = !codes.length;
    link.setAttribute("href", page.file(codes));
    link.textContent = fill(codes.length === 1 ? text.word_one : text.word_several, { n: codes.length });
  };
  const boxes = states.map(({ code }) =>
    h("input", {
      type: "checkbox",
      checked: picked.has(code),
      onchange: (event) => (picked[event.currentTarget.checked ? "add" : "delete"](code), told()),
    }),
  );
  const tick = (/** @type {boolean} */ every) => () => {
    picked.clear();
    for (const { code } of every ? states : []) picked.add(code);
    for (const box of boxes) box.checked = every;
    told();
  };
  told();
  return h(
    "div",
    { class: "picking" },
    h("p", { class: "second" }, text.several_why),
    h(
      "div",
      { class: "boxes" },
      states.map(({ name }, at) => h("label", { class: "check" }, boxes[at], name)),
    ),
    h(
      "p",
      { class: "actions" },
      link,
      h("button", { type: "button", class: "link", onclick: tick(true) }, text.all),
      h("button", { type: "button", class: "link", onclick: tick(false) }, text.none),
    ),
  );
}
