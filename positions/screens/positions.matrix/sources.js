// A source in three fields, as the panel beside the grid and the row above it have them.

import { h } from "../positions.kit/dom.js";

// Kind, reference and day of a source; calls back with all three when one of them is set.
export function sourceFields(page, source, write) {
  const { words, labels, sources } = page.data;
  const kind = h(
    "select",
    { "aria-label": words.source_kind, "data-field": "kind" },
    Object.entries(labels.kind).map(([value, text]) => h("option", { value }, text)),
  );
  const list = h(
    "datalist",
    { id: `sources-${Math.random().toString(36).slice(2)}` },
    [...new Set(sources.map((s) => s.reference))].map((value) => h("option", { value })),
  );
  const reference = h("input", {
    type: "text",
    maxlength: 200,
    list: list.id,
    placeholder: words.source_example,
    "aria-label": words.source_reference,
    "data-field": "reference",
    autocomplete: "off",
  });
  const day = h("input", { type: "date", "aria-label": words.source_date, "data-field": "day" });
  kind.value = source?.kind || "meeting";
  reference.value = source?.reference || "";
  day.value = source?.date || "";
  const now = () => ({ kind: kind.value, reference: reference.value.trim(), date: day.value || null });
  for (const field of [kind, reference, day]) {
    field.addEventListener("change", () => write(now()));
    field.addEventListener("keydown", (event) => !["Escape", "Enter"].includes(event.key) && event.stopPropagation());
  }
  return h("span", { class: "sourcefields" }, reference, kind, day, list);
}
