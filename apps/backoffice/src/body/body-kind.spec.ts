import { describe, expect, it } from 'vitest';
import { kindOf } from './body-kind.js';

describe('kindOf', () => {
  it.each([
    ['empty', null, null],
    ['json', 'application/problem+json; charset=utf-8', '{}'],
    ['json', null, ' [1]'],
    ['xml', 'application/soap+xml', '<a/>'],
    ['form', 'application/x-www-form-urlencoded', 'a=b'],
    ['multipart', 'multipart/form-data; boundary=x', '--x--'],
    ['image', 'image/svg+xml', '<svg/>'],
    ['text', 'text/html', '<p>'],
    ['text', 'application/jsonlines', '{}'],
  ] as const)('takes for %s what says %s', (kind, contentType, body) => {
    expect(kindOf({ contentType, body })).toBe(kind);
  });

  it('takes bytes that are no text for binary, whatever they claim, but for images', () => {
    const bytes = { body: btoa('\xff\xfe'), encoding: 'base64' } as const;
    expect(kindOf({ contentType: 'application/json', ...bytes })).toBe('binary');
    expect(kindOf({ contentType: 'image/png', ...bytes })).toBe('image');
  });
});
