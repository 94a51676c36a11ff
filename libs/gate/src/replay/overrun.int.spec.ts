import { Get, Logger, type INestApplication } from '@nestjs/common';
import { aResourceDraft, InMemoryCallStore, InMemoryResourceStore, Memory } from '@airlock/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { aProgram } from '../../test/a-program.js';
import { listeningAt } from '../../test/an-app.js';
import { airlock, Async, Connector, CurrentCall, type CallContext } from '../index.js';

const ends: ((value: unknown) => void)[] = [];
let listened = 0;

@Connector({ name: 'slow' })
class SlowConnector {
  @Async({ timeout: { milliseconds: 40 } })
  @Get('deaf')
  deaf() {
    return new Promise((resolve) => ends.push(resolve));
  }

  @Async({ timeout: { milliseconds: 40 } })
  @Get('listening')
  async listening(@CurrentCall() { signal }: CallContext) {
    listened += 1;
    await new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  }
}

let app: INestApplication;
let url: string;
beforeAll(async () => {
  const memory = new Memory();
  const store = new InMemoryCallStore(memory);
  const resources = new InMemoryResourceStore(memory);
  await resources.create(aResourceDraft({ connector: 'slow', slug: 'main', policy: { delayMs: 200 } }));
  app = await aProgram({ controllers: [SlowConnector], options: { store, reader: store, resources } });
  await airlock(app);
  url = await listeningAt(app);
});
afterAll(() => app.close());

it('a handler that works on after its time is told of once, by its name', async () => {
  const warned = vi.spyOn(Logger.prototype, 'warn');
  const told = () => warned.mock.calls.filter(([message]) => /worked on after/.test(String(message)));
  const ask = (name: string) => fetch(`${url}/slow/main/${name}`, { headers: { prefer: 'respond-async' } });
  await Promise.all([ask('deaf'), ask('listening')]);
  // The third try comes long after the first one was over.
  await vi.waitFor(() => expect(Math.min(ends.length, listened)).toBeGreaterThan(2), 10_000);
  expect(told()).toEqual([]);
  for (const end of ends) end({});
  await vi.waitFor(() => expect(told()).toHaveLength(1), 10_000);
  expect(told()[0]).toEqual([
    'slow.deaf worked on after its 40 ms were over, beside whatever came next: give call.signal to what it waits for',
    { rid: expect.stringMatching(/^[0-9a-f]{32}$/), attempt: 1 },
  ]);
  warned.mockRestore();
});
