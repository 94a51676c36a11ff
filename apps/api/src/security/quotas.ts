import { Injectable } from '@nestjs/common';
import type { Client } from '@airlock/core';
import { Problem } from '@airlock/nest';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Requests per minute of clients that have a quota; each process counts for itself. */
@Injectable()
export class Quotas {
  private readonly limiters = new Map<number, RateLimiterMemory>();

  /** @throws Problem 429 with Retry-After when the minute's requests are spent */
  async spend({ id, quota }: Client): Promise<void> {
    if (quota === null) return;
    try {
      await this.limiterOf(quota).consume(String(id));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new Problem({
        status: 429,
        type: 'rate-limited',
        detail: `The quota of ${quota} requests a minute is spent; try again in ${seconds} s`,
        headers: { 'retry-after': String(seconds) },
      });
    }
  }

  private limiterOf(quota: number): RateLimiterMemory {
    const known = this.limiters.get(quota);
    if (known) return known;
    const limiter = new RateLimiterMemory({ points: quota, duration: 60, keyPrefix: `quota${quota}` });
    this.limiters.set(quota, limiter);
    return limiter;
  }
}
