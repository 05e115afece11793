// @ts-check
// Light or dark, after Streamlit's own choice: the ground it gives us tells.

/**
 * Keep data-theme on our root true; returns what ends that.
 * @param {HTMLElement} root
 */
export function darkened(root) {
  const tell = () => root.setAttribute("data-theme", dark(root) ? "dark" : "light");
  const soon = () => setTimeout(tell, 50);
  const system = matchMedia("(prefers-color-scheme: dark)");
  const watch = new MutationObserver(tell);
  for (const el of [document.documentElement, document.body]) watch.observe(el, { attributes: true });
  system.addEventListener("change", soon);
  tell();
  return () => {
    watch.disconnect();
    system.removeEventListener("change", soon);
  };
}

/** @param {Element} el */
function dark(el) {
  const colour = getComputedStyle(el).getPropertyValue("--st-background-color").trim();
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  const [r, g, b] = hex
    ? [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16))
    : (colour.match(/\d+/g) || [255, 255, 255]).map(Number);
  return r + g + b < 384;
}
