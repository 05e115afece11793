// @ts-check
// A file on its way to the server, and the server's answer.

import { h } from "./dom.js";

/**
 * The server's answer.  By a request of the older kind, which tells how far the sending is.
 * @param {string} to
 * @param {File} file
 * @param {Record<string, string>} text
 * @param {string} away what to say without a connection
 * @param {(...what: (Node | string)[]) => void} tell is told how far it is
 * @returns {Promise<any>} what it says, or `why` not
 */
export function uploaded(to, file, text, away, tell) {
  const bar = h("progress", { max: 1, "aria-label": text.sending });
  tell(text.sending, bar);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => (bar.value = event.loaded / event.total);
    request.upload.onload = () => (bar.removeAttribute("value"), tell(text.reading, bar));
    request.onload = () => done(read(request.responseText));
    request.onerror = () => done({ why: away });
    request.open("POST", to);
    request.send(new Blob([file], { type: "application/octet-stream" }));
  });
}

/**
 * JSON of ours, or a sentence of whoever stands before it.
 * @param {string} answer
 * @returns {unknown}
 */
function read(answer) {
  try {
    return JSON.parse(answer);
  } catch {
    return { why: answer.slice(0, 300) };
  }
}
