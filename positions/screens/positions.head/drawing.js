// @ts-check
// A picture by itself: what Plotly drew, under its title, with what the colours mean and how far it may spread.

const NS = "http://www.w3.org/2000/svg";
const FAMILY = "Source Sans";
const EDGE = 16;
const SHARPER = 2; // pixels of a PNG for each on the screen, at least
const SHARP = 2000; // pixels that a PNG is wide, at least: so that it can fill a slide
const NARROWEST = 420;

/** @typedef {import("../positions.kit/protocol.d.ts").HeadData} HeadData */
/** @typedef {import("../positions.kit/protocol.d.ts").SwatchData} SwatchData */

/**
 * @param {Element} plot
 * @param {HeadData} data
 * @param {string} day
 */
export async function asSvg(plot, data, day) {
  const { root } = drawing(plot, data, day);
  const style = s("style", {}, await fontFace());
  root.prepend(style);
  return new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" });
}

/**
 * @param {Element} plot
 * @param {HeadData} data
 * @param {string} day
 * @returns {Promise<Blob>}
 */
export async function asPng(plot, data, day) {
  const image = new Image();
  const address = URL.createObjectURL(await asSvg(plot, data, day));
  image.src = address;
  await image.decode();
  URL.revokeObjectURL(address);
  const canvas = document.createElement("canvas");
  const scale = Math.max(SHARPER, SHARP / image.width);
  Object.assign(canvas, { width: Math.round(image.width * scale), height: Math.round(image.height * scale) });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no PNG came of it"))), "image/png"),
  );
}

/**
 * An element of a picture.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} props
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
function s(tag, props, ...children) {
  const el = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(props)) el.setAttribute(name, String(value));
  el.append(...children);
  return el;
}

/**
 * Everything below one another, from the title down to the marking, which only what leaves by itself has.
 * @param {Element} plot
 * @param {HeadData} data
 * @param {string} [day]
 */
export function drawing(plot, data, day) {
  const layers = [...plot.querySelectorAll(".main-svg")];
  const { width, height } = layers[0].getBoundingClientRect();
  const across = Math.max(Math.ceil(width), NARROWEST) + 2 * EDGE;
  const { paper, text, second, warn } = data.colours;
  /** @type {Element[]} */
  const parts = [];
  let y = EDGE;
  /** @type {(said: string, size: number, weight: number, colour: string) => void} */
  const write = (said, size, weight, colour) => {
    const wide = (/** @type {string} */ line) => measured(line, `${weight} ${size}px "${FAMILY}"`);
    for (const line of lines(said, across - 2 * EDGE, wide)) {
      y += size * 1.35;
      parts.push(s("text", { x: EDGE, y, "font-size": size, "font-weight": weight, fill: colour }, line));
    }
  };
  write(data.title, 16, 700, text);
  write(data.why, 12, 400, second);
  y += 10;
  parts.push(...layers.map((layer) => placed(layer, y, width, height)));
  y += height + 14;
  const key = swatches(data, across, y);
  parts.push(key.group);
  y = key.end + 4;
  if (day) {
    write(data.marking, 12, 700, warn);
    write(`${data.stand} · ${day}`, 12, 400, second);
  }
  y = Math.ceil(y + EDGE);
  const root = s("svg", {
    xmlns: NS,
    width: across,
    height: y,
    viewBox: `0 0 ${across} ${y}`,
    "font-family": `${FAMILY}, Arial, sans-serif`,
  });
  root.append(s("rect", { width: across, height: y, fill: paper }), ...parts);
  return { root };
}

/**
 * One of Plotly's layers where it belongs, without what is only there for the pointer.
 * @param {Element} layer
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
function placed(layer, y, width, height) {
  const copy = /** @type {Element} */ (layer.cloneNode(true));
  for (const part of copy.querySelectorAll(".hoverlayer, .zoomlayer, .draglayer")) part.remove();
  copy.removeAttribute("style");
  for (const [name, value] of Object.entries({ x: EDGE, y, width, height })) copy.setAttribute(name, String(value));
  return copy;
}

