// @ts-check
// A button that takes something from somebody, and asks first; who cannot see the question hears it with the answer.

import { h, popover } from "../positions.kit/dom.js";

/**
 * @param {{ does: string, asks: string, cancel: string }} said what it does, what it asks, and how one leaves it
 * @param {() => void} act
 * @param {import("../positions.kit/types.d.ts").Props<"button">} props
 */
export function asking({ does, asks, cancel }, act, props) {
  const build = (/** @type {(refocus?: boolean) => void} */ close) => {
    const yes = () => (close(true), act());
    const answer = { class: "plain main", "aria-describedby": "asked", onclick: yes };
    return [
      h("p", { class: "wrap", id: "asked" }, asks),
      h(
        "p",
        { class: "actions" },
        h("button", { type: "button", ...answer }, does),
        h("button", { type: "button", class: "plain", onclick: () => close(true) }, cancel),
      ),
    ];
  };
  return popover(does, build, { ...props, class: "link pop" }).wrap;
}
