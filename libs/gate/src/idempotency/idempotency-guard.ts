import { Injectable } from '@nestjs/common';
import {
  StoreUnavailableError,
  upstreamKeyOfRequester,
  type AcceptedKey,
  type AsyncCall,
  type IdempotencyStore,
  type KeyScope,
} from '@airlock/core';
import type { IncomingMessage } from 'node:http';
import type { Endpoint } from '../connector/endpoint.js';
import { Addresses } from '../http/addresses.js';
import type { Answer } from '../http/answer.js';
import { fingerprintOf } from './fingerprint.js';
import { readIdempotencyKey, type IdempotencyKey } from './idempotency-key.js';
import { IdempotencyMarks } from './idempotency-marks.js';
import { keptAnswer, replayedAnswer } from './kept-answer.js';
import { missingKey, reusedKey, stillRunning } from './repeat-answers.js';

/** How a request ended: its answer is kept for repeats, was kept with its call, or a repeat shall run again. */
export type Executed = Readonly<{ answer: Answer; end: 'answered' | 'accepted' | 'failed' }>;

/** A key, the client whose key it is, and the request it stands for. */
export type KeyOfRequest = Readonly<{
  key: IdempotencyKey;
  principal: string;
  fingerprint: string;
  /** What the upstream gets for it; null where the requester gave no key, or nobody is told apart. */
  upstreamKey: string | null;
}>;

/** A request whose key is asked for. */
export type KeyedRequest = Readonly<{
  endpoint: Endpoint;
  raw: IncomingMessage;
  principal: string | null;
  /** As it was written, without the reply address. */
  query: string;
  contentType: string | null;
  /** Without the reply address. */
  body: Uint8Array;
  /** It asks for the background, or gives a reply address. */
  isAsync: boolean;
}>;

/** Whether keys matter to a request at all: cheap. */
export function mayHaveKey(endpoint: Endpoint, raw: IncomingMessage): boolean {
  const { headers } = raw;
  if (headers['idempotency-key'] !== undefined || headers['xidempotency-guid'] !== undefined) return true;
  return (endpoint.requiresIdempotencyKey || endpoint.isOwnKey) && isWrite(raw.method);
}

function isWrite(method: string | undefined): boolean {
  return method === 'POST' || method === 'PATCH';
}

/** Runs a request once for its idempotency key, and gives repeats the answer (contract §5). */
@Injectable()
export class IdempotencyGuard {
  constructor(
    private readonly marks: IdempotencyMarks,
    private readonly addresses: Addresses,
  ) {}

  /**
   * The key of a request; null where it has none, or where keys say nothing: for POST, PATCH, and what asks for the
   * background or gives a reply address.
   * @throws Problem 400 `idempotency-key-invalid`, `idempotency-key-missing`
   */
  keyOf({ endpoint, raw, principal, query, contentType, body, isAsync }: KeyedRequest): KeyOfRequest | null {
    if (!this.marks.store) return null;
    if (!isWrite(raw.method) && !isAsync) return null;
    const sent = readIdempotencyKey(raw.headers, raw.rawHeaders);
    if (!sent && endpoint.requiresIdempotencyKey) throw missingKey(`${this.addresses.root}/docs`);
    if (!sent && !endpoint.isOwnKey) return null;
    const [path = '/'] = (raw.url ?? '/').split('?', 1);
    const fingerprint = fingerprintOf({ method: raw.method ?? 'GET', path, query, contentType, body });
    return {
      key: sent ?? { key: `request:${fingerprint}`, style: 'draft' },
      principal: principal ?? '',
      fingerprint,
      upstreamKey: sent && principal !== null ? upstreamKeyOfRequester(principal, sent.key) : null,
    };
  }

  /**
   * @param answerOf the 202 to a request that became that call
   * @throws Problem 409 `idempotency-in-progress`, 422 `idempotency-key-reused`; what `execute` throws frees the key
   */
  async run(
    { key, principal, fingerprint }: KeyOfRequest,
    answerOf: (call: AsyncCall) => Answer,
    execute: (idempotency: AcceptedKey) => Promise<Executed>,
  ): Promise<Answer> {
    const { store, owner } = this.marks;
    if (!store) throw new Error('Keys are read only where they are kept');
    const scope = { principal, key: key.key };
    const claimed = await this.marks.claim(store, scope, fingerprint);
    if (claimed.state === 'answered') return replayedAnswer(claimed.answer);
    if (claimed.state === 'running') return stillRunning(key);
    if (claimed.state === 'other-request') throw reusedKey();
    const { answer, end } = await this.executed(store, scope, () =>
      execute({ scope, owner, answerOf: (call) => keptAnswer(answerOf(call)) }),
    );
    if (end === 'accepted') this.marks.ended();
    else await this.marks.end(store, scope, end === 'answered' ? answer : null);
    return answer;
  }

  /** What throws frees the key; nobody waits for that where the store is what threw: it is freed when the store is back. */
  private async executed(
    store: IdempotencyStore,
    scope: KeyScope,
    execute: () => Promise<Executed>,
  ): Promise<Executed> {
    try {
      return await execute();
    } catch (error) {
      if (error instanceof StoreUnavailableError) this.marks.endLater(store, scope, null);
      else await this.marks.end(store, scope, null).catch(() => undefined);
      throw error;
    }
  }
}
