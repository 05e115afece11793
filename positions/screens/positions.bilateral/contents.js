// What the Word file holds, chosen as on the page Bestanden: up to which marking, with what, and as at which moment.

import { h } from "../positions.kit/dom.js";

export function contents(page) {
  const { markings, moments, taking } = page.data;
  const chosen = page.contents;
  const select = (name, label, options, now) => {
    const box = h(
      "select",
      { "data-at": name, onchange: () => page.choose(name, box.value) },
      options.map(({ id, title }) => h("option", { value: id }, title)),
    );
    box.value = now;
    return h("label", { class: "pick" }, h("span", { class: "label" }, label), box);
  };
  const check = (name, label) => {
    const box = h("input", {
      type: "checkbox",
      "data-at": name,
      checked: chosen[name] !== "nee",
      onchange: () => page.choose(name, box.checked ? "" : "nee"),
    });
    return h("label", { class: "check" }, box, `${taking.with} ${label}`);
  };
  return h(
    "div",
    { class: "contents" },
    h("p", { class: "second" }, page.text.contents_why),
    select("verspreiding", taking.marking, markings, chosen.verspreiding || markings[markings.length - 1].id),
    select("stand", taking.at, [{ id: "", title: taking.at_now }, ...moments], chosen.stand || ""),
    check("toelichting", taking.notes),
    check("bronnen", taking.sources),
  );
}
