// @ts-check
// The way to pages of others: a web address in a text as a link that says its host, opened apart, telling nobody whence.

import { h } from "./dom.js";

/** @typedef {import("./types.d.ts").Child} Child */

const ADDRESS = /https?:\/\/[^\s<>"“”]+/gi;
const AFTER = /[.,;:!?'’)\]]+$/; // what follows an address in a sentence

/**
 * A text with the web addresses in it as links; what else looks like an address stays text.
 * @param {string} text
 * @param {Record<string, string>} words
 * @returns {Child[]}
 */
export function linked(text, words) {
  const found = [...text.matchAll(ADDRESS)].map((match) => ({ at: match.index, address: trimmed(match[0]) }));
  /** @type {Child[]} */
  const parts = [];
  let end = 0;
  for (const { at, address } of found) {
    parts.push(text.slice(end, at), outward(address, words));
    end = at + address.length;
  }
  return [...parts, text.slice(end)];
}

/**
 * A web address as a link by its host; as the text it is where it is none, or hides where it leads behind a name.
 * @param {string} address
 * @param {Record<string, string>} words
 */
function outward(address, words) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username || url.password) return address;
  const apart = { target: "_blank", rel: "noopener noreferrer", referrerpolicy: "no-referrer" };
  return h(
    "a",
    { href: url.href, class: "outward", title: url.href, ...apart },
    url.host,
    h("span", { class: "spoken" }, ` (${words.opens_apart})`),
  );
}

/**
 * An address without what ends the sentence it stands in; a bracket that was opened in it belongs to it.
 * @param {string} found
 */
function trimmed(found) {
  const rest = found.replace(AFTER, "");
  const open = rest.split("(").length - rest.split(")").length;
  return open > 0 && found[rest.length] === ")" ? found.slice(0, rest.length + 1) : rest;
}
