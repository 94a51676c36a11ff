import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@airlock/core';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { Addresses } from '../http/addresses.js';
import { systemClock } from '../system-clock.js';

export type Ticket = Readonly<{ ticket: string; expires: Date }>;

/**
 * Lets browsers watch one job, which cannot send a header with EventSource and are not to hold a key (contract §4). A ticket
 * tells until when it is good, and is signed together with the job's rid: nothing is stored.
 */
@Injectable()
export class Tickets {
  private readonly key: Uint8Array;
  private readonly clock: Clock;

  constructor(
    @Inject(GATE_OPTIONS) { ticketKey, clock }: Pick<GateOptions, 'ticketKey' | 'clock'>,
    @Inject(Addresses) private readonly addresses: Pick<Addresses, 'prefix'>,
  ) {
    this.key = ticketKey ?? randomBytes(32);
    this.clock = clock ?? systemClock;
  }

  /** @param rid of the job that it is for @param seconds for which it is good, whole ones */
  issue(rid: string, seconds: number): Ticket {
    const until = Math.floor(this.clock.now().getTime() / 1000) + seconds;
    return { ticket: `${until}.${this.signed(rid, until)}`, expires: new Date(until * 1000) };
  }

  /**
   * For guards: whether a request reads a job, its events or its result with a ticket for it that is good. Only such a path
   * is opened as it is told, whatever other spellings a router would take.
   */
  open(request: Pick<IncomingMessage, 'method' | 'url'>): boolean {
    const { method, url = '/' } = request;
    if (method !== 'GET' && method !== 'HEAD') return false;
    const [path = '', query = ''] = url.split('?', 2);
    if (!query.includes('ticket=') || !path.startsWith(`${this.addresses.prefix}/jobs/`)) return false;
    const below = path.slice(this.addresses.prefix.length);
    const [, rid] = /^\/jobs\/([0-9a-f]{32})(?:\/events|\/result)?$/.exec(below) ?? [];
    const [ticket, ...others] = new URLSearchParams(query).getAll('ticket');
    return rid !== undefined && ticket !== undefined && others.length === 0 && this.isGood(ticket, rid);
  }

  private isGood(ticket: string, rid: string): boolean {
    const [, until, signature = ''] = /^(\d{1,12})\.([\w-]{43})$/.exec(ticket) ?? [];
    if (until === undefined || Number(until) * 1000 <= this.clock.now().getTime()) return false;
    return timingSafeEqual(Buffer.from(signature), Buffer.from(this.signed(rid, Number(until))));
  }

  private signed(rid: string, until: number): string {
    return createHmac('sha256', this.key).update(`ticket ${rid} ${until}`).digest('base64url');
  }
}
