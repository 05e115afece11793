// @ts-check
// One A4 from the printer: only the sheet, in the light palette, as large as it fits.

const PAGE = { width: 190, height: 277 }; // A4 within margins of 10, in millimetres
const DOT = 96 / 25.4; // CSS pixels in a millimetre
const SMALLEST = 0.35;
const STYLE = `
  @page { size: A4; margin: 10mm; }
  @media print {
    html, body { background: #fff !important; }
    [data-testid=stApp] { position: static !important; }
  }
`;

/**
 * Begin that for a page; returns what ends it.
 * @param {import("./bilateral.js").Bilateral} page
 */
export function printing(page) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets.push(sheet);
  /** @type {string | undefined} */
  let theme;
  const before = () => {
    theme = page.root.dataset.theme;
    page.root.dataset.theme = "light";
    page.root.classList.add("printing");
    fit(page.paper);
  };
  const after = () => {
    page.root.dataset.theme = theme;
    page.root.classList.remove("printing");
    page.paper.removeAttribute("style");
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

/** @param {HTMLElement} paper */
function fit(paper) {
  const height = (/** @type {number} */ zoom) => {
    paper.style.width = `${(PAGE.width * DOT) / zoom}px`;
    return paper.scrollHeight * zoom;
  };
  const size = largest((zoom) => height(zoom) <= PAGE.height * DOT);
  height(size);
  paper.style.zoom = String(size);
}

/**
 * The largest size at which the paper holds it: smaller text has longer lines, so this is found by halving.
 * @param {(size: number) => boolean} fits
 */
export function largest(fits) {
  if (fits(1)) return 1;
  let [low, high] = [SMALLEST, 1];
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
