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
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';

/** Finds the calls that requesters watch. */
@Injectable()
export class WatchedCalls {
  constructor(@Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions) {}

  /**
   * The requester's own call; somebody else's is as unknown as one that never was (contract §4).
   * @throws RefusedError `unknown-call`, `gone`
   */
  async own(rid: string, request: object): Promise<AsyncCall> {
    return (await this.watch(rid, request)).call;
  }

  /** The same with its progress. @throws RefusedError `unknown-call`, `gone` */
  async watch(rid: string, request: object): Promise<WatchedCall> {
    if (!isRid(rid)) throw unknown();
    const watched = await watchCall(this.options.reader, rid);
    if (watched.call.principal !== (this.options.principalOf?.(request) ?? null)) throw unknown();
    return watched;
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
