// Blocks of cells to and from a spreadsheet: tab-separated labels, symbols or digits.

import { readStance } from "../positions.kit/reading.js";
import { CLOSED } from "./cells.js";

export function blockText(cells, { topics, states }) {
  const { labels, words } = cells.data;
  const word = (topic, state) => {
    const kind = cells.kind(topic, state);
    return CLOSED.includes(kind) ? words[kind] : labels.stance[cells.cell(topic, state).stance];
  };
  return states.map((state) => topics.map((topic) => word(topic, state)).join("\t")).join("\n");
}

// The label nearest to what was typed, when it is near enough to be a slip.
export function nearest(text, known) {
  const word = text.trim().toLowerCase();
  let best = null;
  for (const label of known.keys()) {
    const off = distance(word, label);
    if (off <= Math.max(1, Math.floor(label.length / 3)) && (!best || off < best.off)) best = { label, off };
  }
  return best && best.label[0].toUpperCase() + best.label.slice(1);
}

function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
    row = next;
  }
  return row[b.length];
}

// Rows of a pasted text, with the quotes a spreadsheet puts round line ends taken off.
export function readBlock(text) {
  const rows = [[]];
  let field = "";
  let quoted = false;
  const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let i = 0; i < body.length; i++) {
    const c = body[i];
    if (c === '"' && (quoted || field === "")) {
      if (quoted && body[i + 1] === '"') field += body[++i];
      else quoted = !quoted;
    } else if (!quoted && (c === "\t" || c === "\n")) {
      rows.at(-1).push(field);
      field = "";
      if (c === "\n") rows.push([]);
    } else field += c;
  }
  rows.at(-1).push(field);
  return rows;
}

// Lay a pasted block over the grid from its top left cell: what can be set, and what does not fit, by cell.
export function place(page, text) {
  const { cells, selection } = page;
  const known = page.cells.reading.stances;
  const block = readBlock(text);
  const { topics, states } = selection.range();
  const order = selection.order;
  const single = block.length === 1 && block[0].length === 1;
  const left = order.topics.indexOf(topics[0]);
  const top = order.states.indexOf(states[0]);
  const set = [];
  const misfits = [];
  const put = (value, topic, state) => {
    if (!value.trim()) return;
    const stance = readStance(value, known);
    if (!topic || !state) misfits.push({ value, outside: true });
    else if (!stance) misfits.push({ value, topic, state, meant: nearest(value, known) });
    else if (!cells.editable(topic, state)) misfits.push({ value, topic, state, locked: true });
    else set.push([topic, state, stance]);
  };
  if (single) for (const state of states) for (const topic of topics) put(block[0][0], topic, state);
  else block.forEach((row, y) => row.forEach((value, x) => put(value, order.topics[left + x], order.states[top + y])));
  return { set, misfits };
}
