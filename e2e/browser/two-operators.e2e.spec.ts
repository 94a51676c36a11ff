import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { BackofficePage, person, REFUSALS } from '../harness/backoffice-page.js';
import { idOf, replyTo } from '../harness/requester.js';
import { NO_RECEIVER } from '../harness/product-fixture.js';

const WRONG = '{"amount": 12.50, "currency": "EURO"}';

describe('two operators on one call', () => {
  let airlock: Airlock;
  let browser: Browser;
  let upstream: ScriptedServer;
  let id: number;
  beforeAll(async () => {
    [airlock, browser, upstream] = await Promise.all([
      Airlock.start(),
      Browser.start(),
      scriptedServer([{ status: 503 }]),
    ]);
    await airlock.admin.createHttpResource('orders', upstream.url, { ttl: 1 });
    id = idOf(await airlock.requester.post(`/http/orders/bookings?${replyTo(NO_RECEIVER)}`, WRONG));
    await airlock.admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
  });
  afterAll(async () => {
    await Promise.all([browser?.stop(), airlock?.stop(), upstream?.close()]);
  });

  const atTheCall = async (name: string) => {
    const desk = new BackofficePage(await browser.page(), airlock);
    await desk.enter(await person(airlock, name, 'operator'), `/calls/${id}/show`);
    return desk;
  };
  const save = async (desk: BackofficePage) => {
    await desk.dialog().getByRole('button', { name: 'Review the changes' }).click();
    await desk.dialog().getByRole('button', { name: 'Save', exact: true }).click();
  };

  it('do not undo each other: the second sees what the first changed, and decides', async () => {
    const olga = await atTheCall('olga');
    const otto = await atTheCall('otto');
    const hers = await olga.edit(id);
    const his = await otto.edit(id);
    await hers.editor.fill(WRONG.replace('EURO', 'EUR'));
    await save(olga);
    await hers.dialog.waitFor({ state: 'detached' });

    await his.editor.fill(WRONG.replace('12.50', '21.50'));
    await save(otto);
    const refusal = his.dialog.getByRole('alert').filter({ hasText: 'Somebody else changed this call' });
    await refusal.locator('del', { hasText: 'EURO' }).waitFor();
    await refusal.locator('ins', { hasText: 'EUR' }).waitFor();
    expect((await airlock.admin.call(id)).request.body).toBe(WRONG.replace('EURO', 'EUR'));

    await refusal.getByRole('button', { name: 'Show the current version' }).click();
    expect(await his.editor.innerText()).toBe(WRONG.replace('EURO', 'EUR'));
    await his.editor.fill('{"amount": 21.50, "currency": "EUR"}');
    await save(otto);
    await his.dialog.waitFor({ state: 'detached' });
    expect((await airlock.admin.call(id)).request.body).toBe('{"amount": 21.50, "currency": "EUR"}');

    // Both are told of both, without asking.
    for (const { log } of [olga, otto]) {
      const edits = log.getByRole('row').filter({ hasText: 'request body edited' });
      await edits.filter({ hasText: 'olga@example.org' }).waitFor();
      await edits.filter({ hasText: 'otto@example.org' }).waitFor();
    }
    browser.expectNoComplaint(REFUSALS);
  });
});
