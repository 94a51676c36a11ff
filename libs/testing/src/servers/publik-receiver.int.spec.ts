import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PublikReceiver, type PublikForm } from './publik-receiver.js';

const ENVELOPE = '{"$reply_id": 7, "content_type": "application/json", "data": {"a": 1}}';

describe('PublikReceiver', () => {
  let receiver: PublikReceiver;
  beforeAll(async () => {
    receiver = await PublikReceiver.start();
  });
  afterAll(() => receiver.close());

  const deliver = async ({ hook }: PublikForm, body = ENVELOPE, type = 'application/json') => {
    const headers = { 'content-type': type, 'webhook-id': 'msg_1' };
    return (await fetch(hook, { method: 'POST', headers, body })).status;
  };

  it('acts once its form is free and has come to the status, and again on a second delivery', async () => {
    const form = receiver.form({ busyFor: 1, earlyFor: 2 });
    const statuses = [];
    for (let n = 0; n < 5; n++) statuses.push(await deliver(form));
    expect(statuses).toEqual([403, 404, 404, 200, 200]);
    const act = { replyId: 7, contentType: 'application/json', response: { a: 1 }, webhookId: 'msg_1' };
    expect(form.acts).toEqual([act, act]);
  });

  it('acts though the connection breaks before it can say so', async () => {
    const form = receiver.form({ breaksFor: 1 });
    await expect(deliver(form)).rejects.toThrow();
    expect(form.acts).toHaveLength(1);
    expect(await deliver(form)).toBe(200);
    expect(form.answers).toEqual(['broken', 200]);
  });

  it('gives back the bytes of what is no JSON', async () => {
    const form = receiver.form();
    expect(await deliver(form, '{"$reply_id": 7, "content_type": "text/plain", "b64_body": "aMOp"}')).toBe(
      200,
    );
    expect(form.acts[0]?.response).toEqual(Buffer.from('hé'));
  });

  it.each([
    ['a Content-Type with a parameter', 415, ENVELOPE, 'application/json; charset=utf-8'],
    ['a Content-Type in other letters', 415, ENVELOPE, 'Application/json'],
    ['an envelope without its spaces', 400, '{"$reply_id":7,"content_type":"a/b","data":1}', undefined],
    ['an envelope in another order', 400, '{"content_type": "a/b", "$reply_id": 7, "data": 1}', undefined],
    ['data that does not parse', 400, '{"$reply_id": 7, "content_type": "a/b", "data": {}', undefined],
    [
      'base64 that is not padded',
      400,
      '{"$reply_id": 7, "content_type": "a/b", "b64_body": "aMO"}',
      undefined,
    ],
    ['a further member', 400, '{"$reply_id": 7, "content_type": "a/b", "b64_body": "", "x": 1}', undefined],
  ])('refuses %s, and does not act', async (_, status, body, type) => {
    const form = receiver.form();
    expect(await deliver(form, body, type)).toBe(status);
    expect([form.acts.length, form.faults.length]).toEqual([0, 1]);
  });
});
