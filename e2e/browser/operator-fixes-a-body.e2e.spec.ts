import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { ADA, BackofficePage, REFUSALS } from '../harness/backoffice-page.js';
import { idOf, replyTo } from '../harness/requester.js';
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

  it('finds the call of a mail, corrects its body, sends it again and sees what came of it', async () => {
    const { admin, requester, url } = airlock;
    await admin.createHttpResource('orders', upstream.url, { ttl: 1, title: 'Orders' });
    const id = idOf(await requester.post(`/http/orders/bookings?${replyTo(receiver.url)}`, WRONG));
    await admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');

    const page = await browser.page();
    const desk = new BackofficePage(page, airlock);
    await desk.open(`/calls/${id}/show`);
    await page.getByLabel('E-mail').fill(ADA.email);
    await page.getByLabel('Password').fill('a wrong password');
    await desk.button('Sign in').click();
    await page.getByText('The e-mail address or the password is wrong').waitFor();
    await page.getByLabel('Password').fill(ADA.password);
    await desk.button('Sign in').click();
    const request = page.getByRole('region', { name: 'Request' });
    await request.getByText('12345678901234567891').first().waitFor();
    expect(page.url()).toBe(`${url}/admin/calls/${id}/show`);

    const { dialog, editor } = await desk.edit(id);
    expect(await editor.innerText()).toBe(WRONG);
    await editor.fill(`${RIGHT.slice(0, -1)},}`);
    await dialog
      .getByText(/^Line 5, column \d+: /)
      .first()
      .waitFor();
    expect(await dialog.getByRole('button', { name: 'Review the changes' }).isDisabled()).toBe(true);
    await editor.fill(RIGHT);
    await dialog.getByRole('button', { name: 'Review the changes' }).click();
    await dialog.locator('del', { hasText: 'EURO' }).waitFor();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    const edit = desk.log.getByRole('row').filter({ hasText: 'request body edited' });
    await edit.getByText(SEEDS.adminEmail).waitFor();
    const diff = desk.log.getByRole('group', { name: 'What changed' });
    expect(await diff.locator('del').innerText()).toBe('− EURO');
    expect(await diff.locator('ins').innerText()).toBe('+ EUR');

    await desk.button('Send again').click();
    await page.getByRole('region', { name: 'Response' }).getByText('booked').waitFor();
    await desk.log.getByText('delivered, answered 204').waitFor();
    await page.getByTitle('Done').getByText('DONE').waitFor();
    expect(upstream.requests.map(({ body }) => body.toString())).toEqual([WRONG, WRONG, RIGHT]);
    const lines = (await admin.log(id)).filter(({ actor }) => actor === SEEDS.adminEmail);
    expect(lines).toMatchObject([{ kind: 'edit', diff: { currency: ['EURO', 'EUR'] } }, { kind: 'reset' }]);

    await page.getByRole('menuitem', { name: 'Calls', exact: true }).click();
    await desk.row(id).getByText('DONE').waitFor();
    browser.expectNoComplaint(REFUSALS);
  });
});
