import {
  Get,
  Header,
  HttpCode,
  Module,
  Redirect,
  Res,
  ServiceUnavailableException,
  StreamableFile,
  type INestApplication,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { aResourceDraft, InMemoryCallStore, InMemoryResourceStore, Memory } from '@airlock/testing';
import { Readable } from 'node:stream';
import { from, of } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { adapters } from '../../test/a-program.js';
import { listeningAt, PLATFORMS, RecordingSender, type Platform } from '../../test/an-app.js';
import { jsonOf } from '../../test/json-of.js';
import { airlock, Async, Connector, GateModule } from '../index.js';

/** How many attempts of an endpoint are still to fail. */
const failing = new Map<string, number>();

function mayFail(name: string): void {
  const left = failing.get(name) ?? 0;
  failing.set(name, left - 1);
  if (left > 0) throw new ServiceUnavailableException();
}

type AnyResponse = { status(code: number): unknown; send(body: string): unknown };

@Connector({ name: 'returning' })
class ReturningConnector {
  @Async()
  @Get('value')
  value() {
    mayFail('value');
    return { amount: 1.5, words: 'é' };
  }

  @Async()
  @Get('promise')
  async promise() {
    mayFail('promise');
    return [1, 2, 3];
  }

  @Async()
  @Get('nothing')
  nothing(): void {
    mayFail('nothing');
  }

  @Async()
  @Get('no-content')
  @HttpCode(204)
  noContent(): void {
    mayFail('no-content');
  }

  @Async()
  @Get('observable')
  observable() {
    mayFail('observable');
    return of({ last: false }, { last: true });
  }

  @Async()
  @Get('late-observable')
  lateObservable() {
    mayFail('late-observable');
    return from(new Promise((resolve) => setImmediate(resolve, { late: true })));
  }

  @Async()
  @Get('file')
  @Header('content-disposition', 'attachment; filename="orders.csv"')
  file() {
    mayFail('file');
    const parts = ['a;b\n', 'é;2\n', 'x'.repeat(200_000)];
    return new StreamableFile(Readable.from(parts.map((part) => Buffer.from(part))), { type: 'text/csv' });
  }

  @Async()
  @Get('bytes-of-a-file')
  bytesOfAFile() {
    mayFail('bytes-of-a-file');
    return new StreamableFile(Buffer.from([0, 255, 13, 10]));
  }

  @Async()
  @Get('iterable')
  async *iterable() {
    mayFail('iterable');
    yield 'one ';
    yield 'two ';
    yield 'é';
  }

  @Async()
  @Get('buffer')
  buffer() {
    mayFail('buffer');
    return Buffer.from([1, 2, 250]);
  }

  @Async()
  @Get('text')
  text() {
    mayFail('text');
    return 'just é';
  }

  @Async()
  @Get('response')
  response(@Res() response: AnyResponse) {
    mayFail('response');
    response.status(218);
    response.send('its own way');
  }

  @Async()
  @Get('redirect')
  @Redirect('https://elsewhere.example/orders', 303)
  redirect() {
    mayFail('redirect');
    return undefined;
  }
}

const RETURNS = [
  ...['value', 'promise', 'nothing', 'no-content', 'observable', 'late-observable', 'file'],
  ...['bytes-of-a-file', 'iterable', 'buffer', 'text', 'response', 'redirect'],
];

describe.each(PLATFORMS)('what a handler returns, on %s', (platform) => {
  let app: INestApplication;
  let url: string;
  let sender: RecordingSender;

  beforeAll(async () => {
    sender = new RecordingSender();
    app = await anApplication(platform, sender);
    url = await listeningAt(app);
  });
  afterAll(() => app.close());

  async function told(path: string, headers = {}) {
    const response = await fetch(`${url}${path}`, { redirect: 'manual', headers });
    const of = (name: string) => response.headers.get(name);
    return {
      status: response.status,
      ...{ type: of('content-type'), disposition: of('content-disposition'), location: of('location') },
      body: Buffer.from(await response.arrayBuffer()).toString('latin1'),
    };
  }

  const asked = (name: string, query = '') => told(`/returning/main/${name}${query}`);

  it.each(RETURNS)('is answered at once to who wants a reply as to who wants none: %s', async (name) => {
    const plain = await asked(name);
    expect(await asked(name, '?$reply=https://requester.example/hook')).toEqual(plain);
  });

  it.each(RETURNS)('is the result of a job as it is answered plainly: %s', async (name) => {
    const plain = await asked(name);
    const job = await fetch(`${url}/returning/main/${name}`, { headers: { prefer: 'respond-async' } });
    const { id } = (await jsonOf(job)).job;
    await untilOver(id);
    const { location, ...result } = await told(`/jobs/${id}/result`);
    // A result that is elsewhere is led to (contract §4).
    expect({ ...result, location: plain.location && location }).toEqual(plain);
  });

  it.each(RETURNS)('is delivered after a failure as it is answered plainly: %s', async (name) => {
    const plain = await asked(name);
    failing.set(name, 2);
    expect((await asked(name, '?$reply=https://requester.example/hook')).status).toBe(202);
    await vi.waitFor(() => expect(sender.sent).toHaveLength(1), 10_000);
    const [reply] = sender.sent.splice(0);
    expect({
      status: reply?.response.status,
      type: reply?.response.contentType,
      body: Buffer.from(reply?.response.body ?? []).toString('latin1'),
    }).toEqual({ status: plain.status, type: plain.type, body: plain.body });
  });

  it('has no headers of the handler where the answer is not the handler’s', async () => {
    failing.set('file', 2);
    const kept = await fetch(`${url}/returning/main/file?$reply=https://requester.example/hook`);
    expect([kept.status, kept.headers.get('content-disposition')]).toEqual([202, null]);
    await vi.waitFor(() => expect(sender.sent.splice(0)).toHaveLength(1), 10_000);
    const job = await fetch(`${url}/returning/main/file`, { headers: { prefer: 'respond-async' } });
    expect([job.status, job.headers.get('content-disposition')]).toEqual([202, null]);
    await untilOver((await jsonOf(job)).job.id);
  });

  async function untilOver(id: string): Promise<void> {
    await vi.waitFor(async () => {
      const { record } = await jsonOf(await fetch(`${url}/jobs/${id}`));
      expect(['success', 'failure']).toContain(record.state);
    }, 10_000);
  }
});

async function anApplication(platform: Platform, replySender: RecordingSender): Promise<INestApplication> {
  const memory = new Memory();
  const store = new InMemoryCallStore(memory);
  const resources = new InMemoryResourceStore(memory);
  await resources.create(aResourceDraft({ connector: 'returning', slug: 'main', policy: { delayMs: 30 } }));
  const gate = GateModule.forRoot(adapters({ store, reader: store, resources, replySender }));
  @Module({ imports: [gate], controllers: [ReturningConnector] })
  class ReturningModule {}
  const adapter = platform === 'fastify' ? new FastifyAdapter() : new ExpressAdapter();
  const app = await NestFactory.create(ReturningModule, adapter, { logger: ['fatal'], abortOnError: false });
  await airlock(app);
  return app;
}
