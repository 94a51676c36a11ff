/** A bound is asserted at so many times what is promised: a test tells a promise that is broken, not a machine that is slow. */
const PATIENCE = 3;
/** Timers of two processes differ by so much. */
const TIMER_MS = 10;

export type Bounds = Readonly<{
  /** It may not end sooner, in ms: so long something is held, say. */
  notBeforeMs?: number;
  /** What the contract or the design promises, in ms. It is asserted at three times that. */
  promisedMs?: number;
}>;

/**
 * Does something whose duration is promised. The one place of the tests that looks at a clock for how long something
 * took: speed itself is measured by the benchmarks.
 * @throws Error where it took less than it must, or over three times what is promised
 */
export async function timely<T>(
  { notBeforeMs = 0, promisedMs = Infinity }: Bounds,
  act: () => Promise<T>,
): Promise<T> {
  const began = performance.now();
  const result = await act();
  const took = Math.round(performance.now() - began);
  if (took < notBeforeMs - TIMER_MS)
    throw new Error(`It took ${took} ms, and must not end before ${notBeforeMs} ms`);
  if (took > PATIENCE * promisedMs)
    throw new Error(`It took ${took} ms, over ${PATIENCE} times the ${promisedMs} ms that are promised`);
  return result;
}

/** Passes so much time, in ms, in which what must not happen has had its chance to. */
export function chance(ms: number): Promise<void> {
  // oxlint-disable-next-line no-restricted-globals -- nothing tells that something has not happened
  return new Promise((resolve) => setTimeout(resolve, ms));
}
