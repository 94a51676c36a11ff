import { aCall, after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { logMessage } from '../domain/log-message.js';
import { attemptLines, deliveryLines } from './log-lines.js';

const took = { at: after(1_000), durationMs: 5 };
const nextTry = after(30_000);

describe('a Retry-After that the resource does not follow so far', () => {
  it.each([
    ['later than the next try', after(86_400_000), '2026-03-02T12:00:00.000Z'],
    ['the next try', nextTry, undefined],
    ['before the next try', after(10_000), undefined],
    ['none', undefined, undefined],
  ])('is told with the attempt: %s', (_, retryAfter, told) => {
    const failed = { type: 'failed' as const, error: 'HTTP 503', ...(retryAfter && { retryAfter }) };
    const [line] = attemptLines(failed, aCall['CALL_RETRY waiting']({ nextTry }), took);
    expect((line?.params as { retryAfter?: string } | undefined)?.retryAfter).toBe(told);
    expect(line && logMessage(line).includes('with Retry-After')).toBe(told !== undefined);
  });

  it('is told with the delivery', () => {
    const failed = { type: 'failed' as const, error: 'HTTP 503', detail: '', retryAfter: after(86_400_000) };
    const waiting = aCall['RESPONSE_RETRY waiting']({ nextTry });
    const [line] = deliveryLines(failed, aCall['RESPONSE_RETRY leased'](), waiting, took);
    expect(line?.params).toMatchObject({ retryAfter: '2026-03-02T12:00:00.000Z' });
  });
});
