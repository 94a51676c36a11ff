import type { Response } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { ADA, BackofficePage, REFUSALS } from '../harness/backoffice-page.js';

/** Of script, gzipped, in bytes, for signing in and listing calls. */
const BUDGET = 250_000;

describe('the first script', () => {
  let airlock: Airlock;
  let browser: Browser;
  beforeAll(async () => {
    [airlock, browser] = await Promise.all([Airlock.start(), Browser.start()]);
  });
  afterAll(async () => {
    await Promise.all([browser?.stop(), airlock?.stop()]);
  });

  it(`is at most ${BUDGET / 1_000} kB, gzipped, from signing in to the list of calls`, async () => {
    const page = await browser.page();
    const scripts: Response[] = [];
    page.on('response', (response) => {
      if (/\.js(\?|$)/.test(response.url())) scripts.push(response);
    });
    const desk = new BackofficePage(page, airlock);
    await desk.enter(ADA, '/calls');
    await page.getByText('No call has been kept yet').waitFor();
    await desk.atRest();
    const sizes = await Promise.all(
      scripts.map(
        async (each) => [each.url().split('/').at(-1), gzipSync(await each.body()).length] as const,
      ),
    );
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect(scripts.length).toBeGreaterThan(0);
    expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(BUDGET);
    browser.expectNoComplaint(REFUSALS);
  });

  it('is the only one that the Content-Security-Policy lets run', async () => {
    const index = await fetch(`${airlock.url}/admin/`);
    const [, script = ''] = /<script[^>]+src="([^"]+)"/.exec(await index.text()) ?? [];
    for (const path of ['/admin/', '/admin/calls/1/show', script]) {
      const answer = await fetch(`${airlock.url}${path}`);
      await answer.arrayBuffer();
      const { status, headers } = answer;
      const policy = headers.get('content-security-policy') ?? '';
      const directives = new Map(
        policy.split(';').map((one) => {
          const [name = '', ...sources] = one.trim().split(' ');
          return [name, sources];
        }),
      );
      expect(status, path).toBe(200);
      expect(directives.get('script-src') ?? directives.get('default-src'), path).toEqual(["'self'"]);
      expect(directives.get('object-src'), path).toEqual(["'none'"]);
    }
  });
});
