import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { requestIdOf } from './request-id.js';

const aRequest = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;

describe('the id of a request', () => {
  it.each([
    { 'request-id': 'mine-1' },
    { 'x-request-id': 'mine-1' },
    { 'request-id': 'mine-1', 'x-request-id': 'b' },
  ])('is the one that the requester gave in %j', (headers) => {
    expect(requestIdOf(aRequest(headers))).toBe('mine-1');
  });

  it.each([
    {},
    { 'request-id': '' },
    { 'request-id': 'a b' },
    { 'request-id': 'é' },
    { 'request-id': 'x'.repeat(129) },
  ])('is drawn where the requester gave none that is presentable: %j', (headers: Record<string, string>) => {
    const request = aRequest(headers);
    const id = requestIdOf(request);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(requestIdOf(request)).toBe(id);
    expect(requestIdOf(aRequest(headers))).not.toBe(id);
  });
});
