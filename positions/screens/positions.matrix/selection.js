// Which cells are selected, and how keys and the pointer move that.

import { DIGITS } from "../positions.kit/dom.js";

const KEYS = { ...DIGITS, "+": "+", "-": "-", "−": "-", 0: "0", "?": "?", Delete: "?", Backspace: "?" };
const PAGE = 10;

export class Selection {
  constructor(page) {
    this.page = page;
    const { view, cells } = page;
    const [topic, state] = view.cell.split(".");
    this.topic = cells.topics.has(topic) ? topic : page.data.topics[0]?.id;
    this.state = cells.states.has(state) ? state : "NL";
    this.collapse();
  }

  collapse() {
    this.from = { topic: this.topic, state: this.state };
  }

  get order() {
    return { topics: this.page.data.topics.map((t) => t.id), states: this.page.grid.rows.map((s) => s.code) };
  }

  // Keep to what is on the screen after columns or rows changed.
  settle() {
    const { topics, states } = this.order;
    if (!states.length) return; // a filter that lets nobody through: stay where we were
    for (const end of [this, this.from]) {
      if (!topics.includes(end.topic)) end.topic = topics[0];
      if (!states.includes(end.state)) end.state = states[0];
    }
  }

  range() {
    const { topics, states } = this.order;
    const span = (all, a, b) => {
      const [low, high] = [all.indexOf(a), all.indexOf(b)].sort((x, y) => x - y);
      return low < 0 ? [] : all.slice(low, high + 1);
    };
    return { topics: span(topics, this.from.topic, this.topic), states: span(states, this.from.state, this.state) };
  }

  // Every selected cell that can be edited, as [topic, state].
  cells() {
    const { topics, states } = this.range();
    const all = states.flatMap((state) => topics.map((topic) => [topic, state]));
    return all.filter(([topic, state]) => this.page.cells.editable(topic, state));
  }

  get several() {
    const { topics, states } = this.range();
    return topics.length * states.length > 1;
  }

  to(topic, state, extend) {
    Object.assign(this, { topic, state });
    if (!extend) this.collapse();
    this.page.selected();
  }

  move(dx, dy, extend) {
    const { topics, states } = this.order;
    const step = (all, now, by) => all[Math.max(0, Math.min(all.length - 1, all.indexOf(now) + by))];
    this.to(step(topics, this.topic, dx), step(states, this.state, dy), extend);
    this.focus();
  }

  focus() {
    this.page.grid.at(this.topic, this.state)?.focus();
  }

  all() {
    const { topics, states } = this.order;
    this.from = { topic: topics[0], state: states[0] };
    this.to(topics.at(-1), states.at(-1), true);
  }

  // Whether the key was ours.
  key(event) {
    if (event.altKey || !this.order.states.length) return false;
    const ctrl = event.ctrlKey || event.metaKey;
    return this.moveBy(event, ctrl) || (ctrl ? this.command(event) : this.act(event));
  }

  // A key that moves; in the top row the arrow up goes on into the heads.
  moveBy(event, ctrl) {
    const { topics, states } = this.order;
    const far = topics.length + states.length;
    const moves = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
      PageUp: [0, -PAGE],
      PageDown: [0, PAGE],
    };
    moves.Home = ctrl ? [-far, -far] : [-far, 0];
    moves.End = ctrl ? [far, far] : [far, 0];
    const first = this.state === states[0] && !event.shiftKey;
    if (event.key === "ArrowUp" && first) this.page.grid.table.querySelector(`[data-head="${this.topic}"]`).focus();
    else if (moves[event.key]) this.move(...moves[event.key], event.shiftKey);
    else return false;
    return true;
  }

  command(event) {
    const { editor } = this.page;
    if (event.key.toLowerCase() === "a") this.all();
    else if (event.key.toLowerCase() === "z" && !event.shiftKey) editor.undo();
    else if (event.key.toLowerCase() === "z" || event.key.toLowerCase() === "y") editor.redo();
    else return false;
    return true;
  }

  act(event) {
    const { page } = this;
    if (event.key === "Escape") this.to(this.topic, this.state);
    else if (event.key === "Enter" || event.key === " ") page.openMenu();
    else if (event.key === "F2") page.inspector.enter();
    else if (KEYS[event.key]) page.editor.press(KEYS[event.key]);
    else return false;
    return true;
  }

  // A key when nothing has the focus, as after a reload: arrows and undo go to the cell where one was.
  stray(event) {
    const ours =
      event.key.startsWith("Arrow") ||
      ((event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase()));
    if (!ours || document.activeElement !== document.body) return;
    this.focus();
    if (this.key(event)) event.preventDefault();
  }

  // One click selects, a second opens; a drag selects a range. Touch does the same by tapping.
  listen(table) {
    let dragging = false;
    let again = false;
    const cellOf = (event) => event.target.closest?.("[role=gridcell]");
    table.addEventListener("pointerdown", (event) => {
      const td = cellOf(event);
      if (!td || event.button) return;
      const { topic, state } = td.dataset;
      again = topic === this.topic && state === this.state && !this.several && td.matches(":focus, :focus-within");
      dragging = event.pointerType === "mouse";
      this.to(topic, state, event.shiftKey);
    });
    table.addEventListener("pointermove", (event) => {
      const td = dragging && event.buttons === 1 && cellOf(event);
      if (!td || (td.dataset.topic === this.topic && td.dataset.state === this.state)) return;
      again = false;
      this.to(td.dataset.topic, td.dataset.state, true);
      getSelection()?.removeAllRanges();
    });
    table.addEventListener("click", (event) => {
      dragging = false;
      const td = cellOf(event);
      if (!td) return;
      this.focus();
      if (again && td.dataset.topic === this.topic && td.dataset.state === this.state) this.page.openMenu();
    });
    table.addEventListener("keydown", (event) => {
      if (event.target.getAttribute("role") === "gridcell" && this.key(event)) event.preventDefault();
    });
    table.addEventListener("focusin", (event) => {
      const td = cellOf(event);
      this.page.root.classList.remove("drawer");
      if (td && (td.dataset.topic !== this.topic || td.dataset.state !== this.state) && !dragging)
        this.to(td.dataset.topic, td.dataset.state);
    });
  }
}
