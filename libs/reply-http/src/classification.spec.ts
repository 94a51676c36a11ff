import { describe, expect, it } from 'vitest';
import { outcomeOf } from './classification.js';

const NOW = new Date('2026-01-01T00:00:00.000Z');
const typeOf = (status: number) =>
  outcomeOf({ status, retryAfter: undefined, detail: '' }, 'replies.example', NOW).type;

describe('outcomeOf', () => {
  it.each([
    ['delivered', [200, 201, 202, 204, 299]],
    ['refused', [400, 405, 410, 413, 415, 422]],
    [
      'failed',
      [
        301, 302, 303, 304, 307, 308, 401, 402, 403, 404, 406, 408, 409, 418, 425, 429, 451, 500, 502, 503,
        504, 599,
      ],
    ],
  ] as const)('is %s for each of %j', (type, statuses) => {
    expect(statuses.map(typeOf)).toEqual(statuses.map(() => type));
  });

  it('keeps what the receiver said', () => {
    const answer = { status: 422, retryAfter: undefined, detail: 'no such order' };
    expect(outcomeOf(answer, 'replies.example', NOW)).toEqual({
      type: 'refused',
      status: 422,
      error: 'The receiver replies.example answered 422',
      detail: 'no such order',
    });
  });

  it('reads Retry-After as seconds and as a date', () => {
    const at = (retryAfter: string) =>
      outcomeOf({ status: 503, retryAfter, detail: '' }, 'replies.example', NOW);
    expect(at('120')).toMatchObject({ retryAfter: new Date('2026-01-01T00:02:00.000Z') });
    expect(at('Thu, 01 Jan 2026 01:00:00 GMT')).toMatchObject({
      retryAfter: new Date('2026-01-01T01:00:00.000Z'),
    });
    expect(at('soon')).not.toHaveProperty('retryAfter');
  });
});
