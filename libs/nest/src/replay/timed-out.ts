/**
 * Resolves with 'timed out' after so many ms, unless `other` ends first: then its timer is gone and it never resolves.
 */
export function timedOut(ms: number, other: Promise<unknown>): Promise<'timed out'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('timed out'), ms);
    const clear = () => clearTimeout(timer);
    other.then(clear, clear);
  });
}
