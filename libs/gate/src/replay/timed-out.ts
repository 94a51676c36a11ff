/**
 * Resolves with 'timed out' after so many ms, unless `other` ends first: then its timer is gone and it never resolves.
 */
export function timedOut(ms: number, other: Promise<unknown>): Promise<'timed out'> {
  return new Promise((resolve) => {
    // What has come while this process stood still is read before it is said to be late.
    const timer = setTimeout(() => setImmediate(() => resolve('timed out')), ms);
    const clear = () => clearTimeout(timer);
    other.then(clear, clear);
  });
}
