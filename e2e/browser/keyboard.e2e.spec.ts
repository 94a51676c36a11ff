import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { ADA, BackofficePage, REFUSALS } from '../harness/backoffice-page.js';
import { tabTo } from '../harness/keys.js';
import { idOf, replyTo } from '../harness/requester.js';
import { NO_RECEIVER } from '../harness/product-fixture.js';

describe('an operator without a mouse', () => {
  let airlock: Airlock;
  let browser: Browser;
  beforeAll(async () => {
    [airlock, browser] = await Promise.all([Airlock.start(), Browser.start()]);
  });
  afterAll(async () => {
    await Promise.all([browser?.stop(), airlock?.stop()]);
  });

  it('signs in, finds a call, opens it and sends it again', async () => {
    const { admin, requester } = airlock;
    await admin.createResource({ connector: 'demo', slug: 'orders', config: {}, ttl: 1, delay: 1 });
    const ids: number[] = [];
    for (const body of ['{"order": "K-1"}', '{"order": "K-2"}']) {
      const target = `/demo/orders/bookings?plan=503,503,200&${replyTo(NO_RECEIVER)}`;
      ids.push(idOf(await requester.post(target, body)));
    }
    const [id = 0] = ids;
    for (const each of ids) await admin.untilCall(each, ({ status }) => status === 'CALL_ERROR');

    const page = await browser.page();
    const desk = new BackofficePage(page, airlock);
    const { keyboard } = page;
    await desk.open('/');
    await tabTo(page, page.getByLabel('E-mail'));
    await keyboard.type(ADA.email);
    await keyboard.press('Tab');
    await keyboard.type(ADA.password);
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Oldest waiting' }).waitFor();

    await keyboard.press('?');
    await desk.dialog('Keyboard shortcuts').getByText('Go to the calls').waitFor();
    await keyboard.press('Escape');
    await desk.dialog('Keyboard shortcuts').waitFor({ state: 'detached' });
    await keyboard.press('g');
    await keyboard.press('c');

    await tabTo(page, page.getByLabel('Search texts, paste an id'));
    await keyboard.type('"K-1"');
    await keyboard.press('Enter');
    await desk.row(ids[1] ?? 0).waitFor({ state: 'detached' });
    await tabTo(page, page.getByRole('link', { name: String(id), exact: true }));
    await keyboard.press('Enter');

    await desk.log.getByText('kept because').waitFor();
    await keyboard.press('e');
    const editor = desk.dialog(`Edit call ${id}`).getByRole('textbox', { name: 'Request body' });
    await tabTo(page, editor);
    await keyboard.press('Control+End');
    await keyboard.type(' ');
    // Tab is a character there; Escape gives it back.
    await keyboard.press('Escape');
    await tabTo(page, desk.button('Review the changes'));
    await keyboard.press('Enter');
    await tabTo(page, desk.button('Save'));
    await keyboard.press('Enter');
    await desk.log.getByText('request body edited').waitFor();

    await tabTo(page, desk.button('Send again'));
    await keyboard.press('Enter');
    await admin.untilCall(id, ({ status }) => status.startsWith('RESPONSE'));
    expect((await admin.call(id)).request.body).toBe('{"order": "K-1"} ');
    expect(await admin.log(id)).toContainEqual(expect.objectContaining({ kind: 'reset', actor: ADA.email }));
    browser.expectNoComplaint(REFUSALS);
  });
});
