// @ts-check
// What was drawn for a dark page, in the colours of the light one.

const COLOUR = /#[0-9a-f]{6}\b|rgb\((\d+), ?(\d+), ?(\d+)\)/gi;
const DRAWN = ["style", "fill", "stroke"];

/**
 * @param {Element} part
 * @param {Record<string, string>} light the colour for paper of each that is drawn, as "#15191e"
 */
export function recolour(part, light) {
  for (const at of part.querySelectorAll(DRAWN.map((name) => `[${name}]`).join())) {
    for (const name of DRAWN) {
      const said = at.getAttribute(name);
      if (said) at.setAttribute(name, lightened(said, light));
    }
  }
}

/**
 * @param {string} said
 * @param {Record<string, string>} light
 */
export function lightened(said, light) {
  const hex = (/** @type {string[]} */ parts) =>
    parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("");
  return said.replace(COLOUR, (one, ...parts) => {
    const named = one.startsWith("#") ? one.toLowerCase() : `#${hex(parts.slice(0, 3))}`;
    return light[named] ?? one;
  });
}
