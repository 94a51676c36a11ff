/** What work comes to, or `late` where it takes longer than `ms`: it goes on unheeded then, and may fail. */
export async function inTime<Value, Late>(
  ms: number,
  work: Promise<Value>,
  late: Late,
): Promise<Value | Late> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Late>((resolve) => (timer = setTimeout(resolve, ms, late)));
  work.catch(() => undefined);
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
