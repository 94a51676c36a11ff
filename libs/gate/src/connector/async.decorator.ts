import { SetMetadata } from '@nestjs/common';
import type { Duration } from '@airlock/core';
import { durationOption } from './duration-option.js';
import { MisconfiguredError, refuseUnknownOptions } from '../misconfigured.error.js';
import { policySettings, type PolicyOptions } from './policy-options.js';

export const ASYNC = Symbol('airlock:async');

export type AsyncOptions = Readonly<{
  /** The endpoint's name in stored calls. Default: the method's; give one to be free to rename the method. */
  name?: string;
  policy?: PolicyOptions;
  /** Which failures are kept and retried. `any`: definitive ones (a 404, say) too. Default `retryable`. */
  on?: 'retryable' | 'any';
  /**
   * How long a requester with a `$reply` address waits before its running attempt goes on in the background. Default 20 s, or
   * half of the timeout where that is not longer.
   */
  syncBudget?: Duration;
  /** How long an attempt may take; longer than the budget. Default 60 s. */
  timeout?: Duration;
  /** Refuse requests without an idempotency key (contract §5). */
  requireIdempotencyKey?: boolean;
  /** `request`: where no key is sent, the request itself is the key, so that the same one is not done twice (contract §5). */
  idempotency?: 'key' | 'request';
}>;

const OPTIONS = ['name', 'policy', 'on', 'syncBudget', 'timeout', 'requireIdempotencyKey', 'idempotency'];

const DEFAULT_SYNC_BUDGET_MS = 20_000;
export const DEFAULT_TIMEOUT: Duration = { seconds: 60 };

/**
 * A call to this endpoint that fails, and whose requester gave a `$reply` address, is kept, retried and answered there.
 * @throws MisconfiguredError for an unknown option or a value that cannot be
 */
export function Async(options: AsyncOptions = {}): MethodDecorator {
  // Without them JavaScript hands over the class in the place of the options.
  if (typeof options === 'function' || Object.hasOwn(options, 'constructor'))
    throw new MisconfiguredError('@Async stands without parentheses: write @Async()');
  return (target, method, descriptor: PropertyDescriptor) => {
    const where = `@Async() on ${target.constructor.name}.${String(method)}`;
    if (typeof descriptor?.value !== 'function') {
      throw new MisconfiguredError(`${where}: put it on a method that is an endpoint`);
    }
    refuseUnknownOptions(where, options, OPTIONS);
    policySettings(where, options.policy ?? {});
    if (options.on !== undefined && options.on !== 'retryable' && options.on !== 'any') {
      throw new MisconfiguredError(`${where}: on is retryable or any`);
    }
    refuseImpossibleTimes(where, options);
    SetMetadata(ASYNC, options)(target, method, descriptor);
  };
}

/** How long a requester waits, and how long an attempt may take, in ms. @throws MisconfiguredError for what is no duration */
export function timesOf(where: string, { syncBudget, timeout = DEFAULT_TIMEOUT }: AsyncOptions) {
  const timeoutMs = durationOption(where, 'timeout', timeout);
  const defaultMs = timeoutMs > DEFAULT_SYNC_BUDGET_MS ? DEFAULT_SYNC_BUDGET_MS : timeoutMs / 2;
  const syncBudgetMs = syncBudget ? durationOption(where, 'syncBudget', syncBudget) : defaultMs;
  return { syncBudgetMs, timeoutMs };
}

function refuseImpossibleTimes(where: string, options: AsyncOptions): void {
  const { syncBudgetMs, timeoutMs } = timesOf(where, options);
  if (!(syncBudgetMs >= 1 && timeoutMs >= 1))
    throw new MisconfiguredError(`${where}: syncBudget and timeout are positive`);
  if (timeoutMs <= syncBudgetMs) {
    throw new MisconfiguredError(
      `${where}: the timeout (${timeoutMs} ms) must be longer than the syncBudget (${syncBudgetMs} ms)`,
    );
  }
}
