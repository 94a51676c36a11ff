/**
 * One statement at a time, with all that waits; no wait when nothing is under way.
 *
 * @template Given, Written
 * @param {(given: Given[]) => Promise<readonly Written[]>} write in the order of what it is given; an answer that is
 *   shorter leaves the others undefined
 * @returns {(given: Given) => Promise<Written>}
 */
export function together(write) {
  const waiting = [];
  let busy = false;
  const flush = async () => {
    if (busy || waiting.length === 0) return;
    busy = true;
    const batch = waiting.splice(0, 500);
    try {
      const written = await write(batch.map(({ given }) => given));
      batch.forEach(({ resolve }, index) => resolve(written[index]));
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    }
    busy = false;
    void flush();
  };
  return (given) =>
    new Promise((resolve, reject) => {
      waiting.push({ given, resolve, reject });
      void flush();
    });
}
