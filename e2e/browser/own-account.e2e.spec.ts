import type { OwnSession } from '@airlock/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminApi } from '../harness/admin-api.js';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { BackofficePage, person, REFUSALS, type Person } from '../harness/backoffice-page.js';
import { tabTo } from '../harness/keys.js';

const NEW = 'seven green bottles';

describe('an operator and what is their own', () => {
  let airlock: Airlock;
  let browser: Browser;
  let vera: Person;
  beforeAll(async () => {
    [airlock, browser] = await Promise.all([Airlock.start(), Browser.start()]);
    vera = await person(airlock, 'vera', 'viewer');
  });
  afterAll(async () => {
    await Promise.all([browser?.stop(), airlock?.stop()]);
  });

  it('ends a session elsewhere, changes the password by keyboard, and signs out everywhere', async () => {
    const elsewhere = () => AdminApi.signedIn(() => airlock.url, vera.email, vera.password);
    const [forgotten, script] = [await elsewhere(), await elsewhere()];
    const page = await browser.page();
    const desk = new BackofficePage(page, airlock);
    const { keyboard } = page;
    await desk.enter(vera, '/calls');
    await desk.button(vera.email).click();
    await page.getByRole('menuitem', { name: 'Your account' }).click();

    const others = page.getByRole('listitem').filter({ has: desk.button('End it') });
    await others.first().waitFor();
    expect(await others.count()).toBe(2);
    await others.last().getByRole('button').click();
    await page.getByText('The session has ended.').waitFor();
    expect((await forgotten.ask('GET', '/calls')).status).toBe(401);
    expect((await script.ask('GET', '/calls')).status).toBe(200);

    const type = async (label: RegExp, text: string) => {
      await tabTo(page, page.getByLabel(label));
      await keyboard.press('Control+A');
      await keyboard.type(text);
    };
    await type(/^Current password/, 'not this one');
    await type(/^New password(?! again)/, NEW);
    await type(/^New password again/, NEW);
    await keyboard.press('Enter');
    await page.getByText('This is not your current password.').waitFor();
    await keyboard.press('Control+A');
    await keyboard.type(vera.password);
    await keyboard.press('Enter');
    await page.getByText('Wherever else you were signed in, you are signed out.').waitFor();
    await others.first().waitFor({ state: 'detached' });
    expect((await script.ask('GET', '/calls')).status).toBe(401);

    const again = await AdminApi.signedIn(() => airlock.url, vera.email, NEW);
    expect(await again.get<OwnSession[]>('/session/all')).toHaveLength(2);
    await desk.button('Sign out everywhere').click();
    await desk.dialog('Sign out everywhere?').getByRole('button', { name: 'Sign out everywhere' }).click();
    await desk.button('Sign in').waitFor();
    expect((await again.ask('GET', '/calls')).status).toBe(401);
    await desk.enter({ ...vera, password: NEW }, '/calls');
    browser.expectNoComplaint(REFUSALS);
  });
});
