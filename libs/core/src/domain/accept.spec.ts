import { T0, after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { anIdentity } from '../../test/an-identity.js';
import { acceptedCall } from './accept.js';
import { DEFAULT_POLICY, scheduleOf } from './policy.js';

const schedule = scheduleOf(DEFAULT_POLICY, () => 0.5);
const identity = anIdentity();
const at = after(20_000);
const since = after(5_000);
const begun = { deliveries: 0, round: 0, version: 1, createdAt: at, updatedAt: at };

describe('a call', () => {
  it('whose synchronous attempt failed has all its tries, the first after one delay', () => {
    const call = acceptedCall(identity, { type: 'captured', at, since, error: 'HTTP 503' }, schedule);
    const budget = { ttl: 13, failures: 1, delayMs: 30_000, nextTry: after(50_000), lease: null };
    const tried = { attempts: 1, fence: 1, startedAt: since, error: 'HTTP 503' };
    expect(call).toEqual({ ...identity, ...begun, ...budget, ...tried, status: 'CALL_RETRY' });
  });

  it('whose upstream named a date is not tried before it', () => {
    const captured = { type: 'captured', at, since, error: 'HTTP 429', retryAfter: after(90_000) } as const;
    expect(acceptedCall(identity, captured, schedule)).toMatchObject({ nextTry: after(90_000), ttl: 13 });
  });

  it('whose synchronous attempt still runs is leased since it began, and that spends none of its tries', () => {
    const lease = { worker: 'worker-1', since: T0, until: after(75_000) };
    const call = acceptedCall(identity, { type: 'handed-over', at, ...lease }, schedule);
    const budget = { ttl: 13, failures: 0, delayMs: 0, nextTry: null };
    const tried = { attempts: 1, fence: 1, startedAt: T0, error: null };
    const held = { lease: { ...lease, cancelling: false } };
    expect(call).toEqual({ ...identity, ...begun, ...budget, ...tried, ...held, status: 'CALL_RETRY' });
  });

  it('that is to run in the background is due at once', () => {
    const call = acceptedCall(identity, { type: 'background', at }, schedule);
    const budget = { ttl: 13, failures: 0, delayMs: 0, nextTry: at, lease: null };
    const tried = { attempts: 0, fence: 0, startedAt: null, error: null };
    expect(call).toEqual({ ...identity, ...begun, ...budget, ...tried, status: 'CALL_RETRY' });
  });
});
