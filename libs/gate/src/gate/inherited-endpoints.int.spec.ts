import { Post, type INestApplication } from '@nestjs/common';
import { aResourceDraft, InMemoryCallStore, InMemoryResourceStore, Memory } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { aProgram } from '../../test/a-program.js';
import { listeningAt, RecordingSender } from '../../test/an-app.js';
import { jsonOf } from '../../test/json-of.js';
import { airlock, Async, Connector, ResourceConfig } from '../index.js';

const config = z.object({ account: z.string() });

class Payments {
  @Async()
  @Post('pay')
  pay(@ResourceConfig() { account }: z.infer<typeof config>) {
    return { account };
  }
}

@Connector({ name: 'stripe', config })
class Stripe extends Payments {}

@Connector({ name: 'paypal', config })
class Paypal extends Payments {}

describe('an endpoint that two connectors inherit', () => {
  let app: INestApplication;
  let url: string;
  const sender = new RecordingSender();

  beforeAll(async () => {
    const memory = new Memory();
    const store = new InMemoryCallStore(memory);
    const resources = new InMemoryResourceStore(memory);
    for (const connector of ['stripe', 'paypal'])
      await resources.create(aResourceDraft({ connector, slug: 'main', config: { account: connector } }));
    // Whose it is, only one of them has.
    await resources.create(
      aResourceDraft({ connector: 'stripe', slug: 'second', config: { account: 'second' } }),
    );
    app = await aProgram({
      controllers: [Stripe, Paypal],
      options: { store, reader: store, resources, replySender: sender },
    });
    await airlock(app);
    url = await listeningAt(app);
  });
  afterAll(() => app.close());

  const pay = (path: string, headers = {}) => fetch(`${url}${path}`, { method: 'POST', headers });

  it.each(['/stripe/main', '/paypal/main', '/stripe/second'])(
    'is run with the settings of the resource that is asked for: %s',
    async (path) => {
      const account = path === '/stripe/second' ? 'second' : path.split('/')[1];
      expect(await jsonOf(await pay(`${path}/pay`))).toEqual({ account });
      expect(await jsonOf(await pay(`${path}/pay?$reply=https://requester.example/`))).toEqual({
        account,
      });
      const { id } = (await jsonOf(await pay(`${path}/pay`, { prefer: 'respond-async' }))).job;
      await vi.waitFor(async () => {
        const { record } = await jsonOf(await fetch(`${url}/jobs/${id}`));
        expect(record.state).toBe('success');
      }, 10_000);
      expect(await jsonOf(await fetch(`${url}/jobs/${id}/result`))).toEqual({ account });
    },
  );
});
