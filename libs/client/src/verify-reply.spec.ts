import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { verifyReply } from './verify-reply.js';

const OLD = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const NEW = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const body = '{"$reply_id": 267, "content_type": "application/json", "data": {"n":1}}';

function signed(secret: string) {
  const at = new Date();
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
  };
}

describe('verifyReply', () => {
  it('reads what one of the secrets signed', () => {
    expect(verifyReply(body, signed(NEW), OLD, NEW)).toMatchObject({ $reply_id: 267, data: { n: 1 } });
  });

  it('refuses what none of them signed, and what was changed since', () => {
    expect(() => verifyReply(body, signed(NEW), OLD)).toThrow('No matching signature');
    expect(() => verifyReply(body.replace('267', '268'), signed(NEW), NEW)).toThrow('No matching signature');
  });
});
