import { Get, Injectable, Render, Sse } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { describe, expect, it } from 'vitest';
import { aConnector, adapters, aProgram, refusal, refusalOf } from '../../test/a-program.js';
import { airlock } from '../airlock.js';
import { Async } from './async.decorator.js';
import { Connector } from './connector.decorator.js';
import { MisconfiguredError } from '../misconfigured.error.js';

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

describe('the test program', () => {
  it('is closed by what it was given to close', async () => {
    let closed = 0;
    const options = adapters({ close: async () => void (closed += 1) });
    expect(await refusal({ controllers: [aConnector({ name: 'weather' })], options })).toBeNull();
    expect(closed).toBe(1);
  });
});
