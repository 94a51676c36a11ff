import type { CallStatus, ErrorReason } from '@airlock/core';
import type { Ending } from './step.js';

export type Settings = { ttl: number; delayMs: number };
export type ModelLease = { since: number; until: number; cancelling: boolean };
type Work = {
  left: number;
  failures: number;
  delayMs: number;
  dueAt: number | null;
  lease: ModelLease | null;
};

const DAY_MS = 86_400_000;

/**
 * What contract §3 and the lifecycle say of one call, told a second time and in another way: with plain numbers, and
 * without a line of the domain. Times are ms.
 */
export class ModelCall {
  status: CallStatus = 'CALL_RETRY';
  reason: ErrorReason | null = null;
  /** What is due or being done; in CALL_ERROR, the notice. */
  work: Work | null;
  attempts = 0;
  deliveries = 0;
  fence = 0;
  finishedAt: number | null = null;
  purged = false;

  constructor(
    readonly rid: string,
    /** What the upstream must receive. */
    public body: string,
    readonly wants: { reply: boolean; errors: boolean },
    readonly settings: Settings,
    now: number,
  ) {
    this.work = this.allTries(now);
  }

  /** A synchronous attempt came before: it has the first fence, and spends no try. */
  triedBefore(): void {
    this.attempts = 1;
    this.fence = 1;
  }

  /** The synchronous attempt goes on as the attempt; nobody had scheduled it. */
  handedOver(since: number, until: number): void {
    const work = this.mustWork();
    work.dueAt = null;
    work.lease = { since, until, cancelling: false };
  }

  phase(): 'call' | 'reply' {
    return this.status === 'CALL_RETRY' ? 'call' : 'reply';
  }

  isDue(now: number): boolean {
    return this.work?.lease === null && this.work.dueAt !== null && this.work.dueAt <= now;
  }

  isFinal(): boolean {
    return this.status !== 'CALL_RETRY' && this.status !== 'RESPONSE_RETRY';
  }

  isCancelled(): boolean {
    return this.reason === 'cancelled' || (this.work?.lease?.cancelling ?? false);
  }

  begin(since: number, until: number): void {
    const work = this.mustWork();
    work.left -= 1;
    work.lease = { since, until, cancelling: false };
    this.fence += 1;
    if (this.phase() === 'call') this.attempts += 1;
    else this.deliveries += 1;
  }

  end(ending: Ending, now: number, notBefore: number): void {
    if (ending === 'failure' || ending === 'failure, later') {
      return this.fail(now, ending === 'failure' ? 0 : notBefore);
    }
    if (this.status === 'CALL_ERROR') this.work = null;
    else if (this.status === 'RESPONSE_RETRY') {
      if (ending === 'success') this.close('DONE', null, now);
      else this.close('RESPONSE_ERROR', 'definitive', now);
    } else if (ending === 'cannot be run') this.close('CALL_ERROR', 'endpoint-gone', now);
    else {
      if (ending === 'refusal' && this.wants.reply) this.close('CALL_ERROR', 'definitive', now);
      else if (this.wants.reply) this.open('RESPONSE_RETRY', now);
      else this.close('DONE', null, now);
    }
  }

  fail(now: number, notBefore: number): void {
    const work = this.mustWork();
    const { lease } = work;
    if (lease?.cancelling || work.left === 0) return this.giveUp(lease?.cancelling ?? false, now);
    work.failures += 1;
    work.delayMs = this.settings.delayMs * 2 ** (work.failures - 1);
    const due = work.dueAt ?? now;
    const began = lease?.since ?? due;
    const from = began - due > work.delayMs ? began : due;
    work.dueAt = Math.max(from + work.delayMs, notBefore);
    work.lease = null;
  }

  cancel(now: number): void {
    if (this.work?.lease) this.work.lease.cancelling = true;
    else this.close(this.status === 'CALL_RETRY' ? 'CALL_ERROR' : 'RESPONSE_ERROR', 'cancelled', now);
  }

  open(status: 'CALL_RETRY' | 'RESPONSE_RETRY', now: number): void {
    this.status = status;
    this.reason = null;
    this.finishedAt = null;
    this.work = this.allTries(now);
  }

  reschedule(before: Settings): void {
    const { work } = this;
    if (!work || work.lease || this.isFinal()) return;
    work.left = Math.max(1, work.left + this.settings.ttl - before.ttl);
    if (work.delayMs === 0 || work.dueAt === null) return;
    const delayMs = this.settings.delayMs * 2 ** (Math.max(1, work.failures) - 1);
    work.dueAt += delayMs - work.delayMs;
    work.delayMs = delayMs;
  }

  isPurgeable(now: number, retentionDays: number): boolean {
    return this.work === null && this.finishedAt !== null && this.finishedAt < now - retentionDays * DAY_MS;
  }

  private giveUp(cancelled: boolean, now: number): void {
    const reason = cancelled ? 'cancelled' : 'exhausted';
    if (this.status === 'CALL_ERROR') this.work = null;
    else this.close(this.status === 'CALL_RETRY' ? 'CALL_ERROR' : 'RESPONSE_ERROR', reason, now);
  }

  private close(status: CallStatus, reason: ErrorReason | null, now: number): void {
    this.status = status;
    this.reason = reason;
    this.finishedAt = now;
    this.work = status === 'CALL_ERROR' && this.wants.errors ? this.allTries(now) : null;
  }

  private allTries(now: number): Work {
    return { left: this.settings.ttl, failures: 0, delayMs: 0, dueAt: now, lease: null };
  }

  private mustWork(): Work {
    if (!this.work) throw new Error(`The model of ${this.rid} has no work in ${this.status}`);
    return this.work;
  }
}
