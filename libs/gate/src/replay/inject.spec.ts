import { IncomingMessage, ServerResponse, type RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline as streamed } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { HttpBridge } from '../http/http-bridge.js';
import { injectRequest } from './inject.js';
import type { InjectedRequest } from './replayed-request.js';
import { replayContextOf, type ReplayContext } from './replay-context.js';

type Handler = (...given: Parameters<RequestListener>) => unknown;

const replay = { rid: 'f'.repeat(32) } as ReplayContext;
const request: InjectedRequest = {
  ...{ method: 'POST', url: '/a/b%2Fc?x=1&x=', headers: { 'x-tenant': 'north' } },
  ...{ contentType: 'text/plain; charset=latin1', body: Buffer.from([0xe9, 0]) },
};

async function inject(handler: Handler, changed: Partial<InjectedRequest> = {}) {
  const listener: RequestListener = (raw, out) => void handler(raw, out);
  const bridge = { pipeline: async () => listener } as Partial<HttpBridge> as HttpBridge;
  return injectRequest(bridge, { ...request, ...changed }, replay);
}

describe('an injected request', () => {
  it('arrives as it was captured, with its replay', async () => {
    const { body } = await inject(async (raw, out) => {
      const { method, url, headers, rawHeaders, httpVersion } = raw;
      const told = { method, url, headers, rawHeaders, httpVersion, rid: replayContextOf(raw)?.rid };
      out.end(JSON.stringify({ ...told, body: (await buffer(raw)).toString('hex') }));
    });
    const headers = {
      ...{ 'x-tenant': 'north', host: 'airlock' },
      ...{ 'content-type': 'text/plain; charset=latin1', 'content-length': '2' },
    };
    expect(JSON.parse(Buffer.from(body).toString())).toEqual({
      ...{ method: 'POST', url: '/a/b%2Fc?x=1&x=', httpVersion: '1.1', rid: replay.rid, body: 'e900' },
      ...{ headers, rawHeaders: Object.entries(headers).flat() },
    });
  });

  it('without a body ends at once, and says no length', async () => {
    const { body } = await inject(
      async (raw, out) => {
        expect(raw.headers).not.toHaveProperty('content-length');
        raw.resume().once('end', () => out.end('ended'));
      },
      { method: 'GET', contentType: null, body: Buffer.alloc(0) },
    );
    expect(Buffer.from(body).toString()).toBe('ended');
  });

  it('looks to frameworks like one that came over HTTP', async () => {
    await inject((raw, out) => {
      expect(raw).toBeInstanceOf(IncomingMessage);
      expect(out).toBeInstanceOf(ServerResponse);
      expect(raw.socket.remoteAddress).toBe('127.0.0.1');
      out.end();
    });
  });
});

describe('the answer to it', () => {
  it('has the status, the headers and all bytes that were written', async () => {
    const answer = await inject((_raw, out) => {
      out.statusCode = 201;
      out.setHeader('Content-Type', 'text/plain');
      out.setHeader('x-count', 2);
      out.setHeader('set-cookie', ['a=1', 'b=2']);
      out.write('one ');
      out.write('dHdv', 'base64');
      out.end(Buffer.from(' three'));
    });
    expect(answer).toMatchObject({
      status: 201,
      headers: { 'content-type': 'text/plain', 'x-count': '2', 'set-cookie': ['a=1', 'b=2'] },
    });
    expect(Buffer.from(answer.body).toString()).toBe('one two three');
  });

  it.each([
    ['an object', [{ 'X-A': 'b' }]],
    ['an object after a reason', ['Fine', { 'X-A': 'b' }]],
    ['names and values in turn', [['X-A', 'b']]],
    ['pairs', [[['X-A', 'b']]]],
  ])('has the headers that are given with its head as %s', async (_how, given) => {
    const { status, headers } = await inject((_raw, out) => {
      (out.writeHead as (...all: unknown[]) => ServerResponse)(202, ...given).end();
    });
    expect({ status, headers }).toEqual({ status: 202, headers: { 'x-a': 'b' } });
  });

  it('takes no further header once something was written', async () => {
    await inject((_raw, out) => {
      out.write('a');
      expect(out.headersSent).toBe(true);
      expect(() => out.setHeader('x-late', '1')).toThrow(/after they are sent/);
      out.end();
    });
  });

  it.each([
    ['HEAD', 200],
    ['POST', 204],
    ['GET', 304],
  ])('has no body where a server sends none: %s %i', async (method, status) => {
    const { body } = await inject(
      (_raw, out) => {
        out.statusCode = status;
        out.end('unheard');
      },
      { method },
    );
    expect(body.byteLength).toBe(0);
  });

  it('can be streamed into, and tells when it has ended', async () => {
    const seen: string[] = [];
    const { body } = await inject(async (_raw, out) => {
      out.once('finish', () => seen.push('finish')).once('close', () => seen.push('close'));
      await streamed(Readable.from(['a', 'b', 'c']), out);
      expect(out.writableFinished).toBe(true);
    });
    expect(Buffer.from(body).toString()).toBe('abc');
    await expect.poll(() => seen).toEqual(['finish', 'close']);
  });

  it('calls back what was written and that it ended', async () => {
    const called: string[] = [];
    await inject((_raw, out) => {
      out.write('a', () => called.push('written'));
      out.end(() => called.push('ended'));
      out.end('no more');
    });
    await expect.poll(() => called).toEqual(['written', 'ended']);
  });

  it('is an error where it is broken off', async () => {
    const broken = inject((_raw, out) => {
      out.write('half');
      out.destroy(new Error('the handler gave up'));
    });
    await expect(broken).rejects.toThrow('the handler gave up');
    await expect(inject((_raw, out) => void out.destroy())).rejects.toThrow('The answer was broken off');
  });
});
