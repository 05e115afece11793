// @ts-check
// The versions of a cell, newest first, as far as they were asked for: some at a time.

/** @typedef {import("../positions.kit/protocol.d.ts").EarlierData} EarlierData */
/** @typedef {import("../positions.kit/protocol.d.ts").VersionData} VersionData */

export class Versions {
  /** @type {VersionData[]} */
  found = [];
  /** The revision by which those before them are asked for, which begin with the last of them; null where it is all.
   * @type {number | null} */
  earlier = null;

  /** Those of which it is known what they differ in from the one before. */
  get shown() {
    return this.earlier === null ? this.found : this.found.slice(0, -1);
  }

  /** How many there are, for a heading; "" for none. */
  get count() {
    return this.found.length ? `${this.shown.length}${this.earlier === null ? "" : "+"}` : "";
  }

  /** The last ones anew; of what stood here, what comes before them may stay.
   * @param {VersionData[]} last @param {number | null} earlier @param {boolean} keep */
  begin(last, earlier, keep) {
    const oldest = last.at(-1)?.version;
    const at = keep && earlier !== null ? this.found.findIndex(({ version }) => version === oldest) : -1;
    this.found = [...last, ...(at < 0 ? [] : this.found.slice(at + 1))];
    if (at < 0) this.earlier = earlier;
  }

  /** Those before them; which are new to whoever looks, none where it is no answer to what is asked for now.
   * @param {EarlierData} message */
  add({ until, versions, earlier }) {
    if (until !== this.earlier) return [];
    const known = this.shown.length;
    this.found = [...this.found.slice(0, -1), ...versions];
    this.earlier = earlier;
    return this.shown.slice(known);
  }
}
