import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminApi } from '../harness/admin-api.js';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { BackofficePage, person, REFUSALS, type Person } from '../harness/backoffice-page.js';
import { idOf, replyTo } from '../harness/requester.js';
import { NO_RECEIVER } from '../harness/product-fixture.js';

/** Where a viewer may look, what shows that the page is there, and the buttons that others find on it. */
const PAGES = (
  id: number,
): readonly (readonly [path: string, sign: RegExp, buttons: readonly string[]])[] => [
  ['/calls', /503/, ['Act on all that match…', 'Select all on this page']],
  [
    `/calls/${id}/show`,
    /kept because/,
    ['Edit', 'Send again', 'Try now', 'Cancel the call', 'Mark as handled'],
  ],
  ['/causes', /503/, ['Fix these…']],
  ['/resources', /Demo|demo/, ['Create', 'Import']],
  ['/resources/1/show', /demo/, ['Edit', 'Pause', 'Retry now', 'Clone', 'Export']],
];

describe('a viewer', () => {
  let airlock: Airlock;
  let browser: Browser;
  let vera: Person;
  let id: number;
  beforeAll(async () => {
    [airlock, browser] = await Promise.all([Airlock.start(), Browser.start()]);
    vera = await person(airlock, 'vera', 'viewer');
    const target = `/demo/demo/bookings?plan=503,503;retry-after=3600&${replyTo(NO_RECEIVER)}`;
    id = idOf(await airlock.requester.post(target, '{}'));
  });
  afterAll(async () => {
    await Promise.all([browser?.stop(), airlock?.stop()]);
  });

  it('sees everything that concerns calls, and no button that would change something', async () => {
    const page = await browser.page();
    const desk = new BackofficePage(page, airlock);
    await desk.enter(vera, '/calls');
    for (const [path, sign, buttons] of PAGES(id)) {
      await desk.open(path);
      await page.locator('#main-content').getByText(sign).first().waitFor();
      await desk.atRest();
      for (const role of ['button', 'link', 'checkbox'] as const)
        for (const name of buttons)
          expect(await page.getByRole(role, { name, exact: true }).count(), `${path}: ${name}`).toBe(0);
    }
    for (const name of ['Clients', 'Operators'])
      expect(await page.getByRole('menuitem', { name }).count()).toBe(0);
    browser.expectNoComplaint(REFUSALS);
  });

  it('is refused by the server, too', async () => {
    const viewer = await AdminApi.signedIn(() => airlock.url, vera.email, vera.password);
    const { version } = await airlock.admin.call(id);
    const before = await airlock.admin.log(id);
    const writes: readonly (readonly [string, string, unknown])[] = [
      ['PATCH', `/calls/${id}`, { version, requestBody: '{"mine": true}' }],
      ['POST', `/calls/${id}/reset`, {}],
      ['POST', `/calls/${id}/cancel`, {}],
      ['PUT', `/calls/${id}/handled`, { note: 'seen' }],
      ['POST', '/bulk', { action: 'reset', filter: {} }],
      ['POST', '/resources/1/pause', {}],
      ['POST', '/resources/1/wake', {}],
      ['POST', '/resources', { connector: 'demo', slug: 'mine', config: {} }],
      ['POST', '/connectors/try', { connector: 'demo', resource: 'demo', endpoint: 'echo', mode: 'plain' }],
      ['POST', '/operators', { email: 'eve@example.org', role: 'admin', password: 'let me in, please' }],
    ];
    for (const [method, path, body] of writes)
      expect(await viewer.ask(method, path, { body }), `${method} ${path}`).toMatchObject({ status: 403 });
    expect(await airlock.admin.log(id)).toEqual(before);
  });
});
