import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../harness/accessibility.js';
import { Airlock } from '../harness/airlock.js';
import { ADA, BackofficePage, REFUSALS } from '../harness/backoffice-page.js';
import { Browser } from '../harness/browser.js';
import { fits, stickingOut, withoutMotion } from '../harness/in-page.js';
import { idOf, replyTo } from '../harness/requester.js';
import { screenshot } from '../harness/screenshots.js';

const TOKEN = 'upstream-secret-9d1c';
const FAULT =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode>' +
  '<faultstring>ORA-00001: unique constraint (ERP.PK_BOOKING) violated</faultstring></s:Fault></s:Body></s:Envelope>';
const BUSY = '{"title":"Service Unavailable","detail":"in maintenance until 02:00"}';

describe('an operator who wants to know what the other side said', () => {
  let airlock: Airlock;
  let browser: Browser;
  let upstream: ScriptedServer;
  let desk: BackofficePage;
  let page: Page;
  let id: number;
  beforeAll(async () => {
    [airlock, browser, upstream] = await Promise.all([
      Airlock.start(),
      Browser.start(),
      scriptedServer([
        { status: 503, headers: { 'content-type': 'application/problem+json' }, body: BUSY },
        { status: 500, headers: { 'content-type': 'text/xml', 'x-request-id': 'erp-7f3a' }, body: FAULT },
      ]),
    ]);
    await airlock.admin.createHttpResource('erp', upstream.url, {
      ...{ ttl: 1, title: 'ERP' },
      config: { baseUrl: upstream.url, token: TOKEN },
    });
    id = idOf(
      await airlock.requester.post(
        `/http/erp/bookings?${replyTo('http://127.0.0.1:9/')}`,
        '{"booking":4711,"password":"t0ps3cret"}',
      ),
    );
    await airlock.admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
    page = await browser.page();
    await page.addInitScript(withoutMotion);
    desk = new BackofficePage(page, airlock);
    await desk.enter(ADA, `/calls/${id}/show`);
  });
  afterAll(async () => {
    await Promise.all([browser?.stop(), airlock?.stop(), upstream?.close()]);
  });

  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const words = async (name: string) => (await region(name).innerText()).replaceAll('\u200b', '');

  it('sees it on top of the call, each earlier try with its record, both compared, and copies it', async () => {
    await desk.log.waitFor();
    await desk.atRest();
    await screenshot(page, 'call-failed', { whole: true });
    const said = region('What the other side said');
    await said.getByText('HTTP 500').waitFor();
    expect(await words('What the other side said')).toContain('ORA-00001: unique constraint');
    expect(await page.getByText('Not answered yet.').count()).toBe(0);

    await desk.button('What the other side said: Call 1').click();
    const first = page.getByRole('tree', { name: 'Body of the answer: Call 1 as a tree' });
    await first.getByText('in maintenance until 02:00').waitFor();
    expect(await words('Headers of the request: Call 1')).toContain('authorization: •••');
    expect(await faultsOf(page), 'the record of a try').toEqual([]);

    await desk.button('Compare tries').click();
    const answers = desk.dialog().getByRole('region', { name: 'Body of the answer' });
    await answers.locator('ins').filter({ hasText: 'ORA-00001' }).waitFor();
    expect(await faultsOf(page), 'the comparison').toEqual([]);
    await page.keyboard.press('Escape');
    await desk.dialog().waitFor({ state: 'detached' });

    await said.getByRole('button', { name: 'Copy for the upstream’s owner' }).click();
    await region('Text for the upstream’s owner').waitFor();
    const text = await words('Text for the upstream’s owner');
    for (const part of [
      `${upstream.url}/bookings`,
      'HTTP 500',
      'erp-7f3a',
      'ORA-00001',
      `--data-binary '{"booking":4711,"password":"***"}'`,
    ])
      expect(text).toContain(part);
    for (const secret of [TOKEN, 't0ps3cret']) expect(text).not.toContain(secret);
    expect(await faultsOf(page), 'the text').toEqual([]);
    await screenshot(page, 'call-owner');
    await page.keyboard.press('Escape');
    await desk.dialog().waitFor({ state: 'detached' });
    browser.expectNoComplaint(REFUSALS);
  });

  it('is not told that a call is not answered yet which was answered badly', async () => {
    await airlock.admin.createHttpResource('later', upstream.url, { ttl: 5, delay: 3_600, maxDelay: 3_600 });
    const answer = await airlock.requester.post(
      `/http/later/bookings?${replyTo('http://127.0.0.1:9/')}`,
      '{}',
    );
    await desk.open(`/calls/${idOf(answer)}/show`);
    await page.getByText('No answer was one to keep: the last one was HTTP 500.').waitFor();
    await region('What the other side said').getByText('HTTP 500').waitFor();
    expect(await page.getByText('Not answered yet.').count()).toBe(0);
  });

  it('can do so in the dark and on a telephone', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 390]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        // Opened anew: colours that still change into those of the other scheme are no fault.
        await desk.open(`/calls/${id}/show`);
        await desk.button('What the other side said: Call 1').click();
        await desk.atRest();
        const how = `${colorScheme}, ${width} px wide`;
        await page.screenshot({ path: `/tmp/desk-${colorScheme}-${width}.png`, fullPage: true });
        expect(await faultsOf(page), how).toEqual([]);
        await page.waitForFunction(fits);
        expect(await page.evaluate(stickingOut), how).toEqual([]);
      }
    }
    browser.expectNoComplaint(REFUSALS);
  });
});
