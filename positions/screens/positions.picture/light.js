// @ts-check
// What was drawn for a dark page, in the colours of the light one.

const NS = "http://www.w3.org/2000/svg";
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

/**
 * A heat map is pixels, which have no colours to change: it is drawn anew, a square for each place.
 * @param {Element} image
 * @param {(number | null)[][]} shares
 * @param {string[]} heat the colours from 0 to 1
 */
export function heated(image, shares, heat) {
  const [left, top, width, height] = ["x", "y", "width", "height"].map((name) => Number(image.getAttribute(name)));
  const group = document.createElementNS(NS, "g");
  const [wide, high] = [width / shares[0].length, height / shares.length];
  shares.forEach((row, y) =>
    row.forEach((share, x) => {
      if (share === null) return;
      const place = { x: left + x * wide, y: top + y * high, width: wide - 1, height: high - 1 };
      const square = document.createElementNS(NS, "rect");
      for (const [name, value] of Object.entries(place)) square.setAttribute(name, String(value));
      square.style.fill = between(heat, share);
      group.append(square);
    }),
  );
  image.replaceWith(group);
}

/**
 * The colour at a share of the way along some.
 * @param {string[]} colours
 * @param {number} share
 */
export function between(colours, share) {
  const at = share * (colours.length - 1);
  const low = Math.min(Math.floor(at), colours.length - 2);
  return `color-mix(in srgb, ${colours[low]}, ${colours[low + 1]} ${100 * (at - low)}%)`;
}
