import type { Duration } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aConnector, refusal } from '../../test/a-program.js';
import { MisconfiguredError } from '../misconfigured.error.js';
import { Async, timesOf, type AsyncOptions } from './async.decorator.js';
import { Connector, RESERVED_SEGMENTS, type ConnectorOptions } from './connector.decorator.js';

describe('@Async()', () => {
  const misuse: [string, AsyncOptions, RegExp][] = [
    ['an unknown option', { polcy: {} } as AsyncOptions, /unknown option polcy; did you mean policy\?/],
    [
      'an unknown option far from any',
      { x: 1 } as AsyncOptions,
      /unknown option x; it takes name, policy, on,/,
    ],
    ['an unknown option of the policy', { policy: { tll: 3 } } as AsyncOptions, /unknown option tll/],
    ['on of neither kind', { on: 'never' } as unknown as AsyncOptions, /on is retryable or any/],
    [
      'a timeout within the budget',
      { syncBudget: { seconds: 20 }, timeout: { seconds: 20 } },
      /timeout \(20000 ms\) must be longer than/,
    ],
    [
      'a duration as text',
      { timeout: '5m' as Duration },
      /timeout is a duration such as \{ minutes: 5 \}.*"5m"/,
    ],
    [
      'a duration of no unit',
      { policy: { delay: { minute: 1 } as Duration } },
      /delay is a duration such as/,
    ],
    [
      'what is called otherwise here',
      { retries: 3 } as AsyncOptions,
      /option retries; it is policy: \{ ttl \}/,
    ],
    ['a budget of nothing', { syncBudget: { seconds: 0 } }, /syncBudget and timeout are positive/],
    ['no tries', { policy: { ttl: 0 } }, /ttl must be an integer of at least 1/],
    ['half a try', { policy: { ttl: 1.5 } }, /ttl must be an integer of at least 1/],
    ['no delay', { policy: { delay: { seconds: 0 } } }, /delay must be at least one millisecond/],
    ['a shrinking delay', { policy: { growth: 0.5 } }, /growth must be at least 1/],
    ['a jitter above 1', { policy: { jitter: 2 } }, /jitter must be between 0 and 1/],
    ['two faults at once', { policy: { ttl: -1, growth: 0 } }, /ttl .* at least 1; growth .* at least 1/],
  ];

  it.each(misuse)('refuses %s, and says where it stands', (_, options, fault) => {
    const declare = () => aConnector({ name: 'weather' }, options);
    expect(declare).toThrow(MisconfiguredError);
    expect(declare).toThrow(fault);
    expect(declare).toThrow(/@Async\(\) on AConnector\.order/);
  });

  it('takes a timeout alone, whose half is then the budget', async () => {
    expect(
      await refusal({ controllers: [aConnector({ name: 'weather' }, { timeout: { seconds: 10 } })] }),
    ).toBeNull();
    expect(timesOf('here', { timeout: { seconds: 10 } })).toEqual({ syncBudgetMs: 5_000, timeoutMs: 10_000 });
    expect(timesOf('here', {})).toEqual({ syncBudgetMs: 20_000, timeoutMs: 60_000 });
  });

  it('refuses to stand without parentheses, as JavaScript allows', () => {
    class Weather {}
    expect(() => Async(Weather.prototype)).toThrow('@Async stands without parentheses: write @Async()');
  });

  it('refuses to stand on what is no method', () => {
    const onAccessor = () => Async()({}, 'today', { get: () => 1 });
    expect(onAccessor).toThrow(/put it on a method that is an endpoint/);
  });
});

describe('@Connector()', () => {
  it.each(RESERVED_SEGMENTS.filter((name) => !name.includes('.')))('refuses the reserved path %s', (name) => {
    const declare = () => aConnector({ name });
    expect(declare).toThrow(MisconfiguredError);
    expect(declare).toThrow(`the path /${name} is reserved`);
  });

  it.each(['', 'Weather', 'a/b', 'ä', '1st', 'openapi.json'])(
    'refuses the name %j, which is no segment',
    (name) => {
      expect(() => aConnector({ name })).toThrow(MisconfiguredError);
    },
  );

  it('refuses a name alone, and says how to write it', () => {
    expect(() => Connector('orders' as unknown as ConnectorOptions)).toThrow(
      new MisconfiguredError(`@Connector("orders"): write @Connector({ name: 'orders' })`),
    );
  });

  it('refuses an unknown option', () => {
    const options = { name: 'weather', polciy: {} } as ConnectorOptions;
    expect(() => aConnector(options)).toThrow(
      /@Connector\("weather"\) has the unknown option polciy; did you mean policy\?/,
    );
  });

  it('refuses a policy out of range', () => {
    expect(() => aConnector({ name: 'weather', policy: { ttl: 0 } })).toThrow(
      /The policy of @Connector\("weather"\): ttl/,
    );
  });
});
