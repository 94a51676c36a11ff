import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, faultsOfColours } from '../harness/accessibility.js';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { ADA, BackofficePage, REFUSALS } from '../harness/backoffice-page.js';
import { fits, isDrawnIn, stickingOut, withoutMotion } from '../harness/in-page.js';
import { screenshot } from '../harness/screenshots.js';
import { pagesOf } from './desk-pages.js';
import { furnish, type Furnished } from './furnished-desk.js';

const WIDE = { width: 1440, height: 900 };
/** A telephone, held upright. */
const NARROW = { width: 390, height: 844 };
const LAYOUT_MS = 5_000;

describe('every page of the desk', () => {
  let airlock: Airlock;
  let browser: Browser;
  let furnished: Furnished;
  beforeAll(async () => {
    [airlock, browser] = await Promise.all([
      // Upstreams are looked after, so that their pages have something to tell.
      Airlock.start({ settings: { AIRLOCK_CHECK_SECONDS: '2' } }),
      Browser.start(),
    ]);
    furnished = await furnish(airlock);
  });
  afterAll(async () => {
    await furnished?.close();
    await Promise.all([browser?.stop(), airlock?.stop()]);
  });

  const inScheme = async (page: Page, colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(isDrawnIn, colorScheme);
  };
  /** What is wrong with a page as it stands, in either theme, on either screen. It is left as it was. */
  const faults = async (desk: BackofficePage, name: string) => {
    const { page, atRest } = desk;
    const found: string[] = [];
    await atRest();
    for (const fault of await faultsOf(page)) found.push(`${name}, light: ${fault}`);
    // A dialog lies before what is on the screen.
    await screenshot(page, name, { whole: (await desk.dialog().count()) === 0 });
    await inScheme(page, 'dark');
    await atRest();
    for (const fault of await faultsOfColours(page)) found.push(`${name}, dark: ${fault}`);
    if (name === 'overview' || name === 'call') await screenshot(page, `${name}-dark`);
    await inScheme(page, 'light');
    await page.setViewportSize(NARROW);
    await atRest();
    // The page is laid out anew for a moment.
    await page.waitForFunction(fits, undefined, { timeout: LAYOUT_MS }).catch(() => undefined);
    for (const fault of await page.evaluate(stickingOut)) found.push(`${name}, narrow: ${fault}`);
    if (name === 'calls' || name === 'call') await screenshot(page, `${name}-narrow`);
    await page.setViewportSize(WIDE);
    return found;
  };

  it('can be used by everybody: WCAG A and AA, light and dark, and on a telephone', async () => {
    const page = await browser.page();
    await page.addInitScript(withoutMotion);
    const desk = new BackofficePage(page, airlock);
    await desk.open('/');
    await desk.button('Sign in').waitFor();
    const found = await faults(desk, 'sign-in');
    await desk.enter(ADA, '/');
    let isAsItCame = true;
    for (const { name, path, open } of pagesOf(furnished)) {
      // What was opened on the page before is left by loading anew.
      await (isAsItCame ? desk.go(path) : desk.open(path));
      isAsItCame = open === undefined;
      await desk.atRest();
      // What cannot be opened is a fault like another: the rest is looked at all the same.
      await open?.(desk)?.catch((error: unknown) => found.push(`${name}: ${String(error)}`));
      found.push(...(await faults(desk, name)));
    }
    expect(found).toEqual([]);
    browser.expectNoComplaint(REFUSALS);
  });
});
