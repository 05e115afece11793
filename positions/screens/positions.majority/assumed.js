// @ts-check
// What is assumed here and is not so: as edits of the matrix, and what became of them.

/** @typedef {import("../positions.kit/protocol.d.ts").Blocs} Blocs */
/** @typedef {import("../positions.kit/protocol.d.ts").Press} Press */
/** @typedef {import("../positions.kit/protocol.d.ts").Stance} Stance */
/** @typedef {import("../positions.kit/protocol.d.ts").State} State */
/** @typedef {import("../positions.kit/types.d.ts").Painted} Painted */
/** @typedef {{ state: State, stance: Stance, now: Stance }} Assumed */
/** @typedef {{ edits: Press[], before: Painted[], after: Painted[] }} Written */

/**
 * Of those who take part, who is taken to stand elsewhere than they count.
 * @param {import("./address.js").View["flips"]} flips
 * @param {Blocs} blocs
 * @returns {Assumed[]}
 */
export function assumed(flips, { favour, open, abstaining, against }) {
  const everybody = [...favour, ...open, ...abstaining, ...against];
  return Object.entries(flips).flatMap(([state, stance]) => {
    const who = everybody.find(({ code }) => code === state);
    const already = stance === "+" ? favour : stance === "/" ? abstaining : against;
    return who && !already.includes(who) ? [{ state: who.code, stance, now: who.stance }] : [];
  });
}

/**
 * The same as edits of the matrix, of the cells as they now are.
 * @param {Pick<import("../positions.kit/protocol.d.ts").Asked, "id" | "current">} topic
 * @param {Assumed[]} all
 * @param {Partial<Record<State, number>>} versions
 * @returns {Written}
 */
export function edits({ id: topic, current }, all, versions) {
  const seen = (/** @type {State} */ state) => versions[state] || 0;
  return {
    edits: all.map(({ state, stance }) => ({
      topic,
      state,
      seen: seen(state),
      source: null,
      stance,
      about: current || null,
    })),
    before: all.map(({ state, now }) => [topic, state, { stance: now, version: seen(state) }]),
    after: all.map(({ state, stance }) => [topic, state, { stance }]),
  };
}

/**
 * Why entries were refused, and the states where they met somebody else's change.
 * @param {Pick<import("../positions.kit/types.d.ts").Done, "receipt">[]} done
 */
export function unwritten(done) {
  const refused = done.flatMap(({ receipt }) => [
    ...(receipt.rejected || []).map(({ why }) => why),
    ...(receipt.refused ? [receipt.refused] : []),
  ]);
  const met = done.flatMap(({ receipt }) => Object.values(receipt.conflicts || {}).flatMap((row) => Object.keys(row)));
  return { refused, met };
}