/**
 * What the colours mean, on as many lines as it takes.
 * @param {HeadData} data
 * @param {number} across
 * @param {number} top
 */
function swatches(data, across, top) {
  const group = s("g", { "font-size": 12 });
  const stripes = s("pattern", {
    id: "stripes",
    width: 8,
    height: 8,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  group.append(s("defs", {}, stripes));
  let x = EDGE;
  let y = top;
  for (const one of data.swatches) {
    const [before, after] = [one.before, one.text].map((said) => (said ? measured(said, `12px "${FAMILY}"`) + 6 : 0));
    const length = before + 22 + after;
    if (x + length > across - EDGE && x > EDGE) [x, y] = [EDGE, y + 20];
    else if (one.joined) x -= 14;
    if (before) group.append(label(one.before, x, y, data.colours.text));
    group.append(...sign(one, x + before, y, stripes));
    if (after) group.append(label(one.text, x + before + 28, y, data.colours.text));
    x += length + 14;
  }
  return { group, end: y + 15 };
}

/** @type {(said: string, x: number, y: number, fill: string) => SVGTextElement} */
const label = (said, x, y, fill) => s("text", { x, y: y + 11.5, fill }, said);

/**
 * @param {SwatchData} one
 * @param {number} x
 * @param {number} y
 * @param {SVGPatternElement} stripes
 */
function sign(one, x, y, stripes) {
  const inside = one.edge ? one.width / 2 : 0;
  const box = { x: x + inside, y: y + inside, width: 22 - 2 * inside, height: 15 - 2 * inside, rx: 1 };
  /** @type {SVGElement[]} */
  const found = [
    s("rect", { ...box, fill: one.fill || "none", stroke: one.edge || "none", "stroke-width": one.width }),
  ];
  if (one.hatch) {
    stripes.replaceChildren(s("rect", { width: 4, height: 8, fill: one.hatch }));
    found.push(s("rect", { ...box, fill: "url(#stripes)" }));
  }
  if (one.symbol)
    found.push(
      s("text", { x: x + 11, y: y + 11.5, fill: one.ink, "text-anchor": "middle", "font-weight": 700 }, one.symbol),
    );
  return found;
}

/** @type {CanvasRenderingContext2D | null} */
let pen = null;

/**
 * How wide words are, in pixels.
 * @param {string} said
 * @param {string} font
 */
function measured(said, font) {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return 0; // a browser that does not draw
  pen.font = font;
  return pen.measureText(said).width;
}

/**
 * Words on lines of at most so many pixels.
 * @param {string} said
 * @param {number} width
 * @param {(line: string) => number} wide
 */
export function lines(said, width, wide) {
  const found = [""];
  for (const word of said.split(" ")) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (found.at(-1) && wide(longer) > width) found.push(word);
    else found[found.length - 1] = longer;
  }
  return found;
}

// The page's own font put into the picture, so that it looks the same wherever it is opened; nothing if there is none.
/** @type {Promise<string> | undefined} */
let face;
const fontFace = () => (face ??= embedded());

async function embedded() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const rule = rules.find(
    /** @returns {one is CSSFontFaceRule} */
    (one) =>
      one instanceof CSSFontFaceRule &&
      one.style.getPropertyValue("font-family").includes(FAMILY) &&
      one.style.getPropertyValue("font-style") !== "italic",
  );
  const address = /url\("?([^")]+)"?\)/.exec(rule?.style.getPropertyValue("src") || "")?.[1];
  if (!address) return "";
  const font = await (await fetch(new URL(address, rule?.parentStyleSheet?.href || location.href))).blob();
  const coded = await dataUrl(font);
  return `@font-face { font-family: "${FAMILY}"; font-weight: 200 900; src: url("${coded}"); }`;
}

/**
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
function dataUrl(blob) {
  const reader = new FileReader();
  return new Promise((done) => {
    reader.addEventListener("load", () => done(String(reader.result)));
    reader.readAsDataURL(blob);
  });
}
