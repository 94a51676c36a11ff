import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AdminApi } from './harness/admin-api.js';
import { untilNoPostgresBelow } from './harness/postgres-processes.js';
import { expectProblem } from './harness/problem.js';
import { ProductProcess } from './harness/product-process.js';
import { idOf, replyTo, Requester } from './harness/requester.js';
import { temporaryDirectory, type TemporaryDirectory } from './harness/temporary-directory.js';

describe('the first start, with nothing set', () => {
  let directory: TemporaryDirectory;
  let product: ProductProcess;
  let url: string;
  let requester: Requester;
  beforeAll(async () => {
    directory = await temporaryDirectory();
    product = ProductProcess.spawn({ PORT: '0', AIRLOCK_DATA_DIR: join(directory.path, 'data') });
    [, url = ''] = await product.untilItSays(/Airlock is ready on (\S+)/);
    const [, key = ''] = await product.untilItSays(/API key +(\S+)/);
    requester = new Requester(() => url, key);
  });
  afterAll(async () => {
    await product?.end('SIGTERM');
    await untilNoPostgresBelow(directory.path);
    await directory?.remove();
  });

  it('prints a command whose call fails, is kept, retried and answered to its inbox within ten seconds', async () => {
    const command = await product.untilItSays(
      /curl -i '([^']+)' \\\n +-H '([^']+)' -H '([^']+)' -d '([^']+)'/,
    );
    const [, address = '', authorization = '', contentType = '', body = ''] = command;
    expect(address.startsWith(`${url}/demo/demo/`)).toBe(true);
    const headers = Object.fromEntries([authorization, contentType].map((line) => line.split(': ')));
    const answer = await new Requester(() => url, null).ask(address.slice(url.length), { headers, body });
    const id = idOf(answer);

    const [, inbox = ''] = /[?&]\$reply=([^&]+)/.exec(address) ?? [];
    expect(product.output).toContain(`and look at ${inbox}`);
    const page = await vi.waitUntil(
      async () => {
        const html = await (await fetch(inbox)).text();
        return html.includes('webhook-id') && html;
      },
      { timeout: 10_000, interval: 100 },
    );
    expect(page).toContain(`{&#34;$reply_id&#34;: ${id},`);
    expect(page).toContain('&#34;attempt&#34;:3');
    expect(page).not.toMatch(/<script/);
  });

  it('lets the operator of the banner in', async () => {
    const [, email = '', password = ''] = await product.untilItSays(/Operator +(\S+)\n +Password +(\S+)/);
    const operator = await AdminApi.signedIn(() => url, email, password);
    expect(await operator.get<unknown[]>('/calls')).not.toEqual([]);
    const page = await fetch(`${url}/admin/`);
    expect(await page.text()).toContain('<div id="root">');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('replies to no other address of this machine', async () => {
    const own = `${url}/demo/demo/inbox`;
    const others = [
      `${own}/x`,
      `${own}?x=1`,
      `${url}/demo/demo/x`,
      `${url}/admin/api/session`,
      'http://127.0.0.1:1/demo/demo/inbox',
    ];
    for (const other of others) {
      const answer = await requester.post(`/demo/demo/x?plan=503&${replyTo(other)}`, '{}');
      expectProblem(answer, 400, { type: 'invalid-reply-url' });
    }
  });
});
