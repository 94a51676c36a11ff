import { Injectable } from '@nestjs/common';
import {
  StoreUnavailableError,
  type AcceptedKey,
  type AsyncCall,
  type IdempotencyStore,
  type KeyScope,
  type Requested,
} from '@airlock/core';
import type { IncomingMessage } from 'node:http';
import type { Endpoint } from '../connector/endpoint.js';
import type { Answer } from '../http/answer.js';
import { fingerprintOf } from '../idempotency/fingerprint.js';
import { readIdempotencyKey, type IdempotencyKey } from '../idempotency/idempotency-key.js';
import { IdempotencyMarks } from '../idempotency/idempotency-marks.js';
import { keptAnswer, replayedAnswer } from '../idempotency/kept-answer.js';
import { missingKey, reusedKey, stillRunning } from '../idempotency/repeat-answers.js';
import type { GatedRequest } from './gated-request.js';
import type { Asked } from './trigger.js';

/** How a request ended: its answer is kept for repeats, was kept with its call, or a repeat shall run again. */
export type Executed = Readonly<{ answer: Answer; end: 'answered' | 'accepted' | 'failed' }>;

/** A key, the client whose key it is, and the request it stands for. */
export type OnceKey = Readonly<{ key: IdempotencyKey; principal: string; fingerprint: string }>;

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
export class Once {
  constructor(private readonly marks: IdempotencyMarks) {}

  /**
   * The key of a request; null where it has none, or where keys say nothing: for POST, PATCH, and what asks for the
   * background or gives a reply address.
   * @throws Problem 400 `idempotency-key-invalid`, `idempotency-key-missing`
   */
  keyOf({ endpoint, raw, principal }: GatedRequest, asked: Asked, requested: Requested): OnceKey | null {
    if (!this.marks.store) return null;
    if (!isWrite(raw.method) && asked.background === null && requested.identity.replyTo === null) return null;
    const sent = readIdempotencyKey(raw.headers, raw.rawHeaders);
    if (!sent && endpoint.requiresIdempotencyKey) throw missingKey();
    if (!sent && !endpoint.isOwnKey) return null;
    const [path = '/'] = (raw.url ?? '/').split('?', 1);
    const { contentType, body } = requested.request;
    const fingerprint = fingerprintOf({
      ...{ method: raw.method ?? 'GET', path, contentType, body },
      query: asked.namedQuery,
    });
    return {
      key: sent ?? { key: `request:${fingerprint}`, style: 'draft' },
      principal: principal ?? '',
      fingerprint,
    };
  }

  /**
   * @param answerOf the 202 to a request that became that call
   * @throws Problem 409 `idempotency-in-progress`, 422 `idempotency-key-reused`; what `execute` throws frees the key
   */
  async run(
    { key, principal, fingerprint }: OnceKey,
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
