import { describe, expect, it } from 'vitest';
import { upstreamKey, upstreamKeyOfRequester } from './upstream-key.js';

const rid = '00112233445566778899aabbccddeeff';

describe('the key of the upstream (contract §5)', () => {
  it('is the same for every attempt of a call, and another for another and for other work', () => {
    expect(upstreamKey(rid)).toBe(`airlock-${rid}`);
    expect(upstreamKey(rid, 7)).toBe(`airlock-${rid}-7`);
  });

  it('is the same for every request under a key of a requester, and does not show it', () => {
    const key = upstreamKeyOfRequester('7', 'order-42');
    expect(key).toMatch(/^airlock-[0-9a-f]{32}$/);
    expect(upstreamKeyOfRequester('7', 'order-42')).toBe(key);
  });

  it('is another one for another requester or key, wherever one ends and the other begins', () => {
    const keys = [
      ['7', 'order-42'],
      ['8', 'order-42'],
      ['7', 'order-43'],
      ['7o', 'rder-42'],
      ['', '7order-42'],
    ].map(([principal = '', key = '']) => upstreamKeyOfRequester(principal, key));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
