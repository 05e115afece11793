// @ts-check
// A link just made: its address, told this once, masked, and on the clipboard already where the browser allows it.

import { h, fill } from "../positions.kit/dom.js";
import { lookThrough } from "../positions.kit/through.js";

/** @typedef {import("./sharing.js").Sharing} Sharing */

/**
 * Whether an address that is still to come could be put on the clipboard.
 * @param {Promise<string>} address
 */
export async function copied(address) {
  try {
    const text = address.then((found) => new Blob([found], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
    return true;
  } catch {
    return false;
  }
}

/** @param {Sharing} page */
export function made(page) {
  const { text, made: now } = page;
  if (!now) return h("div", { hidden: true });
  const { address, link, copied: done } = now;
  const bare = done === false; // where it must be copied by hand it has to be seen
  const shown = bare ? address : address.replace(/#.*/, `#${"•".repeat(24)}`);
  const field = h("input", {
    type: "text",
    readonly: true,
    value: shown,
    "aria-label": text.address,
    "data-at": "address",
    onfocus: ({ currentTarget }) => bare && currentTarget.select(),
  });
  const again = async () => {
    now.copied = null;
    now.copied = await copied(Promise.resolve(address));
    page.show();
  };
  const box = h(
    "section",
    { class: "made", "aria-label": text.made_title },
    h("p", { class: "done", role: "status" }, done === null ? text.made : done ? text.made_copied : text.made_by_hand),
    h(
      "div",
      { class: "address" },
      field,
      h("button", { type: "button", class: "plain", "data-at": "copy", onclick: again }, text.copy_again),
    ),
    h(
      "p",
      { class: "second" },
      fill(text.made_once, { day: link.until }),
      " ",
      h(
        "button",
        {
          type: "button",
          class: "link",
          "data-at": "look",
          onclick: () => lookThrough(page.data.dossier.id, link.id, link.view),
        },
        fill(text.look_through, { label: link.label }),
      ),
    ),
  );
  if (bare) setTimeout(() => field.select());
  return box;
}
