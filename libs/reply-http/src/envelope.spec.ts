import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelopeOf } from './envelope.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const ofJson = (text: string, contentType = 'application/json') =>
  envelopeOf(267, { contentType, body: bytes(text) });

describe('envelopeOf', () => {
  it('carries JSON as the response wrote it', () => {
    const data = ' {"b": 1.0,\n "a":12345678901234567890, "\\u0041": "\u00e9"} ';
    expect(ofJson(data, 'application/json; charset=utf-8')).toBe(
      `{"$reply_id": 267, "content_type": "application/json; charset=utf-8", "data": ${data}}`,
    );
  });

  it.each(['application/problem+json', 'text/json', 'APPLICATION/JSON', 'application/vnd.a.b+json;v=1'])(
    'takes %s for JSON',
    (contentType) => expect(ofJson('null', contentType)).toContain('"data": null}'),
  );

  it.each([
    ['another type', 'text/plain', bytes('{}'), 'e30='],
    ['a type that only looks like it', 'application/jsonp', bytes('{}'), 'e30='],
    ['lines of JSON', 'application/x-ndjson', bytes('{}'), 'e30='],
    ['JSON that does not parse', 'application/json', bytes('{'), 'ew=='],
    ['JSON with a byte order mark', 'application/json', bytes('\ufeff1'), '77u/MQ=='],
    ['JSON that is not UTF-8', 'application/json', Uint8Array.of(0x22, 0xe9, 0x22), 'Iuki'],
    ['nothing', 'application/json', new Uint8Array(), ''],
  ])('carries %s in base64', (_, contentType, body, base64) => {
    expect(envelopeOf(267, { contentType, body })).toBe(
      `{"$reply_id": 267, "content_type": "${contentType}", "b64_body": "${base64}"}`,
    );
  });

  it('calls a response without a type a stream of bytes', () => {
    expect(envelopeOf(1, { contentType: null, body: Uint8Array.of(255) })).toBe(
      '{"$reply_id": 1, "content_type": "application/octet-stream", "b64_body": "/w=="}',
    );
  });

  it('is JSON whatever the response was, and gives it back', () => {
    const response = fc.record({
      contentType: fc.oneof(fc.string(), fc.constant('application/json')),
      body: fc.oneof(fc.uint8Array(), fc.json().map(bytes)),
    });
    fc.assert(
      fc.property(response, ({ contentType, body }) => {
        const envelope = JSON.parse(envelopeOf(7, { contentType, body })) as Record<string, unknown>;
        expect(envelope).toMatchObject({ $reply_id: 7, content_type: contentType });
        if (typeof envelope['b64_body'] === 'string') {
          expect(Buffer.from(envelope['b64_body'], 'base64').equals(body)).toBe(true);
        } else expect(envelope['data']).toEqual(JSON.parse(Buffer.from(body).toString()));
      }),
    );
  });
});
