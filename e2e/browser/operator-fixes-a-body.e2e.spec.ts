import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { idOf, replyTo } from '../harness/requester.js';
import { screenshot } from '../harness/screenshots.js';
import { SEEDS } from '../harness/seeds.js';

const WRONG =
  '{\n  "order": 12345678901234567891,\n  "currency": "EURO",\n  "lines": [{ "sku": "A-17", "count": 2.0 }]\n}';
const RIGHT = WRONG.replace('EURO', 'EUR');

describe('an operator in the browser', () => {
  let airlock: Airlock;
  let browser: Browser;
  let upstream: ScriptedServer;
  let receiver: ScriptedServer;
  beforeAll(async () => {
    [airlock, browser, upstream, receiver] = await Promise.all([
      Airlock.start(),
      Browser.start(),
      scriptedServer([
        { status: 503 },
        { status: 503 },
        { status: 200, headers: { 'content-type': 'application/json' }, body: '{"state":"booked"}' },
      ]),
      scriptedServer([{ status: 204 }]),
    ]);
  });
  afterAll(async () => {
    await Promise.all([browser?.stop(), airlock?.stop(), upstream?.close(), receiver?.close()]);
  });

  const signIn = async (page: Page, email: string, password: string) => {
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  /** One that is done, one that was refused for good, and two that wait: so that there is something to find one's call among. */
  const someOtherCalls = async () => {
    const { admin, requester } = airlock;
    const bookings = await admin.createHttpResource('bookings', 'http://127.0.0.1:1/v2', {
      ...{ title: 'Bookings', delay: null, maxDelay: null, errorEmails: ['bookings@example.org'] },
    });
    const calls = [
      'demo/demo/invoices?plan=503,200',
      'demo/demo/invoices?plan=503,404',
      'demo/demo/reports?plan=503,503;retry-after=3600',
      'http/bookings/hotels?stars=4',
    ];
    for (const call of calls) {
      const target = `/${call}&${replyTo(receiver.url)}`;
      await requester.post(target, '{"invoice":{"number":"2026-0041","total":1299.90}}');
    }
    return bookings;
  };
  const log = (page: Page) => page.getByRole('table', { name: 'Log' });
  const linesOf = (editor: Locator) => editor.locator('.cm-line').allInnerTexts();
  /** Puts a text in the place of all that stands in an editor. */
  const typeInto = async (page: Page, editor: Locator, text: string) => {
    await editor.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  };

  it('finds the call of a mail, corrects its body, sends it again and sees what came of it', async () => {
    const { admin, requester, url } = airlock;
    await admin.createHttpResource('orders', upstream.url, { ttl: 1, title: 'Orders' });
    const bookings = await someOtherCalls();
    const id = idOf(await requester.post(`/http/orders/bookings?${replyTo(receiver.url)}`, WRONG));
    await admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');

    const page = await browser.page();
    await page.goto(`${url}/admin/calls/${id}/show`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await screenshot(page, 'sign-in');
    await signIn(page, SEEDS.adminEmail, 'a wrong password');
    await page.getByText('The e-mail address or the password is wrong').waitFor();
    await signIn(page, SEEDS.adminEmail, SEEDS.adminPassword);
    const request = page.getByRole('region', { name: 'Request' });
    await request.getByText('12345678901234567891').waitFor();
    expect(page.url()).toBe(`${url}/admin/calls/${id}/show`);

    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: `Edit call ${id}` });
    const body = dialog.getByRole('textbox', { name: 'Request body' });
    await body.waitFor();
    expect(await linesOf(body)).toEqual(WRONG.split('\n'));
    await typeInto(page, body, `${RIGHT.slice(0, -1)},}`);
    await dialog.getByText(/^Line 5, column \d+: /).waitFor();
    const review = dialog.getByRole('button', { name: 'Review the changes' });
    expect(await review.isDisabled()).toBe(true);
    await typeInto(page, body, RIGHT);
    await review.click();
    const change = dialog.getByRole('group', { name: 'What changed' });
    expect(await change.locator('del').innerText()).toContain('"currency": "EURO"');
    expect(await change.locator('ins').innerText()).toContain('"currency": "EUR"');
    await dialog
      .getByText('the syntax was checked')
      .or(dialog.getByText('The endpoint would take it'))
      .waitFor();
    await screenshot(page, 'edit');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    const edit = log(page).getByRole('row').filter({ hasText: 'request body edited' });
    await edit.getByText(SEEDS.adminEmail).waitFor();
    const diff = log(page).getByRole('group', { name: 'What changed' });
    expect(await diff.locator('del').innerText()).toBe('− EURO');
    expect(await diff.locator('ins').innerText()).toBe('+ EUR');

    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByRole('region', { name: 'Response' }).getByText('booked').waitFor();
    await log(page).getByText('delivered, answered 204').waitFor();
    await page.getByLabel('Done').getByText('DONE').waitFor();
    await page.getByText('Sent again', { exact: true }).waitFor({ state: 'detached' });
    await screenshot(page, 'call', { whole: true });

    expect(upstream.requests.map(({ body }) => body.toString())).toEqual([WRONG, WRONG, RIGHT]);
    const lines = (await admin.log(id)).filter(({ actor }) => actor === SEEDS.adminEmail);
    expect(lines).toMatchObject([{ kind: 'edit', diff: { currency: ['EURO', 'EUR'] } }, { kind: 'reset' }]);

    await page.getByRole('menuitem', { name: 'Calls' }).click();
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name: String(id), exact: true }) });
    await row.getByText('DONE').waitFor();
    await screenshot(page, 'calls');

    await page.goto(`${url}/admin/resources/${bookings.id}`);
    await page.getByLabel('First delay (s)').fill('60');
    await page.getByText('5 d 16 h').waitFor();
    await screenshot(page, 'resource', { whole: true });
    browser.expectNoComplaint(/status of 401/);
  });

  it('sees no buttons where the role has no use for them', async () => {
    const viewer = { email: 'vera@example.org', role: 'viewer', password: 'a password of some length' };
    await airlock.admin.must('POST', '/operators', viewer);
    const page = await browser.page();
    await page.context().clearCookies();
    await page.goto(`${airlock.url}/admin/calls`);
    await signIn(page, viewer.email, viewer.password);
    await page.getByRole('link', { name: '1', exact: true }).click();
    await log(page).getByText('kept because').waitFor();
    for (const name of ['Edit', 'Send again', 'Try now', 'Cancel the call'])
      expect(await page.getByRole('button', { name }).count(), name).toBe(0);
    for (const name of ['Clients', 'Operators'])
      expect(await page.getByRole('menuitem', { name }).count()).toBe(0);
    browser.expectNoComplaint(/status of 401/);
  });
});
