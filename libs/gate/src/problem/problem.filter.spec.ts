import { Get } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aProgram } from '../../test/a-program.js';
import { Async } from '../connector/async.decorator.js';
import { Connector } from '../connector/connector.decorator.js';
import { airlock } from '../airlock.js';

@Connector({ name: 'weather' })
class WeatherConnector {
  @Async()
  @Get('today')
  today() {
    throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:4000') });
  }
}

type App = Awaited<ReturnType<typeof aProgram>>;

describe('an error that was not foreseen', () => {
  let app: App;
  const logged: unknown[][] = [];

  beforeEach(async () => {
    logged.length = 0;
    const seeds = [{ connector: 'weather', slug: 'main' }];
    app = await aProgram({ controllers: [WeatherConnector], options: { seeds } });
    const silent = () => undefined;
    app.useLogger({ log: silent, warn: silent, error: (...told: unknown[]) => logged.push(told) });
    await airlock(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterEach(() => app.close());

  it.each([
    ['drawn for it', {}],
    ['that the requester gave', { 'request-id': 'mine-1' }],
  ])(
    'is answered without its inside, and logged with its causes under the request-id %s',
    async (_, headers) => {
      const answer = await app.inject({ url: '/weather/main/today', headers });
      expect([answer.statusCode, answer.body]).toEqual([500, expect.not.stringContaining('fetch failed')]);
      const id = answer.headers['request-id'];
      expect(id).toMatch('request-id' in headers ? /^mine-1$/ : /^[0-9a-f-]{36}$/);
      expect(logged).toHaveLength(1);
      const [message, told] = logged[0] ?? [];
      expect(message).toBe(`request ${String(id)} failed`);
      const { err, ...facts } = told as { err: Error };
      expect(facts).toEqual({ requestId: id });
      expect([err.message, (err.cause as Error).message]).toEqual([
        'fetch failed',
        expect.stringContaining('ECONNREFUSED 127.0.0.1:4000'),
      ]);
    },
  );

  it('is logged under the rid of its call, with the number of the attempt, where the airlock ran it', async () => {
    const answer = await app.inject({ url: '/weather/main/today?bgrs=1' });
    const { request: rid } = answer.json<{ request: string }>();
    await vi.waitUntil(() => logged.length > 0, { timeout: 10_000 });
    expect(logged[0]).toEqual([
      `request ${rid} failed`,
      { requestId: rid, rid, callId: expect.any(Number), attempt: 1, err: expect.any(TypeError) },
      'Airlock',
    ]);
  });
});
