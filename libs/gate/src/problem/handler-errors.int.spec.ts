import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Requester, withReply } from '../../test/a-requester.js';
import { anApp, PLATFORMS, type TestApp } from '../../test/an-app.js';
import { jsonOf } from '../../test/json-of.js';
import { Permanent, RetryAt } from './handler-errors.js';

describe.each(PLATFORMS)('what a handler throws, on %s', (platform) => {
  let airlock: TestApp;
  let requester: Requester;

  beforeEach(async () => {
    airlock = await anApp(platform);
    requester = new Requester(airlock);
  });
  afterEach(() => airlock.close());

  it('tries again at the date that a handler says, and tells it who asks plainly', async () => {
    const closedUntil = new Date(Date.now() + 3_600_000);
    const closed = () => {
      throw new RetryAt(closedUntil);
    };
    airlock.script.steps.push(closed, closed);
    expect((await requester.send(`orders${withReply}`, '{}')).status).toBe(202);
    expect((await requester.calls())[0]).toMatchObject({ status: 'CALL_RETRY', nextTry: closedUntil });
    const plain = await requester.send('orders', '{}');
    expect(plain.status).toBe(503);
    expect(Date.parse(plain.headers.get('retry-after') ?? '')).toBeGreaterThanOrEqual(closedUntil.getTime());
  });

  it('answers at once what a handler says is permanent, whatever its status, and keeps nothing', async () => {
    airlock.script.steps.push(() => {
      throw new Permanent('the account is closed', { status: 503 });
    });
    const answer = await requester.send(`stubborn${withReply}`, '{}');
    expect([answer.status, (await jsonOf(answer)).detail]).toEqual([503, 'the account is closed']);
    expect(await requester.calls()).toHaveLength(0);
  });
});
