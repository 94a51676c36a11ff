/** So many at once, until so many have been done. */
export async function crowded(one, calls, inFlight) {
  let left = calls;
  const lane = async () => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}

/** Each begun at its date, whatever became of those before. */
export async function paced(one, calls, perSecond) {
  const begun = performance.now();
  const running = [];
  await new Promise((resolve) => {
    const tick = setInterval(() => {
      const due = Math.min(calls, Math.floor(((performance.now() - begun) / 1000) * perSecond));
      while (running.length < due) running.push(one());
      if (running.length < calls) return;
      clearInterval(tick);
      resolve();
    }, 1);
  });
  await Promise.all(running);
}
