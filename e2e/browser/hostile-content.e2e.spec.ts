import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { ADA, BackofficePage, REFUSALS } from '../harness/backoffice-page.js';
import { secondsOfWork } from '../harness/main-thread.js';
import { idOf, replyTo } from '../harness/requester.js';
import { NO_RECEIVER } from '../harness/product-fixture.js';
import { HOSTILE_BODIES, SCRIPT } from './hostile-bodies.js';

/** How long the page may compute to show a call, and to answer a click, in seconds: three times what is wanted of it. */
const MOST_TO_SHOW = 3 * 4;
const MOST_TO_ANSWER = 3 * 2;

describe('what was made to harm operators', () => {
  let airlock: Airlock;
  let browser: Browser;
  let upstream: ScriptedServer;
  let page: Page;
  let desk: BackofficePage;
  beforeAll(async () => {
    [airlock, browser, upstream] = await Promise.all([
      Airlock.start(),
      Browser.start(),
      scriptedServer([{ status: 503 }]),
    ]);
    await airlock.admin.createHttpResource('orders', upstream.url, { ttl: 1, title: SCRIPT });
    page = await browser.page();
    desk = new BackofficePage(page, airlock);
    await desk.enter(ADA, '/resources');
  });
  afterAll(async () => {
    await Promise.all([browser?.stop(), airlock?.stop(), upstream?.close()]);
  });

  const failed = async (contentType: string, body: string | Buffer, path = 'bookings') => {
    const target = `/http/orders/${path}?bgrs=1&${replyTo(NO_RECEIVER)}`;
    const id = idOf(await airlock.requester.ask(target, { headers: { 'content-type': contentType }, body }));
    await airlock.admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
    return id;
  };
  const expectInert = async () => {
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('img[src=x], #main-content script').count()).toBe(0);
    browser.expectNoComplaint(REFUSALS);
  };

  /** Looks at a call and presses a button of its page. */
  const look = async (id: number, part: 'Request' | 'Response', seen: RegExp) => {
    const shown = page.getByRole('region', { name: part, exact: true });
    const toShow = await secondsOfWork(page, async () => {
      await desk.open(`/calls/${id}/show`);
      await shown.getByText(seen).first().waitFor();
    });
    const toAnswer = await secondsOfWork(page, async () => {
      await desk.button('Explain').click();
      await desk.dialog(/^What became of call/).waitFor();
    });
    await expectInert();
    expect(toShow).toBeLessThan(MOST_TO_SHOW);
    expect(toAnswer).toBeLessThan(MOST_TO_ANSWER);
  };

  it.each(HOSTILE_BODIES)('does nothing as $what, and the page stays quick', async (hostile) => {
    const { contentType, body, seen } = hostile;
    await look(await failed(contentType, body), 'Request', seen);
  });

  it('does nothing as an answer of 5 000 levels of JSON', async () => {
    const { admin, requester } = airlock;
    const body = `${'['.repeat(5_000)}"the bottom"${']'.repeat(5_000)}`;
    const deep = await scriptedServer([
      { status: 200, headers: { 'content-type': 'application/json' }, body },
    ]);
    onTestFinished(() => deep.close());
    await admin.createHttpResource('deep', deep.url);
    const id = idOf(await requester.post(`/http/deep/x?bgrs=1&${replyTo(NO_RECEIVER)}`, '{}'));
    await admin.untilCall(id, ({ status }) => status.startsWith('RESPONSE'));
    await look(id, 'Response', /\[|1/);
  });

  it('does nothing in names, paths, errors, notes and the log, wherever they are shown', async () => {
    const { admin, requester } = airlock;
    await admin.must('POST', '/clients', { name: SCRIPT });
    const id = await failed('text/plain', SCRIPT, `${encodeURIComponent(SCRIPT)}/x`);
    await admin.must('PUT', `/calls/${id}/handled`, { note: SCRIPT });
    const refused = `/demo/demo/x?plan=${encodeURIComponent(SCRIPT)}&bgrs=1&${replyTo(NO_RECEIVER)}`;
    const wrong = idOf(await requester.post(refused, '{}'));
    const { error } = await admin.untilCall(wrong, ({ status }) => status === 'CALL_ERROR');
    expect(error).toContain('<script>');

    for (const path of [
      `/calls/${id}/show`,
      `/calls/${wrong}/show`,
      '/calls',
      '/causes',
      '/clients',
      '/resources',
      '/audit',
      '/',
    ]) {
      await desk.open(path);
      await page.locator('#main-content').waitFor();
      await desk.atRest();
      await expectInert();
    }
  });
});
