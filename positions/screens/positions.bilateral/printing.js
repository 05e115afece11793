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

// Begin that for a page; returns what ends it.
export function printing(page) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets.push(sheet);
  let theme = null;
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

// The largest size at which the paper holds it: smaller text has longer lines, so this is found by halving.
function fit(paper) {
  const height = (zoom) => {
    paper.style.width = `${(PAGE.width * DOT) / zoom}px`;
    return paper.scrollHeight * zoom;
  };
  let [low, high] = [SMALLEST, 1];
  if (height(1) <= PAGE.height * DOT) low = 1;
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (height(middle) <= PAGE.height * DOT) low = middle;
    else high = middle;
  }
  height(low);
  paper.style.zoom = low;
}
