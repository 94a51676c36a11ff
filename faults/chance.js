import { createHash } from 'node:crypto';

/** Draws from [0, 1): the same for the same words, whoever asks, and in whatever order. */
export function chance(...words) {
  let state = createHash('sha256').update(words.join(' ')).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @param weights what can be drawn, each with its share */
export function drawn(draw, weights) {
  const all = Object.entries(weights);
  let left = draw() * all.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of all) {
    left -= weight;
    if (left < 0) return name;
  }
  return all[0][0];
}

export function shuffled(draw, list) {
  return list
    .map((item) => ({ item, at: draw() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item);
}
