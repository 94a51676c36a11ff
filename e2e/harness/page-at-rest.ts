import type { Page, Request } from 'playwright-core';
import { vi } from 'vitest';
import { isStill } from './in-page.js';

/** How long nothing must have been asked for, so that what the last answer asks for is waited for, too. */
const QUIET_MS = 400;

/**
 * Watches what a page asks its server for. Playwright's own `networkidle` never comes where an event stream is open.
 * @returns waits until everything asked for is there, and drawn
 */
export function restOf(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let last = performance.now();
  page.on('request', (request) => {
    if (!request.url().endsWith('/admin/api/events')) open.add(request);
    last = performance.now();
  });
  const end = (request: Request) => {
    open.delete(request);
    last = performance.now();
  };
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return async () => {
    await vi.waitUntil(() => open.size === 0 && performance.now() - last > QUIET_MS, {
      ...{ timeout: 30_000, interval: 50 },
    });
    // Ripples and fades: what is half faded has other colours. An indicator of progress never ends.
    await page.waitForFunction(isStill);
  };
}
