import { Inject, Injectable } from '@nestjs/common';
import {
  findCall,
  isRid,
  RefusedError,
  watchCall,
  type AsyncCall,
  type CallWithBodies,
  type WatchedCall,
} from '@airlock/core';
import { rawRequest } from '../http/received.js';
import { Tickets } from '../tickets/tickets.js';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';

/** Finds the calls that requesters watch. */
@Injectable()
export class WatchedCalls {
  constructor(
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    private readonly tickets: Tickets,
  ) {}

  /**
   * The requester's own call, or one that a ticket opens; somebody else's is as unknown as one that never was (contract §4).
   * @throws RefusedError `unknown-call`, `gone`
   */
  async own(rid: string, request: object): Promise<AsyncCall> {
    return (await this.watch(rid, request)).call;
  }

  /** The same with its progress. @throws RefusedError `unknown-call`, `gone` */
  async watch(rid: string, request: object): Promise<WatchedCall> {
    if (!isRid(rid)) throw unknown();
    const watched = await watchCall(this.options.reader, rid);
    if (watched.call.principal === (this.options.principalOf?.(request) ?? null)) return watched;
    if (this.tickets.open(rawRequest(request))) return watched;
    throw unknown();
  }

  /** A call whoever asks: results are shared (contract §4). @throws RefusedError `unknown-call`, `gone` */
  async anybodys(rid: string): Promise<AsyncCall> {
    if (!isRid(rid)) throw unknown();
    return findCall(this.options.reader, { rid });
  }

  /** @throws RefusedError `unknown-call` */
  async withBodies(call: AsyncCall): Promise<CallWithBodies> {
    const found = await this.options.reader.withBodies(call.id);
    if (!found) throw unknown();
    return found;
  }
}

function unknown(): RefusedError {
  // In the very words for a call that never was.
  return new RefusedError('unknown-call', 'There is no such call');
}
