import assert from "node:assert/strict";
import { test } from "node:test";

// Elements as plain values: what is linked is looked at here, what is drawn in a browser.
globalThis.document = {
  createElement: (tag) => ({
    tag,
    attributes: {},
    children: [],
    setAttribute(name, value) {
      this.attributes[name] = value;
    },
    append(...children) {
      this.children.push(...children);
    },
  }),
};
const { linked } = await import("../../positions/screens/positions.kit/outward.js");

const said = (text) => linked(text, { opens_apart: "opent apart" }).filter((part) => part !== "");
const leads = (text) => said(text).map((part) => part.attributes?.href ?? part);

test("an address in a text is a link that says its host, opens apart and tells nobody whence", () => {
  const [before, link, after] = said("PV Berlijn, https://eur-lex.europa.eu/NL?uri=CELEX:52025DC0944 (kopie)");
  assert.deepEqual([before, after], ["PV Berlijn, ", " (kopie)"]);
  assert.equal(link.tag, "a");
  assert.equal(link.children[0], "eur-lex.europa.eu");
  assert.equal(link.attributes.href, "https://eur-lex.europa.eu/NL?uri=CELEX:52025DC0944");
  assert.equal(link.attributes.target, "_blank");
  assert.equal(link.attributes.rel, "noopener noreferrer");
  assert.equal(link.attributes.referrerpolicy, "no-referrer");
});

test("what ends the sentence is no part of an address, what was opened in it is", () => {
  assert.deepEqual(leads("Zie https://a.eu/x."), ["Zie ", "https://a.eu/x", "."]);
  assert.deepEqual(leads("(https://a.eu/x)"), ["(", "https://a.eu/x", ")"]);
  assert.deepEqual(leads("https://a.eu/x_(y) en http://b.eu/"), ["https://a.eu/x_(y)", " en ", "http://b.eu/"]);
});

test("what is no web address stays text, and so does one that hides where it leads", () => {
  for (const text of [
    "javascript:alert(1)",
    "data:text/html,x",
    "//a.eu",
    "file:///etc/passwd",
    "https://",
    "https://eur-lex.europa.eu@elders.eu/",
    "geen adres",
  ])
    assert.deepEqual(leads(text), [text]);
});

test("a host in another script is shown as it is asked for", () => {
  assert.equal(said("https://\u0435ur-lex.europa.eu/")[0].children[0], "xn--ur-lex-2of.europa.eu");
});
