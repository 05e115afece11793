// A link just made: its address, told this once, masked, and on the clipboard already where the browser allows it.

import { h, fill } from "../positions.kit/dom.js";
import { choose, trouble } from "../positions.kit/who.js";

// Whether an address that is still to come could be put on the clipboard.
export async function copied(address) {
  try {
    const text = address.then((found) => new Blob([found], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
    return true;
  } catch {
    return false;
  }
}

export function made(page) {
  const { text } = page;
  if (!page.made) return h("div", { hidden: true });
  const { address, link, copied: done } = page.made;
  const bare = done === false; // where it must be copied by hand it has to be seen
  const shown = bare ? address : address.replace(/#.*/, `#${"•".repeat(24)}`);
  const field = h("input", {
    type: "text",
    readonly: true,
    value: shown,
    "aria-label": text.address,
    "data-at": "address",
    onfocus: (event) => bare && event.target.select(),
  });
  const again = async () => {
    page.made.copied = null;
    page.made.copied = await copied(Promise.resolve(address));
    page.show();
  };
  const why = trouble();
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
          onclick: () => choose(page, link.holds, why, `./?${link.view}`),
        },
        fill(text.look_through, { label: link.label }),
      ),
      " ",
      why,
    ),
  );
  if (bare) setTimeout(() => field.select());
  return box;
}
