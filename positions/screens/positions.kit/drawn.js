// @ts-check
// The parts of a page by name: one that would show the same again stays as it is, with its focus, and costs no layout.

export class Drawn {
  /** @type {Map<string, { shows: string, node: HTMLElement }>} */
  parts = new Map();

  /**
   * A part; built anew, and put where it stood, only when what it shows is something else.
   * @param {string} name
   * @param {unknown} shows whatever JSON can say
   * @param {() => HTMLElement} build
   */
  part(name, shows, build) {
    const now = JSON.stringify(shows);
    const last = this.parts.get(name);
    if (last?.shows === now) return last.node;
    const node = build();
    last?.node.replaceWith(node);
    this.parts.set(name, { shows: now, node });
    return node;
  }

  /**
   * Build a part anew the next time, or all of them.
   * @param {string} [name]
   */
  forget(name) {
    if (name === undefined) return this.parts.clear();
    const part = this.parts.get(name);
    if (part) part.shows = "";
    return undefined;
  }
}
