// Streamlit tells of a lost connection in an English dialog that takes the keyboard; our saved line says it already.

const ERROR = "[data-testid=stDialog]:has([data-testid=stErrorCodeBlock])";

// Close that dialog whenever it comes up, and call back when it did. Returns what stops this.
export function quieten(closed) {
  const watch = new MutationObserver(() => {
    const close = document.querySelector(`${ERROR} section > button`);
    if (!close) return;
    close.click();
    setTimeout(closed, 50); // the dialog gives the focus back after it is gone
  });
  watch.observe(document.body, { childList: true });
  return () => watch.disconnect();
}
