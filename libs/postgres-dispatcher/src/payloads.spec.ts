import type { Wake } from '@airlock/core';
import { aWake } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { payloadsOf, wakesOf } from './payloads.js';

describe('wakes in notices', () => {
  it('come out as they went in, in as few notices as PostgreSQL takes', () => {
    const wakes = Array.from({ length: 1_000 }, (_, n) =>
      aWake({
        phase: n % 2 === 0 ? 'call' : 'reply',
        try: n * 1_000_000,
        dueAt: new Date((n - 500) * 1e10),
      }),
    );
    const payloads = payloadsOf(wakes);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    expect(payloads.length).toBeLessThan(10);
    expect(payloads.flatMap(wakesOf)).toEqual(wakes);
  });

  it('need no notice where there are none', () => {
    expect(payloadsOf([])).toEqual([]);
  });

  it('are read alone, whatever else somebody says', () => {
    const wake: Wake = aWake();
    const [payload = ''] = payloadsOf([wake]);
    const junk = [
      '',
      'hello',
      `${wake.rid} call 1`,
      `${wake.rid} other 1 1`,
      `${wake.rid} call 1 ${'9'.repeat(30)}`,
    ];
    expect(wakesOf([...junk, payload, ...junk].join('\n'))).toEqual([wake]);
  });
});
