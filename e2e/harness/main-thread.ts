import type { Page } from 'playwright-core';

/**
 * How long a page computes while something is done, in seconds of the processor: what a person waits for on a machine that
 * does nothing else, and about the same on one that does.
 */
export async function secondsOfWork(page: Page, act: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const worked = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
    };
    const before = await worked();
    await act();
    return (await worked()) - before;
  } finally {
    await session.detach();
  }
}
