// Put into a page under measurement. Times are milliseconds; what two pages tell one another is since 1970.

window.stopwatch = {
  now: () => performance.timeOrigin + performance.now(),

  // Each key press: when it came, and how long until the second frame after it.
  keys(presses = (window.presses = [])) {
    addEventListener(
      "keydown",
      () => {
        const press = { at: this.now() };
        presses.push(press);
        requestAnimationFrame(() => requestAnimationFrame(() => (press.painted = this.now() - press.at)));
      },
      true,
    );
  },

  // The moment of the first frame after `reached(root)` comes to hold; looks whenever something in `root` changes.
  seen(root, reached) {
    return new Promise((resolve, reject) => {
      const given = setTimeout(() => reject(new Error(`not seen within 20 s: ${reached}`)), 20000);
      const look = () => {
        if (!reached(root)) return;
        clearTimeout(given);
        watch.disconnect();
        requestAnimationFrame(() => resolve(this.now()));
      };
      const watch = new MutationObserver(look);
      watch.observe(root, { attributes: true, childList: true, characterData: true, subtree: true });
      look();
    });
  },
};

// From the start of the navigation to the frame after `reached()` first holds: for a first load.
window.loaded = (reached) =>
  new Promise((resolve) => {
    const look = () => requestAnimationFrame(() => (reached() ? resolve(performance.now()) : look()));
    look();
  });
