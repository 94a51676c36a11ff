import { Get, Injectable, Post, Render, Sse, type Type } from '@nestjs/common';
import type { Duration } from '@airlock/core';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { describe, expect, it } from 'vitest';
import { adapters, aProgram, refusal, refusalOf } from '../../test/a-program.js';
import { airlock } from '../airlock.js';
import { Async, timesOf, type AsyncOptions } from './async.decorator.js';
import { Connector, RESERVED_SEGMENTS, type ConnectorOptions } from './connector.decorator.js';
import { MisconfiguredError } from '../misconfigured.error.js';

/** A connector of this name with one endpoint. */
function aConnector(options: ConnectorOptions, async: AsyncOptions = {}): Type {
  @Connector(options)
  class AConnector {
    @Async(async)
    @Post('orders')
    order() {
      return {};
    }
  }
  return AConnector;
}

function descriptorOf(target: object, name: string): PropertyDescriptor {
  const descriptor = Object.getOwnPropertyDescriptor(target, name);
  if (!descriptor) throw new Error(`there is no ${name}`);
  return descriptor;
}

describe('a program that boots', () => {
  it('has a connector, an endpoint and the line in main.ts', async () => {
    expect(await refusal({ controllers: [aConnector({ name: 'weather' })] })).toBeNull();
  });
});

describe('the boot', () => {
  it('refuses a program without airlock(app), with that very line', async () => {
    const refused = await refusalOf(() => aProgram({ controllers: [aConnector({ name: 'weather' })] }));
    expect(refused).toBeInstanceOf(MisconfiguredError);
    expect(refused?.message).toContain(
      "add this line to main.ts, before app.listen(): await airlock(app); // import { airlock } from '@airlock/nest'",
    );
  });

  it('refuses two endpoints of one name', async () => {
    @Connector({ name: 'weather' })
    class Twice {
      @Async({ name: 'today' })
      @Get('now')
      now() {
        return {};
      }
      @Async()
      @Get('today')
      today() {
        return {};
      }
    }
    const refused = await refusal({ controllers: [Twice] });
    expect(refused).toBeInstanceOf(MisconfiguredError);
    expect(refused?.message).toBe(
      'Two endpoints of Twice have the name today; give one another with @Async({ name })',
    );
  });

  it('takes one name in two connectors', async () => {
    const controllers = [aConnector({ name: 'weather' }), aConnector({ name: 'traffic' })];
    expect(await refusal({ controllers })).toBeNull();
  });

  it('refuses two connectors of one name', async () => {
    const controllers = [aConnector({ name: 'weather' }), aConnector({ name: 'weather' })];
    const refused = await refusal({ controllers });
    expect(refused).toBeInstanceOf(MisconfiguredError);
    expect(refused?.message).toMatch(/Two classes are @Connector\(\{ name: 'weather' \}\).*another name/);
  });

  it('refuses @Async() on a method that no route leads to', async () => {
    @Connector({ name: 'weather' })
    class Unreachable {
      @Async()
      today() {
        return {};
      }
    }
    const refused = await refusal({ controllers: [Unreachable] });
    expect(refused?.message).toBe(
      '@Async() on Unreachable.today, which is no endpoint: add a route such as @Post() to the method',
    );
  });

  it('refuses @Async() in a class that is no connector', async () => {
    @Injectable()
    class Service {
      @Async()
      today() {
        return {};
      }
    }
    const refused = await refusal({ providers: [Service] });
    expect(refused?.message).toBe(
      '@Async() on Service.today, which is no endpoint: mark Service with @Connector({ name })',
    );
  });

  it('refuses a connector among the providers, where nobody could ask it', async () => {
    const refused = await refusal({ providers: [aConnector({ name: 'weather' })] });
    expect(refused).toBeInstanceOf(MisconfiguredError);
    expect(refused?.message).toMatch(/name: 'weather'.*AConnector stands among the providers.*controllers$/);
  });

  it.each([{ requireIdempotencyKey: true }, { idempotency: 'request' }] as const)(
    'refuses to ask for keys that nothing keeps: %j',
    async (options) => {
      const refused = await refusal({ controllers: [aConnector({ name: 'weather' }, options)] });
      expect(refused).toBeInstanceOf(MisconfiguredError);
      expect(refused?.message).toMatch(/AConnector\.order asks for idempotency keys.*the option idempotency/);
    },
  );

  it.each([
    ['@Sse()', Sse('orders')],
    ['@Render()', Render('page')],
  ])('refuses @Async() on %s, whose answer cannot be kept', async (name, decorator) => {
    @Connector({ name: 'weather' })
    class Streaming {
      @Async()
      @Get('orders')
      orders() {
        return {};
      }
    }
    decorator(Streaming.prototype, 'orders', descriptorOf(Streaming.prototype, 'orders'));
    const refused = await refusal({ controllers: [Streaming] });
    expect(refused).toBeInstanceOf(MisconfiguredError);
    expect(refused?.message).toContain(`Streaming.orders, which is ${name}: its answer cannot be kept`);
  });

  it('refuses airlock(app) in an application without AirlockModule', async () => {
    class Empty {}
    const app = await NestFactory.create(Empty, new FastifyAdapter(), { logger: false });
    await expect(airlock(app)).rejects.toThrow(
      new MisconfiguredError(
        'airlock(app) needs AirlockModule: put AirlockModule.forRoot({ … }) among the imports of a module',
      ),
    );
    await app.close();
  });
});

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

describe('the test program', () => {
  it('is closed by what it was given to close', async () => {
    let closed = 0;
    const options = adapters({ close: async () => void (closed += 1) });
    expect(await refusal({ controllers: [aConnector({ name: 'weather' })], options })).toBeNull();
    expect(closed).toBe(1);
  });
});
