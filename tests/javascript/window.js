// Before each file of tests: what happens to the window can be heard, as in a browser.

const target = new EventTarget();
globalThis.addEventListener = target.addEventListener.bind(target);
globalThis.dispatchEvent = target.dispatchEvent.bind(target);
