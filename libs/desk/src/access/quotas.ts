import { Inject, Injectable } from '@nestjs/common';
import { StoreUnavailableError, type Client, type QuotaStore, type Spent } from '@airlock/core';
import { Problem } from '@airlock/gate';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { QUOTA_STORE } from '../stores.js';

const WINDOW_S = 60;

/** How a client stands by its quota (draft-ietf-httpapi-ratelimit-headers). */
export type QuotaHeaders = Readonly<{ 'ratelimit-policy': string; ratelimit: string }>;

/**
 * Requests per minute of clients that have a quota, all processes together; while the store is away, each process counts
 * for itself.
 */
@Injectable()
export class Quotas {
  private readonly meanwhile = new Map<number, RateLimiterMemory>();
  /** Of clients that have spent theirs: until when nobody needs to be asked, by this process's own steady clock, in ms. */
  private readonly spentUntil = new Map<string, number>();

  constructor(@Inject(QUOTA_STORE) private readonly store: QuotaStore) {}

  /**
   * Counts a request.
   * @param tell takes what the answer says of it, be it a refusal
   * @throws Problem 429 with Retry-After when the minute's requests are spent
   */
  async spend(client: Client, tell: (headers: QuotaHeaders) => void): Promise<void> {
    const { quota } = client;
    if (quota === null) return;
    const { used, leftMs } = await this.counted(client, quota);
    const seconds = Math.max(1, Math.ceil(leftMs / 1000));
    tell({
      'ratelimit-policy': `"quota";q=${quota};w=${WINDOW_S}`,
      ratelimit: `"quota";r=${Math.max(0, quota - used)};t=${seconds}`,
    });
    if (used <= quota) return;
    throw new Problem({
      status: 429,
      type: 'rate-limited',
      detail: `The quota of ${quota} requests a minute is spent; try again in ${seconds} s`,
      ...{ code: 'quota.spent', params: { quota, seconds } },
      headers: { 'retry-after': String(seconds) },
    });
  }

  private async counted({ id }: Client, quota: number): Promise<Spent> {
    const name = `${id} ${quota}`;
    const known = (this.spentUntil.get(name) ?? 0) - performance.now();
    if (known > 0) return { used: quota + 1, leftMs: known };
    this.spentUntil.delete(name);
    const spent = await this.store.spend(id, WINDOW_S * 1000).catch((error: unknown) => {
      if (!(error instanceof StoreUnavailableError)) throw error;
      return this.countedHere(id, quota);
    });
    if (spent.used > quota) this.spentUntil.set(name, performance.now() + spent.leftMs);
    return spent;
  }

  private async countedHere(id: number, quota: number): Promise<Spent> {
    const { consumedPoints, msBeforeNext } = await this.limiterOf(quota)
      .consume(String(id))
      .catch((refused: unknown) => {
        if (refused instanceof RateLimiterRes) return refused;
        throw refused;
      });
    return { used: consumedPoints, leftMs: msBeforeNext };
  }

  private limiterOf(quota: number): RateLimiterMemory {
    const known = this.meanwhile.get(quota);
    if (known) return known;
    const options = { points: quota, duration: WINDOW_S, keyPrefix: `quota${quota}` };
    const limiter = new RateLimiterMemory(options);
    this.meanwhile.set(quota, limiter);
    return limiter;
  }
}
