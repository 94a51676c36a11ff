import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../apps/backoffice/src/i18n/en/index.js';
import { fr } from '../../apps/backoffice/src/i18n/fr/index.js';
import { phrasesOf } from '../../apps/backoffice/src/testing/phrases.js';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { ADA, BackofficePage, REFUSALS } from '../harness/backoffice-page.js';
import { idOf, replyTo } from '../harness/requester.js';
import { NO_RECEIVER } from '../harness/product-fixture.js';
import { words } from '../harness/in-page.js';
import { leftIn } from '../harness/words-left.js';

const LANGUAGES = { from: phrasesOf(en), to: phrasesOf(fr) };

describe('an operator whose browser speaks French', () => {
  let airlock: Airlock;
  let browser: Browser;
  beforeAll(async () => {
    [airlock, browser] = await Promise.all([Airlock.start(), Browser.start()]);
  });
  afterAll(async () => {
    await Promise.all([browser?.stop(), airlock?.stop()]);
  });

  it('reads French from the sign-in to the call', async () => {
    const { admin, requester } = airlock;
    const target = `/demo/demo/reservations?plan=503;retry-after=3600&${replyTo(NO_RECEIVER)}`;
    const id = idOf(await requester.post(target, '{"chambre": 12}'));
    await admin.must('PATCH', `/calls/${id}`, {
      version: (await admin.call(id)).version,
      requestBody: '{"chambre": 13}',
    });

    const page = await browser.page({ locale: 'fr-FR' });
    const desk = new BackofficePage(page, airlock);
    const said = (key: string) => LANGUAGES.to.get(key) ?? key;
    const english = async () => leftIn(LANGUAGES, await page.evaluate(words));
    await desk.open(`/calls`);
    await desk.button(said('ra.auth.sign_in')).waitFor();
    expect(await english()).toEqual([]);
    await desk.enter(ADA, '/calls');
    await page.getByRole('table', { name: 'Appels' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    expect(await english()).toEqual([]);

    await page.getByRole('link', { name: String(id), exact: true }).click();
    await page.getByRole('table', { name: said('airlock.log.title') }).waitFor();
    await desk.atRest();
    expect(await english()).toEqual([]);
    await desk.button(said('airlock.explain.button')).click();
    const story = page.getByRole('region', { name: said('airlock.explain.story') });
    await story.getByText(`${id}`).first().waitFor();
    expect(await english()).toEqual([]);

    await desk.open('/audit');
    await page.getByText(said('airlock.events.happened.request_edited')).waitFor();
    await page.getByText(said('airlock.events.audit.signed_in')).first().waitFor();
    expect(await english()).toEqual([]);
    browser.expectNoComplaint(REFUSALS);
  });

  it('would be told of a word that is left in English', () => {
    const texts = ['Calls', 'Appels', 'Call 12', 'Sign in', 'demo', '2 selected'];
    expect(leftIn(LANGUAGES, texts)).toEqual(['Calls', 'Call 12', 'Sign in', '2 selected']);
  });
});
