import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { faultsOf } from '../harness/accessibility.js';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { withoutMotion } from '../harness/in-page.js';
import { idOf, replyTo } from '../harness/requester.js';
import { SEEDS } from '../harness/seeds.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const HOSTILE = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';

describe('an operator who wants to understand a call', () => {
  let airlock: Airlock;
  let browser: Browser;
  let upstream: ScriptedServer;
  let page: Page;
  beforeAll(async () => {
    [airlock, browser, upstream] = await Promise.all([
      Airlock.start(),
      Browser.start(),
      scriptedServer([{ status: 200, headers: JSON_TYPE, body: '{"state":"booked"}' }, { status: 503 }]),
    ]);
    await airlock.admin.createHttpResource('orders', upstream.url, { ttl: 1 });
    page = await browser.page();
    // Colours that are still faded in have not the contrast that they come to.
    await page.addInitScript(withoutMotion);
    await page.goto(`${airlock.url}/admin/calls`);
    await page.getByLabel('E-mail').fill(SEEDS.adminEmail);
    await page.getByLabel('Password').fill(SEEDS.adminPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('menuitem', { name: 'Calls' }).waitFor();
  });
  afterAll(async () => {
    await Promise.all([browser?.stop(), airlock?.stop(), upstream?.close()]);
  });

  const failed = async (body: string, resource = 'orders') => {
    const answer = await airlock.requester.post(
      `/http/${resource}/bookings?${replyTo('http://127.0.0.1:9/')}`,
      body,
    );
    const id = idOf(answer);
    await airlock.admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
    return id;
  };
  const open = async (id: number) => {
    await page.goto(`${airlock.url}/admin/calls/${id}/show`);
    await page.getByRole('table', { name: 'Log' }).waitFor();
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const closed = async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };

  it('compares it with one that went well, is told its story, and works by keys', async () => {
    const good = '{"currency":"EUR","total":12345678901234567890}';
    await airlock.requester.post('/http/orders/bookings?bgrs=yes', good);
    const [wellDone] = await airlock.admin.calls({ filter: { resource: 'orders' } });
    await airlock.admin.untilCall(wellDone?.id ?? 0, ({ status }) => status === 'DONE');
    const id = await failed('{"currency":"EURO","total":12345678901234567890,"token":"t0ps3cret"}');
    await open(id);
    const tries = page.getByRole('table', { name: 'Tries' });
    await tries.getByRole('row').filter({ hasText: 'Call 2' }).getByText('503').waitFor();

    await button('Compare').click();
    const comparison = page.getByRole('dialog');
    await comparison.getByText(`Call ${wellDone?.id}, the last good one`).waitFor();
    expect(await comparison.locator('del').first().innerText()).toContain('"currency": "EUR"');
    expect(await faultsOf(page), 'the comparison').toEqual([]);
    await closed();

    await page.keyboard.press('x');
    const story = page.getByRole('region', { name: 'Story' });
    await story.getByText(`Airlock kept it as call ${id}`).waitFor();
    expect(await page.getByRole('dialog').innerText()).not.toContain('t0ps3cret');
    expect(await faultsOf(page), 'the story').toEqual([]);
    await closed();

    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Edit this call').waitFor();
    await closed();

    await button('Mark as handled').click();
    await page.getByRole('textbox', { name: 'Note' }).fill('booked by hand');
    await page.getByRole('dialog').getByRole('button', { name: 'Mark as handled' }).click();
    await page.getByText('booked by hand').waitFor();

    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 390]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        // Opened anew: colours that still change into those of the other scheme are no fault.
        await open(id);
        expect(await faultsOf(page), `the call, ${colorScheme}, ${width} px wide`).toEqual([]);
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
    browser.expectNoComplaint(/status of 401/);
  });

  it('sees what differs between two tries with a correction between them', async () => {
    const wavering = await scriptedServer([{ status: 503 }, { status: 503 }, { status: 500 }]);
    onTestFinished(() => wavering.close());
    await airlock.admin.createHttpResource('wavering', wavering.url, { ttl: 1 });
    const id = await failed('{"currency":"EURO"}', 'wavering');
    const { version } = await airlock.admin.call(id);
    await airlock.admin.must('PATCH', `/calls/${id}`, { version, requestBody: '{"currency":"EUR"}' });
    await airlock.admin.must('POST', `/calls/${id}/reset`, {});
    await airlock.admin.untilCall(id, (call) => call.status === 'CALL_ERROR' && call.attempts === 3);
    await open(id);

    await page.getByRole('checkbox', { name: 'Compare Call 3' }).click();
    await page.getByRole('checkbox', { name: 'Compare Call 1' }).click();
    await button('Compare tries').click();
    const comparison = page.getByRole('dialog');
    const body = comparison.getByRole('region', { name: 'Request body' });
    expect(await body.locator('del').innerText()).toContain('"currency": "EURO"');
    expect(await body.locator('ins').innerText()).toContain('"currency": "EUR"');
    const outcome = comparison.getByRole('region', { name: 'What came of it' });
    expect(await outcome.locator('del').first().innerText()).toContain('503');
    expect(await outcome.locator('ins').first().innerText()).toContain('500');
    const facts = comparison.getByRole('table', { name: 'Facts of both' });
    const madeWith = await facts.getByRole('row', { name: /^Made with/ }).innerText();
    expect(madeWith).toMatch(/Version 1\s+Request body, Version \d+ · edited by/);

    await comparison.getByRole('combobox', { name: 'To' }).click();
    await page.getByRole('option', { name: /^Call 2/ }).click();
    await body.getByText('Both were made with the same body.').waitFor();
    await outcome.getByText('The same came of both').waitFor();
    expect(await faultsOf(page), 'the comparison of two tries').toEqual([]);
    await closed();
    browser.expectNoComplaint(/status of 401/);
  });

  it('is not held up by a hostile request of nine megabytes', async () => {
    const id = await failed(JSON.stringify({ note: HOSTILE, list: 'x'.repeat(9 * 1024 * 1024) }));
    await open(id);
    await expectAtOnce(async () => {
      await button('Show more').click();
      await page.getByText('195.3 KiB of 9.0 MiB shown').waitFor();
    });
  });

  it('is not held up by a hostile response that is nested 10 000 deep', async () => {
    const deep = `{"note":${JSON.stringify(HOSTILE)},"deep":${'['.repeat(10_000)}1${']'.repeat(10_000)}}`;
    const abyss = await scriptedServer([{ status: 200, headers: JSON_TYPE, body: deep }]);
    onTestFinished(() => abyss.close());
    await airlock.admin.createHttpResource('abyss', abyss.url);
    await airlock.requester.post('/http/abyss/bookings?bgrs=yes', '{}');
    const [call] = await airlock.admin.calls({ filter: { resource: 'abyss' } });
    const id = call?.id ?? 0;
    await airlock.admin.untilCall(id, ({ status }) => status === 'DONE');
    await open(id);
    await expectAtOnce(async () => {
      await button('Open all').click();
      await page.getByText('Level 250', { exact: true }).waitFor();
    });
  });

  /** Expects that the page does this, goes on taking clicks, and runs nothing of what it shows. */
  const expectAtOnce = async (act: () => Promise<void>) => {
    await act();
    await page.getByRole('heading', { name: 'Tries' }).click();
    expect(await page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
    browser.expectNoComplaint(/status of 401/);
  };
});
