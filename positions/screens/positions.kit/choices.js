// A row of choices of which one is on.

// Arrows go along a row of choices without choosing: every choice is written.
export function along(event) {
  const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
  if (!by) return;
  const all = [...event.currentTarget.children];
  all[(all.indexOf(event.target) + by + all.length) % all.length].focus();
  event.preventDefault();
}
