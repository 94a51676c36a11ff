import { partOf } from './parts.js';

/**
 * How long each part of a program had the main thread.
 * @param profile as `--cpu-prof` writes it @param from @param to in µs of the monotonic clock
 * @returns µs by the name of the part
 */
export function sumUp(profile, { from, to }) {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parts = new Map();
  let at = profile.startTime;
  profile.samples.forEach((id, n) => {
    const took = profile.timeDeltas[n];
    at += took;
    const frame = frames.get(id);
    if (at < from || at > to || frame.functionName === '(idle)') return;
    const part = partOf(frame);
    parts.set(part, (parts.get(part) ?? 0) + took);
  });
  return parts;
}

/** On every process of a machine the same. */
export function nowUs() {
  return Number(process.hrtime.bigint() / 1000n);
}
