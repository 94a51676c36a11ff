import type { IdempotencyStore, KeptAnswer, KeyClaim, KeyClaimed, KeyMark } from '@airlock/core';
import type { Memory } from './memory.js';
import { copyOf } from './memory.js';

/** Idempotency keys in the memory of one process, with the guarantees of the real store. */
export class InMemoryIdempotencyStore implements IdempotencyStore {
  constructor(private readonly memory: Memory) {}

  async claim({ scope, fingerprint, owner, now, leaseUntil }: KeyClaim): Promise<KeyClaimed> {
    const key = this.memory.keys.of(scope);
    if (!key || (key.state === 'running' && key.leaseUntil <= now)) {
      this.memory.keys.put(scope, { state: 'running', fingerprint, owner, leaseUntil });
      return { state: 'mine' };
    }
    if (key.fingerprint !== fingerprint) return { state: 'other-request' };
    return key.state === 'running' ? { state: 'running' } : { state: 'answered', answer: copyOf(key.answer) };
  }

  async complete({ scope, owner, at, answer }: KeyMark & { at: Date; answer: KeptAnswer }): Promise<boolean> {
    return this.memory.keys.answer({ scope, owner }, at, copyOf(answer));
  }

  async release(mark: KeyMark): Promise<void> {
    if (this.memory.keys.isMarked(mark)) this.memory.keys.free(mark.scope);
  }

  async renew({ owner, leaseUntil }: { owner: string; leaseUntil: Date }): Promise<void> {
    this.memory.keys.renew(owner, leaseUntil);
  }

  async forget(answeredBefore: Date, limit: number): Promise<number> {
    return this.memory.keys.forget(answeredBefore, limit);
  }
}
