import { rawServer, type RawServer } from '@airlock/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpReplySender } from './http-reply-sender.js';
import { ReplyAddressGuard } from './reply-address-guard.js';

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const THANKS = 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nthanks';
const delivered = (status: number, detail = '') => ({
  ...{ type: 'delivered', status, detail },
  exchange: { sent: expect.anything(), answer: expect.objectContaining({ status }) },
});

describe('A receiver that answers oddly', () => {
  let sender: HttpReplySender;
  const opened: RawServer[] = [];

  beforeEach(() => {
    sender = new HttpReplySender({
      guard: new ReplyAddressGuard({ allow: ['127.0.0.0/8'] }),
      secretsOf: async () => [],
      clock: { now: () => new Date(), sleep: () => Promise.reject(new Error('A sender does not sleep')) },
    });
  });
  afterEach(async () => {
    await sender.close();
    await Promise.all(opened.splice(0).map((server) => server.close()));
  });

  const aReceiver = async (...given: Parameters<typeof rawServer>) => {
    const server = await rawServer(...given);
    opened.push(server);
    return server;
  };
  const send = ({ url }: RawServer, path = '/') =>
    sender.send({
      ...{ callId: 267, rid: 'a'.repeat(32), url: `${url}${path}`, webhookId: 'msg_1', principal: null },
      response: { status: 200, headers: {}, contentType: 'text/plain', body: new TextEncoder().encode('x') },
    });

  it.each([
    ['100', [CONTINUE + THANKS]],
    ['100, a packet for each', [CONTINUE, THANKS]],
    ['100, byte by byte', [...(CONTINUE + THANKS)]],
    ['100 twice', [CONTINUE + CONTINUE + THANKS]],
    ['100 with headers', [`HTTP/1.1 100 Continue\r\nServer: x\r\nContent-Length: 0\r\n\r\n${THANKS}`]],
    ['102', [`HTTP/1.1 102 Processing\r\n\r\n${THANKS}`]],
    ['103', [`HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n${THANKS}`]],
    ['199, of which nobody has heard', [`HTTP/1.1 199 Soon\r\n\r\n${THANKS}`]],
  ])('is taken by its final answer after an interim one: %s', async (_, answer) => {
    const receiver = await aReceiver(answer);
    expect([await send(receiver), await send(receiver)]).toEqual([
      delivered(200, 'thanks'),
      delivered(200, 'thanks'),
    ]);
    expect(receiver.heads).toHaveLength(2);
  });

  it.each([
    ['204', 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n', 204],
    ['204 in chunks', 'HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n', 204],
    ['205', 'HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n', 205],
  ])('has taken the message with a status that has no body: %s', async (_, answer, status) => {
    expect(await send(await aReceiver(answer))).toEqual(delivered(status));
  });

  it.each([
    [
      '20 kB of headers',
      `HTTP/1.1 200 OK\r\nX-Big: ${'a'.repeat(20_000)}\r\nContent-Length: 2\r\n\r\nok`,
      'ok',
    ],
    [
      '300 kB of headers',
      `HTTP/1.1 200 OK\r\nX-Big: ${'a'.repeat(300_000)}\r\nContent-Length: 2\r\n\r\nok`,
      '',
    ],
    ['a header that is none', 'HTTP/1.1 200 OK\r\nX Y: z\r\nContent-Length: 2\r\n\r\nok', ''],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok', ''],
  ])('has taken the message with a 200 with %s', async (_, answer, detail) => {
    const receiver = await aReceiver(answer);
    expect(await send(receiver)).toEqual(delivered(200, detail));
    expect(receiver.heads).toHaveLength(1);
  });

  it.each([
    [422, { type: 'refused', status: 422 }],
    [503, { type: 'failed', status: 503 }],
  ])('counts by its status line where its headers cannot be read: %i', async (status, outcome) => {
    const answer = `HTTP/1.1 ${status} Odd\r\nX Y: z\r\nContent-Length: 2\r\n\r\nok`;
    expect(await send(await aReceiver(answer))).toMatchObject(outcome);
  });

  it.each([
    ['is no HTTP', 'hello\r\n\r\n'],
    ['switches protocols', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n'],
    ['ends after an interim answer', CONTINUE],
  ])('fails where what it says %s', async (_, answer) => {
    expect(await send(await aReceiver(answer, { ends: true }))).toMatchObject({ type: 'failed' });
  });

  it('is not called again before its Retry-After, though the body of the answer never comes', async () => {
    const answer = 'HTTP/1.1 503 Later\r\nRetry-After: 600\r\nContent-Length: 10\r\n\r\nlat';
    const receiver = await aReceiver(answer, { ends: true });
    expect(await send(receiver)).toMatchObject({
      ...{ type: 'failed', status: 503, detail: 'lat', retryAfter: expect.any(Date) },
    });
  });
});
