import { startMailServer, type MailAnswer, type MailServer } from '@airlock/testing';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { jsonOf, replyTo, type Answer } from '../harness/requester.js';

type Mood = 'books' | 'away' | 'refuses' | 'holds';

const ANSWERS: Record<Exclude<Mood, 'holds'>, readonly [number, object]> = {
  books: [200, { order: 42, state: 'booked' }],
  away: [503, {}],
  refuses: [422, { wrong: 'order' }],
};

/** The product with the resources that the examples name, and what is behind them in a state of our choice. */
export class DocumentedWorld {
  private mood: Mood = 'books';
  private readonly held: ServerResponse[] = [];

  private constructor(
    readonly airlock: Airlock,
    private readonly upstream: Server,
    private readonly mails: MailServer,
    private readonly mailMood: [MailAnswer],
  ) {}

  static async start(): Promise<DocumentedWorld> {
    const mailMood: [MailAnswer] = ['take'];
    const upstream = createServer();
    const [airlock, mails] = await Promise.all([Airlock.start(), startMailServer(mailMood)]);
    const world = new DocumentedWorld(airlock, upstream, mails, mailMood);
    upstream.on('request', (_, response: ServerResponse) => world.answer(response));
    upstream.listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    const { port } = upstream.address() as AddressInfo;
    await airlock.admin.createResource({
      ...{ connector: 'http', slug: 'orders', config: { baseUrl: `http://127.0.0.1:${port}` } },
    });
    await airlock.admin.createResource({
      ...{ connector: 'smtp', slug: 'post' },
      config: { host: '127.0.0.1', port: mails.port, from: 'Shop <shop@example.org>' },
    });
    return world;
  }

  /** What is behind the resources fails from now on, or does not. */
  behindIs(mood: Mood): void {
    this.mood = mood;
    this.mailMood[0] = mood === 'away' ? 451 : 'take';
  }

  /** A call of the example's order that has come so far. @returns its rid */
  async call(state: CallState, asked: 'job' | 'background' = 'job'): Promise<string> {
    switch (state) {
      case 'unknown':
        return '0'.repeat(32);
      case 'waiting':
        return this.started('away', replyTo('https://requester.example/replies/42'), {});
      case 'cancelled': {
        const rid = await this.call('waiting');
        await this.airlock.requester.ask(`/jobs/${rid}/cancel`);
        return rid;
      }
      case 'failed': {
        const query = replyTo('https://requester.example/replies/42');
        return this.until('failure', await this.started('refuses', query, { prefer: 'respond-async' }));
      }
      case 'running':
        return this.until('running', await this.inBackground('holds', asked));
      case 'finished':
        return this.until('success', await this.inBackground('books', asked));
      case 'removed': {
        const rid = await this.call('finished');
        await this.airlock.requester.ask(`/jobs/${rid}`, { method: 'DELETE' });
        return rid;
      }
    }
  }

  async stop(): Promise<void> {
    this.behindIs('books');
    for (const response of this.held) this.answer(response);
    await this.airlock.stop();
    this.upstream.close();
    await this.mails.close();
  }

  private inBackground(mood: Mood, asked: 'job' | 'background'): Promise<string> {
    return asked === 'job'
      ? this.started(mood, '', { prefer: 'respond-async' })
      : this.started(mood, 'bgrs=yes', {});
  }

  private async started(mood: Mood, query: string, headers: Record<string, string>): Promise<string> {
    this.behindIs(mood);
    const target = `/http/orders/bookings${query === '' ? '' : `?${query}`}`;
    return ridOf(await this.airlock.requester.post(target, '{"order":42}', headers));
  }

  private async until(state: string, rid: string): Promise<string> {
    await vi.waitUntil(async () => (await this.stateOf(rid)) === state, { timeout: 30_000, interval: 20 });
    return rid;
  }

  private async stateOf(rid: string): Promise<unknown> {
    const answer = await this.airlock.requester.ask(`/jobs/${rid}`, { method: 'GET' });
    return (jsonOf(answer) as { record: { state: unknown } }).record.state;
  }

  private answer(response: ServerResponse): void {
    if (this.mood === 'holds') {
      this.held.push(response);
      return;
    }
    const [status, body] = ANSWERS[this.mood];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
}

export type CallState = 'unknown' | 'waiting' | 'running' | 'finished' | 'failed' | 'cancelled' | 'removed';

/** @throws an Error for an answer that accepts nothing */
export function ridOf({ status, headers, body }: Answer): string {
  const rid = status === 202 ? /[0-9a-f]{32}$/.exec(headers.location ?? '')?.[0] : undefined;
  if (rid !== undefined) return rid;
  throw new Error(`No call was accepted: ${status} ${body.toString()}`);
}
