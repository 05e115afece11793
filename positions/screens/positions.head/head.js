// The heading of a picture, and at its right its table, and the picture itself to take along.

import { h } from "../positions.kit/dom.js";
import { asPng, asSvg } from "./drawing.js";

const shown = new WeakMap(); // what was last drawn in each place, so that a rerun with the same leaves the focus alone

export default function ({ data, parentElement, setStateValue }) {
  const now = JSON.stringify(data);
  const last = shown.get(parentElement);
  if (last?.now !== now) {
    const place = last?.root.getRootNode().activeElement?.dataset?.as;
    const root = head(data, setStateValue, last?.root.dataset.table === "open");
    if (last) last.root.replaceWith(root);
    else parentElement.append(root);
    shown.set(parentElement, { now, root });
    if (place) root.querySelector(`[data-as="${place}"]`).focus({ preventScroll: true });
  }
  return () => {
    shown.get(parentElement)?.root.remove();
    shown.delete(parentElement);
  };
}

function head(data, tell, open) {
  const { title, why, text, names } = data;
  const button = (as, act, props = {}) =>
    h("button", { type: "button", "data-as": as, "aria-label": names[as], onclick: act, ...props }, text[as]);
  const table = button(
    "table",
    () => {
      const opened = root.dataset.table !== "open";
      root.dataset.table = opened ? "open" : "closed";
      table.setAttribute("aria-expanded", String(opened));
      tell("table", opened);
    },
    { "aria-expanded": String(open) },
  );
  const root = h(
    "div",
    { class: "head", "data-table": open ? "open" : "closed" },
    h("p", {}, h("h2", {}, title), h("span", {}, why)),
    h(
      "span",
      { class: "take" },
      table,
      button("png", () => take(data, "png", asPng)),
      button("svg", () => take(data, "svg", asSvg)),
    ),
  );
  return root;
}

// Hand the picture over as a file, named after the dossier, the picture and the day.
async function take(data, ending, draw) {
  const plot = document.querySelector(`.st-key-${data.key} .js-plotly-plot`);
  if (!plot) return; // not drawn yet
  const now = new Date();
  const day = now.toLocaleDateString(data.language === "en" ? "en-GB" : data.language, {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const address = URL.createObjectURL(await draw(plot, data, day));
  const iso = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  h("a", { href: address, download: `${data.file}-${iso}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
