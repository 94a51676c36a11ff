import type { Duration, PolicySettings } from '@airlock/core';
import { durationOption } from './duration-option.js';
import { MisconfiguredError, refuseUnknownOptions } from '../misconfigured.error.js';

/** A retry policy as a developer writes it; what is absent is left to the default (13 tries, 30 s, doubling). */
export type PolicyOptions = Readonly<{
  /** How many background tries, at least 1. */
  ttl?: number;
  /** The delay after the first failure. */
  delay?: Duration;
  /** What each further delay is multiplied by. Default 2. */
  growth?: number;
  /** No delay is longer. */
  maxDelay?: Duration;
  /** 0 to 1: the share by which chance changes a delay. Default 0, so that the dates are exact. */
  jitter?: number;
  /** A Retry-After is followed so far and no further. Default: however far. */
  maxRetryAfter?: Duration;
}>;

/** @throws MisconfiguredError for a value out of range */
export function policySettings(where: string, options: PolicyOptions): PolicySettings {
  const known = ['ttl', 'delay', 'growth', 'maxDelay', 'jitter', 'maxRetryAfter'];
  const place = `The policy of ${where}`;
  refuseUnknownOptions(place, options, known);
  const { ttl, delay, growth, maxDelay, jitter, maxRetryAfter } = options;
  const delayMs = delay && durationOption(place, 'delay', delay);
  const maxDelayMs = maxDelay && durationOption(place, 'maxDelay', maxDelay);
  const maxRetryAfterMs = maxRetryAfter && durationOption(place, 'maxRetryAfter', maxRetryAfter);
  const wrong = [
    ttl !== undefined && !(Number.isInteger(ttl) && ttl >= 1) && 'ttl must be an integer of at least 1',
    delayMs !== undefined &&
      !(delayMs >= 1) &&
      'delay must be at least one millisecond, such as { seconds: 30 }',
    growth !== undefined && !(growth >= 1) && 'growth must be at least 1',
    maxDelayMs !== undefined && !(maxDelayMs >= 1) && 'maxDelay must be at least one millisecond',
    maxRetryAfterMs !== undefined &&
      !(maxRetryAfterMs >= 1) &&
      'maxRetryAfter must be at least one millisecond',
    jitter !== undefined && !(jitter >= 0 && jitter <= 1) && 'jitter must be between 0 and 1',
  ].filter(Boolean);
  if (wrong.length > 0) throw new MisconfiguredError(`${place}: ${wrong.join('; ')}`);
  return { ttl, delayMs, growth, maxDelayMs, jitter, maxRetryAfterMs };
}
