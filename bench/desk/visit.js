/* global PerformanceObserver, URLSearchParams */

export const OPERATOR = { email: 'ada@example.org', password: 'correct horse battery staple' };

const LIST = /\/admin\/api\/calls\?/;
const ONE = /\/admin\/api\/calls\/\d+$/;

/**
 * One visit of an operator with an empty cache.
 * @returns what was waited for, in its order: from the key or click until it is drawn, in ms; of it, until the server's
 *   answer was there (NaN where it is not about one answer)
 */
export async function visit(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const waits = [];
  /** @param drawn what is there in the end @param answer the address whose answer it shows */
  const wait = async (what, act, drawn, answer) => {
    const answered = answer && page.waitForResponse((response) => answer.test(response.url()));
    const since = performance.now();
    await act();
    await drawn();
    const ms = performance.now() - since;
    const timing = (await answered)?.request().timing();
    waits.push({ what, ms, server: timing ? timing.responseEnd : NaN });
  };
  const row = page.locator('tbody tr').first();
  const linkTo = (id) => page.getByRole('link', { name: id, exact: true });
  const rowThat = (text) => () => row.filter({ hasText: text }).waitFor();

  await page.goto(`${url}/admin/calls`);
  const button = page.getByRole('button', { name: 'Sign in' });
  await button.waitFor();
  waits.push({ what: 'sign-in: first contentful paint', ms: await page.evaluate(firstPaint), server: NaN });
  await page.getByLabel('E-mail').fill(OPERATOR.email);
  await page.getByLabel('Password').fill(OPERATOR.password);
  await wait(
    'signed in: the list has rows',
    () => button.click(),
    () => row.waitFor(),
    LIST,
  );
  await wait(
    'list, loaded anew: it has rows',
    () => page.reload(),
    () => row.waitFor(),
    LIST,
  );

  const choice = (name) => () => page.getByRole('button', { name, exact: true }).click();
  await wait('filter: done', choice('Done'), rowThat('DONE'), LIST);
  await wait('filter: retries by itself', choice('Retries by itself'), rowThat('CALL_RETRY'), LIST);
  const first = linkTo(await row.getByRole('link').innerText());
  const nextPage = () => page.getByRole('button', { name: 'Next page' }).click();
  await wait('next page', nextPage, () => row.filter({ hasNot: first }).waitFor(), LIST);

  await choice('All')();
  await rowThat(/./)();
  const search = page.getByLabel('Search texts, paste an id');
  const searched = (text) => async () => {
    await search.fill(text);
    await search.press('Enter');
  };
  const { id, rid } = await page.evaluate(oldestCall);
  const found = () => row.filter({ has: linkTo(String(id)) }).waitFor();
  await wait('search: the request id of the oldest call', searched(rid), found, LIST);
  const nothing = () =>
    page
      .getByText(/^Nothing match/)
      .first()
      .waitFor();
  await wait('search: a text that no call has', searched('nowhere to be found'), nothing, LIST);
  await search.fill('');
  await search.press('Enter');
  await rowThat(/./)();
  const log = page.getByRole('table', { name: 'Log' });
  await wait(
    'a call, opened',
    () => row.getByRole('link').click(),
    () => log.waitFor(),
    ONE,
  );
  const overview = () => page.getByRole('menuitem', { name: 'Overview' }).click();
  const oldest = page.getByRole('heading', { name: 'Oldest waiting' });
  await wait('the overview', overview, () => oldest.waitFor(), /\/admin\/api\/stats/);
  await context.close();
  return waits;
}

/** Runs in the page. */
function firstPaint() {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName('first-contentful-paint');
      if (entry) resolve(entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
}

/** Runs in the page. */
async function oldestCall() {
  const query = new URLSearchParams({ sort: '["id","ASC"]', range: '[0,0]' });
  const [oldest] = await (await fetch(`/admin/api/calls?${query}`)).json();
  return oldest;
}
