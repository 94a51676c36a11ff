import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { isRetryableStatus } from '@airlock/core';
import { Agent, type buildConnector, type Dispatcher } from 'undici';
import { decoded, readAll, transferred } from './answer-body.js';
import { answeredBadly, gaveUp, MOST_HEADERS, networkFailure, tookTooLong } from './upstream-failure.js';
import type { UpstreamTarget } from './upstream-target.js';

export type UpstreamRequest = Readonly<{
  method: string;
  target: UpstreamTarget;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** How long the whole exchange may take, in seconds. */
  timeout: number;
  maxResponseBytes: number;
  signal: AbortSignal;
  /** What the requests go over in the place of the agent: it records them. */
  recorded: (agent: Dispatcher) => Dispatcher;
}>;

export type UpstreamAnswer = Readonly<{
  status: number;
  /** As they came; Content-Encoding says what of it the body still is in. */
  headers: Headers;
  body: Buffer;
}>;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** How connections are made, and what had come over one that an error ended. */
export type UpstreamDial = Readonly<{
  connect: buildConnector.connector;
  statusAnswered: (error: unknown) => number | undefined;
}>;

export const UPSTREAM_DIAL = Symbol('UpstreamDial');

/** Of one origin at once; more wait for one of them. */
const CONNECTIONS = 256;
/** Besides those to HEAD (RFC 9110 §6.4.1). */
const WITHOUT_BODY = new Set([204, 304]);
/** What is read of an answer that is thrown away, in bytes, so that its connection can be used again. */
const DISCARDED = 64 * 1024;
/** How long the rest of a failure is waited for, so that its connection can be used again, in ms. */
const STALLS_MS = 2_000;

/** Asks upstreams over connections that are kept, as many as are needed for each origin. */
@Injectable()
export class Upstreams implements OnApplicationShutdown {
  private readonly agent: Agent;

  constructor(@Inject(UPSTREAM_DIAL) private readonly dial: UpstreamDial) {
    this.agent = new Agent({
      connections: CONNECTIONS,
      // One clock of our own for the whole exchange stands in the place of undici's for headers and for each chunk.
      ...{ headersTimeout: 0, bodyTimeout: 0 },
      maxHeaderSize: MOST_HEADERS,
      connect: dial.connect,
    });
  }

  /**
   * Redirects are answers, not followed.
   * @throws UpstreamFailure for 408, 425, 429, 5xx, what breaks or takes too long on the network
   */
  async ask(request: UpstreamRequest): Promise<UpstreamAnswer> {
    const { timeout, signal } = request;
    if (signal.aborted) throw gaveUp(signal);
    // Not AbortSignal.any(): it costs more than the rest of this method.
    const over = new AbortController();
    const giveUp = () => over.abort(signal.reason);
    signal.addEventListener('abort', giveUp);
    // What has come while this process stood still is read before it is said to be late.
    const late = () => setImmediate(() => over.abort(tookTooLong(timeout)));
    const timer = setTimeout(late, timeout * 1000);
    try {
      return await this.exchange(request, over.signal);
    } catch (error) {
      throw signal.aborted ? gaveUp(signal) : networkFailure(error, this.dial.statusAnswered(error));
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    }
  }

  /**
   * Asks for nothing but an answer, whatever that is.
   * @returns its status
   * @throws UpstreamFailure for what breaks on the network
   */
  async reach(
    target: UpstreamTarget,
    headers: UpstreamRequest['headers'],
    signal: AbortSignal,
  ): Promise<number> {
    try {
      const { statusCode, body } = await this.agent.request({ ...target, method: 'HEAD', headers, signal });
      await body.dump({ limit: DISCARDED, signal });
      return statusCode;
    } catch (error) {
      throw networkFailure(error, this.dial.statusAnswered(error));
    }
  }

  /** Comes after the workers have been given their time: what still runs now is broken off. */
  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  private async exchange(request: UpstreamRequest, signal: AbortSignal): Promise<UpstreamAnswer> {
    const { method, target, headers, body, maxResponseBytes, recorded } = request;
    const answer = await recorded(this.agent).request({
      ...{ ...target, method, headers, signal },
      body: body.byteLength > 0 ? body : null,
    });
    const { statusCode: status, headers: answered } = answer;
    if (isRetryableStatus(status)) {
      // The status is its word, also where the body stalls or breaks off.
      await discard(answer.body, signal);
      throw answeredBadly(status, firstOf(answered['retry-after']));
    }
    if (method === 'HEAD' || WITHOUT_BODY.has(status)) {
      // It is none, whatever length it tells; undici breaks off over a length that does not come.
      await answer.body.dump({ limit: DISCARDED, signal }).catch(() => undefined);
      return { status, ...(await plain(Buffer.alloc(0), answered, maxResponseBytes)) };
    }
    const bytes = await readAll(answer.body, lengthOf(answered), maxResponseBytes);
    return { status, ...(await plain(bytes, answered, maxResponseBytes)) };
  }
}

/** Reads what nobody looks at, and breaks off what stalls: the attempt would end without what the head has said. */
async function discard(body: Dispatcher.ResponseData['body'], signal: AbortSignal): Promise<void> {
  const timer = setTimeout(() => body.destroy(), STALLS_MS);
  await body.dump({ limit: DISCARDED, signal }).catch(() => undefined);
  clearTimeout(timer);
}

/** Most answers are as they should be, and are not looked at twice. */
async function plain(body: Buffer, headers: Headers, limit: number): Promise<Omit<UpstreamAnswer, 'status'>> {
  const { 'content-encoding': encodings, 'transfer-encoding': codings } = headers;
  const sent = codings === undefined ? body : await transferred(body, String(codings), limit);
  if (encodings === undefined) return { headers, body: sent };
  const { body: read, encoding } = await decoded(sent, String(encodings), limit);
  // The length that it told is that of the encoded body.
  return { headers: { ...headers, 'content-encoding': encoding, 'content-length': undefined }, body: read };
}

/** Null where none is told, or several that differ. */
function lengthOf(headers: Headers): number | null {
  const length = Number(headers['content-length'] ?? Number.NaN);
  return Number.isNaN(length) ? null : length;
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
