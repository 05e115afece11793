import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";

import { Line } from "../../positions/screens/positions.kit/socket.js";

let line;
afterEach(() => {
  line.close();
  mock.restoreAll();
});

class Socket {
  static OPEN = 1;
  readyState = 1;
  sent = [];
  closed = false;
  send(text) {
    this.sent.push(JSON.parse(text).kind);
  }
  close() {
    this.closed = true;
  }
}

/** A line that heard something at this moment, and whose clocks stand still. */
function heard() {
  const clock = { wall: Date.parse("2027-01-12T10:00:00Z"), gone: 1000 };
  mock.method(Date, "now", () => clock.wall);
  mock.method(performance, "now", () => clock.gone);
  globalThis.WebSocket = Socket;
  line = new Line(new URL("ws://here/"), { opened() {}, heard() {}, lost() {} });
  line.socket.onopen();
  return clock;
}

test("a line that is silent for long is taken as cut, also when the clock was set back an hour", () => {
  const clock = heard();
  clock.wall -= 3_600_000;
  clock.gone += 13_000;
  line.check();
  assert.equal(line.socket.closed, true);
});

test("a line that was heard a while ago is pinged, also when the clock was set an hour ahead", () => {
  const clock = heard();
  clock.wall += 3_600_000;
  clock.gone += 10_000;
  line.check();
  assert.deepEqual([line.socket.closed, line.socket.sent], [false, ["ping"]]);
});

test("a line on which the server says that it is there is left alone", () => {
  const clock = heard();
  for (let beats = 0; beats < 4; beats++) {
    clock.gone += 8_000;
    line.check();
    line.socket.onmessage({ data: '{"kind":"news","revision":1}' });
  }
  assert.deepEqual([line.socket.closed, line.socket.sent], [false, []]);
});

/** The line broke, and is there again. */
function again() {
  line.open();
  line.socket.onopen();
}

test("what waits for the line is asked once it is up, where somebody still waits for the answer", () => {
  heard();
  line.socket.readyState = 0;
  let open = true;
  const topics = line.soon({ kind: "topics" }, () => open);
  line.soon({ kind: "standing" }, () => true);
  open = false;
  line.socket.readyState = Socket.OPEN;
  line.socket.onopen();
  assert.deepEqual([topics, line.socket.sent], [false, ["standing"]]);
});

test("what was asked on a line that broke before the answer is asked again, and no more once it is answered", () => {
  heard();
  let answered = false;
  assert.equal(
    line.soon({ kind: "topics" }, () => !answered),
    true,
  );
  again();
  assert.deepEqual(line.socket.sent, ["topics"]);
  answered = true;
  again();
  assert.deepEqual([line.socket.sent, line.waiting], [[], []]);
});
