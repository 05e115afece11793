// @ts-check
// Streamlit's own header, running man and margins make way for our page; so do its English link past a header that is
// not there, the stop that Tab makes at the whole page, and its dialogs about a lost connection, which are in English,
// take the keyboard, and say what our saved line tells already. (No dialog of ours is one of Streamlit's.)

const ERROR = "[data-testid=stDialog]";
const STYLE = `
  [data-testid=stMainBlockContainer] { padding: 0; }
  [data-testid=stHeader], [data-testid=stStatusWidget], [data-testid=stSkipToContent], ${ERROR} { display: none; }
`;

/**
 * Begin that, and call back when the dialog was closed. Returns what ends it.
 * @param {() => void} closed
 */
export function quieten(closed) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets.push(sheet);
  document.querySelector("#stMain")?.setAttribute("tabindex", "-1");
  const watch = new MutationObserver(() => {
    /** @type {HTMLElement | null} */
    const close = document.querySelector(`${ERROR} section > button`);
    if (!close) return;
    close.click();
    setTimeout(closed, 50); // the dialog gives the focus back after it is gone
  });
  watch.observe(document.body, { childList: true });
  return () => {
    watch.disconnect();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}
