import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { manyCalls } from '../harness/bulk.js';
import { ADA, BackofficePage, REFUSALS } from '../harness/backoffice-page.js';
import { pickyUpstream, type PickyUpstream } from '../harness/picky-upstream.js';

const WRONG = 350;
const UNLUCKY = 150;
const order = (n: number) => `{"order": ${n}, "amount": 12.50, "currency": "EURO"}`;
const isPayable = (body: string) => body.includes('"currency": "EUR"');
/** The product also asks, without a body, whether an upstream can be reached. */
const orders = ({ bodies }: PickyUpstream) => bodies.filter((body) => body !== '');
const PATCH = '[{ "op": "replace", "path": "/currency", "value": "EUR" }]';

describe('an operator on Monday morning', () => {
  let airlock: Airlock;
  let browser: Browser;
  let receiver: ScriptedServer;
  let payments: PickyUpstream;
  let shipping: PickyUpstream;
  beforeAll(async () => {
    [airlock, browser, receiver, payments, shipping] = await Promise.all([
      Airlock.start({ settings: { AIRLOCK_LOG_LEVEL: 'error' } }),
      Browser.start(),
      scriptedServer([{ status: 204 }]),
      pickyUpstream(isPayable),
      pickyUpstream(() => false, 503),
    ]);
    const { admin } = airlock;
    await admin.createHttpResource('payments', payments.url, { ttl: 1 });
    await admin.createHttpResource('shipping', shipping.url, { ttl: 1 });
    const failed = (resource: string, count: number) =>
      manyCalls(airlock, { resource, receiver: receiver.url, count }, 'CALL_ERROR', order);
    await Promise.all([failed('payments', WRONG), failed('shipping', UNLUCKY)]);
  });
  afterAll(async () => {
    await Promise.all([browser?.stop(), airlock?.stop()]);
    await Promise.all([receiver, payments, shipping].map((server) => server?.close()));
  });

  it(`groups ${WRONG + UNLUCKY} failures by cause, corrects them at once, sends them and sees them end`, async () => {
    const { admin } = airlock;
    const page = await browser.page();
    const desk = new BackofficePage(page, airlock);
    await desk.enter(ADA, '/causes');
    const causes = page.getByRole('list', { name: 'Causes' }).getByRole('listitem');
    const refused = causes.filter({ hasText: '422' });
    const busy = causes.filter({ hasText: '503' });
    await refused.getByText(`${WRONG} need a person`).waitFor();
    await busy.getByText(`${UNLUCKY} need a person`).waitFor();
    expect(await causes.count()).toBe(2);

    // One correction for all of a cause, tried before it is made.
    await refused.getByRole('button', { name: 'Fix these…' }).click();
    const plan = desk.dialog('On the calls of one cause');
    await plan.getByLabel('JSON Patch').fill(PATCH.replace('/currency', '/curency'));
    await plan.getByText(`Of the ${WRONG} tried, 0 can be done, ${WRONG} cannot.`).waitFor();
    expect(await plan.getByRole('button', { name: 'Start: Edit' }).isDisabled()).toBe(true);
    await plan.getByLabel('JSON Patch').fill(PATCH);
    await plan.getByText(`${WRONG} calls match. It can be done to all of them.`).waitFor();
    await plan.locator('summary').first().click();
    await plan.locator('ins', { hasText: 'EUR' }).first().waitFor();
    await plan.getByRole('button', { name: 'Start: Edit' }).click();
    await desk.untilProgress(`${WRONG} of ${WRONG}`);
    await page.getByText(`${WRONG} edits can be taken back`).waitFor();
    expect(orders(payments)).toHaveLength(WRONG);

    // Somebody else's page, which is left alone, follows.
    const beside = new BackofficePage(await browser.pageBeside(page), airlock);
    await beside.open('/causes');
    await beside.page.getByText(`${WRONG} need a person`).waitFor();

    // Three go first.
    await desk.button('Send these again…').click();
    const sending = desk.dialog(/On calls of operation \d+/);
    await sending.getByText(`${WRONG} calls match.`).waitFor();
    await sending.getByLabel('Canary').fill('3');
    await sending.getByRole('button', { name: 'Start: Send again' }).click();
    await desk.untilProgress(`${WRONG} of ${WRONG}`);
    await page.getByText('3 – passed').waitFor();
    await beside.page.getByText(`${WRONG} need a person`).waitFor({ state: 'detached' });
    await beside.page.getByText('422').waitFor({ state: 'detached' });

    // The other upstream is back: its calls need no correction.
    shipping.takes(() => true);
    await beside.page.getByRole('link', { name: 'Show its calls' }).click();
    await beside.button('Act on all that match…').click();
    const rest = beside.dialog('On the calls of one cause');
    await rest.getByRole('button', { name: 'Send again', exact: true }).click();
    await rest.getByText(`${UNLUCKY} calls match.`).waitFor();
    await rest.getByRole('button', { name: 'Start: Send again' }).click();
    await beside.untilProgress(`${UNLUCKY} of ${UNLUCKY}`);

    await desk.open('/causes');
    await page.getByText('No call fails just now.').waitFor({ timeout: 60_000 });
    expect(payments.bodies.filter(isPayable)).toHaveLength(WRONG);
    expect(orders(shipping)).toHaveLength(2 * UNLUCKY);
    const open = await admin.calls({ filter: { status: ['CALL_ERROR', 'CALL_RETRY', 'RESPONSE_ERROR'] } });
    expect(open).toEqual([]);
    browser.expectNoComplaint(REFUSALS);
  });
});
