// What is looked at, kept in the address so that a link opens the same view.

const LISTS = { stances: "standpunt", certainties: "zekerheid", bases: "basis" };
const WORDS = { columns: "kolommen", group: "groep", sort: "sorteer", older: "ouder", cell: "cel" };
const CODES = { "++": "5", "+": "4", 0: "3", "-": "2", "--": "1", "?": "onbekend" };
const STANCE = Object.fromEntries(Object.entries(CODES).map(([stance, code]) => [code, stance]));

export function readView(me) {
  const given = new URLSearchParams(location.search);
  const view = { top: given.get("nl") !== "0", nosource: me.sources && given.get("bron") === "geen" };
  for (const [name, word] of Object.entries(WORDS)) view[name] = given.get(word) || "";
  for (const [name, word] of Object.entries(LISTS))
    view[name] = new Set((given.get(word) || "").split(",").filter(Boolean));
  if (!/^\d{4}-\d\d-\d\d$/.test(view.older)) view.older = "";
  view.stances = new Set([...view.stances].map((code) => STANCE[code]).filter(Boolean));
  return view;
}

// The address that shows this view, in this language.
export function addressOf(view, language) {
  const given = new URLSearchParams();
  if (language !== "nl") given.set("taal", language);
  for (const [name, word] of Object.entries(WORDS)) if (view[name]) given.set(word, view[name]);
  for (const [name, word] of Object.entries(LISTS)) {
    const codes = [...view[name]].map((code) => (name === "stances" ? CODES[code] : code));
    if (codes.length) given.set(word, codes.join(","));
  }
  if (!view.top) given.set("nl", "0");
  if (view.nosource) given.set("bron", "geen");
  const query = given.toString();
  return location.pathname + (query ? `?${query}` : "");
}

export function writeView(view, language) {
  history.replaceState(history.state, "", addressOf(view, language));
}

export function filtering(view) {
  return Boolean(view.stances.size || view.certainties.size || view.bases.size || view.nosource || view.older);
}

// Whether a cell is one of those that are looked for.
export function matches(view, cell, kind) {
  if (!filtering(view)) return true;
  if (kind === "absent") return false;
  if (kind === "withheld") return view.stances.has("?") && view.stances.size === 1;
  const asked = (set, value) => !set.size || set.has(value);
  if (!asked(view.stances, cell.stance) || !asked(view.certainties, cell.certainty) || !asked(view.bases, cell.basis))
    return false;
  if (view.nosource && (cell.source || cell.stance === "?")) return false;
  return !view.older || older(cell, view.older);
}

function older(cell, than) {
  const day = cell.source?.date || cell.on;
  return Boolean(day && day < than);
}

// The states of this view from top to bottom.
export function rowsOf(cells, view) {
  const { states, groupings, language, labels } = cells.data;
  const group = groupings.find((g) => g.id === view.group);
  const order = Object.keys(labels.stance);
  const rank = (code) => order.indexOf(cells.kind(view.sort, code) ? "?" : cells.cell(view.sort, code).stance);
  const byName = (a, b) => a.name.localeCompare(b.name, language);
  const sorts = { bevolking: (a, b) => b.persons - a.persons, protocol: (a, b) => a.order - b.order };
  const byStance = (a, b) => rank(a.code) - rank(b.code) || byName(a, b);
  const sort = sorts[view.sort] || (cells.topics.has(view.sort) ? byStance : byName);
  const kept = states.filter((s) => !group || group.members.includes(s.code)).sort(sort);
  const shown = kept.filter(
    (s) =>
      !filtering(view) ||
      cells.data.topics.some((t) => matches(view, cells.cell(t.id, s.code), cells.kind(t.id, s.code))),
  );
  return view.top ? [...shown.filter((s) => s.code === "NL"), ...shown.filter((s) => s.code !== "NL")] : shown;
}
