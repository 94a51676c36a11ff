import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { UnverifiedReplyError, verifyReply } from './verify-reply.js';

const OLD = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const NEW = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const body = '{"$reply_id": 267, "content_type": "application/json", "data": {"n":1}}';

function signed(secret: string, text = body, at = new Date()) {
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', at, text),
    'airlock-status': '201',
  };
}

describe('verifyReply', () => {
  it('reads what one of the secrets signed', () => {
    expect(verifyReply(body, signed(NEW), OLD, NEW)).toEqual({
      ...{ $reply_id: 267, content_type: 'application/json', data: { n: 1 } },
      ...{ webhookId: 'msg_1', status: 201, bytes: null },
    });
  });

  it('takes either signature of a rotation', () => {
    const both = {
      ...signed(NEW),
      'webhook-signature': `${signed(NEW)['webhook-signature']} ${signed(OLD)['webhook-signature']}`,
    };
    for (const secret of [OLD, NEW]) expect(verifyReply(body, both, secret).$reply_id).toBe(267);
  });

  it('has the bytes of a response that is no JSON', () => {
    const text = '{"$reply_id": 1, "content_type": "image/x", "b64_body": "AP+AAQ=="}';
    expect(verifyReply(text, signed(NEW, text), NEW).bytes).toEqual(Uint8Array.of(0, 255, 128, 1));
  });

  it.each([
    ['of fetch', new Headers(signed(NEW))],
    ['of node, of whatever case', { ...signed(NEW), cookie: undefined, 'X-Several': ['a', 'b'] }],
    ['in upper case', Object.fromEntries(Object.entries(signed(NEW)).map(([n, v]) => [n.toUpperCase(), v]))],
  ])('reads headers %s, and bytes as text', (_, headers) => {
    expect(verifyReply(Buffer.from(body), headers, NEW).$reply_id).toBe(267);
    expect(verifyReply(new TextEncoder().encode(body), headers, NEW).$reply_id).toBe(267);
  });

  it.each([
    ['what none of them signed', () => verifyReply(body, signed(NEW), OLD), 'No matching signature'],
    [
      'what was changed since',
      () => verifyReply(body.replace('267', '268'), signed(NEW), NEW),
      'No matching signature',
    ],
    ['what has no signature', () => verifyReply(body, {}, NEW), 'Missing required headers'],
    [
      'what is sent again much later',
      () => verifyReply(body, signed(NEW, body, new Date(Date.now() - 301_000)), OLD, NEW),
      'too old',
    ],
  ])('refuses %s', (_, verify, message) => {
    expect(verify).toThrow(UnverifiedReplyError);
    expect(verify).toThrow(message);
  });
});
