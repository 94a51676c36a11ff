import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AirlockClient } from '@airlock/client';
import { Airlock } from '../harness/airlock.js';
import { Browser } from '../harness/browser.js';
import { SEEDS } from '../harness/seeds.js';

let airlock: Airlock;
let browser: Browser;
beforeAll(async () => {
  [airlock, browser] = await Promise.all([Airlock.start(), Browser.start()]);
});
afterAll(() => Promise.all([airlock?.stop(), browser?.stop()]));

/** A page of another origin that has the client library in it. */
async function pageWithClient() {
  const bundle = await rolldown({
    input: fileURLToPath(import.meta.resolve('@airlock/client')),
    platform: 'browser',
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'airlock' });
  const html = `<!doctype html><meta charset="utf-8"><title>Orders</title><link rel="icon" href="data:,"><script>${output[0].code.replaceAll('</script', '<\\/script')}</script>`;
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const page = await browser.page();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  server.close();
  return page;
}

type Library = Readonly<{ AirlockClient: typeof AirlockClient }>;

it('a page calls, starts, follows and reads by the client library, with a key and with a ticket', async () => {
  const page = await pageWithClient();
  const told = await page.evaluate(
    async ({ baseUrl, apiKey }) => {
      const { AirlockClient: Client } = (globalThis as unknown as { airlock: Library }).airlock;
      const client = new Client({ baseUrl, apiKey });
      const form = new FormData();
      form.set('file', new Blob(['bytes']), 'a.txt');
      const called = await client.call('/demo/demo/orders', { body: form });
      const kept = await client.call('/demo/demo/orders?plan=503,200', {
        ...{ body: { n: 1 }, replyTo: `${baseUrl}/demo/demo/inbox` },
      });
      const end = await kept.kept?.job.wait();
      const job = await client.start('/demo/demo/long?seconds=1&pages=3', { method: 'GET' });
      const { ticket } = await job.ticket({ seconds: 60 });
      const watching = new Client({ baseUrl, ticket }).job<{ pages: number }>(job.id);
      const events: string[] = [];
      for await (const { event } of watching.events()) events.push(event);
      const { pages } = await (await watching.result()).json();
      const refused = await new Client({ baseUrl, apiKey: 'wrong' })
        .job(job.id)
        .read()
        .catch((error: unknown) => (error as { status?: number }).status);
      return {
        ...{ called: called.status, kept: [kept.status, kept.kept?.replyId, end?.state] },
        ...{ last: events.at(-1), progress: events.includes('progress'), pages, refused },
      };
    },
    { baseUrl: airlock.url, apiKey: SEEDS.apiKey },
  );
  expect(told).toEqual({
    ...{ called: 200, kept: [202, expect.any(Number), 'success'] },
    ...{ last: 'done', progress: true, pages: 3, refused: 401 },
  });
  browser.expectNoComplaint(/status of 401/);
});
