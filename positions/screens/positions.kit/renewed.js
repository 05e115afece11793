// @ts-check
// What is drawn anew takes its place without a stir: the nodes that stood there stay, with the focus, and come to show and
// do what is new. A screen reader hears of all that comes and goes, and at times reads that before what one went to.

import { assume } from "./dom.js";
import { painted } from "./steady.js";

/**
 * Let these be what stands in a box.
 * @param {Element} box
 * @param {Node[]} nodes
 */
export function renew(box, nodes) {
  const left = [...box.childNodes];
  const now = nodes.map((node) => {
    const at = left.findIndex((one) => called(one) === called(node));
    if (at >= 0) return become(left.splice(at, 1)[0], /** @type {ChildNode} */ (node));
    if (node instanceof Element) node.querySelectorAll("select").forEach(hush);
    return node;
  });
  for (const one of left) one.remove();
  now.forEach((node, at) => node !== box.childNodes[at] && box.insertBefore(node, box.childNodes[at]));
}

/**
 * Let a node show and do what one that was made for its place does.
 * @param {ChildNode} node
 * @param {ChildNode} made
 */
export function become(node, made) {
  if (!(node instanceof Element && made instanceof Element)) {
    if (node.nodeValue !== made.nodeValue) node.nodeValue = made.nodeValue;
    return node;
  }
  for (const { name } of [...node.attributes])
    if (name !== "inert" && !made.hasAttribute(name)) node.removeAttribute(name);
  for (const { name, value } of made.attributes) if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  assume(node, made);
  renew(node, [...made.childNodes]);
  take(node, made);
  return node;
}

/** @param {Element} node
 * @param {Element} made */
function take(node, made) {
  const field = /** @type {HTMLSelectElement} */ (node);
  const { value } = /** @type {HTMLSelectElement} */ (made);
  if (field.value === value) return;
  if (field.matches("select:not(:focus)")) hush(field);
  field.value = value;
}

/** A list to choose from that comes, or of which something else is on, is read out wherever one stands: so it is away
 * for that frame.
 * @param {HTMLSelectElement} list */
function hush(list) {
  list.inert = true;
  painted(() => (list.inert = false));
}

/** Which nodes are each other's successor: of one kind, and of the same name where they have one.
 * @param {Node} node */
function called(node) {
  if (!(node instanceof HTMLElement)) return node.nodeName;
  return [node.nodeName, node.dataset.field ?? node.dataset.at ?? node.classList[0]].join(" ");
}
