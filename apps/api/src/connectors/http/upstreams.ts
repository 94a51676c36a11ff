import { Inject, Injectable, Optional, type OnApplicationShutdown } from '@nestjs/common';
import { isRetryableStatus } from '@airlock/core';
import { Agent, type buildConnector } from 'undici';
import { decoded, readAll } from './answer-body.js';
import { answeredBadly, gaveUp, networkFailure, tookTooLong } from './upstream-failure.js';
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
}>;

export type UpstreamAnswer = Readonly<{
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Decoded. */
  body: Buffer;
}>;

export const UPSTREAM_DIAL = Symbol('UpstreamDial');

/** Of one origin at once; more wait for one of them. */
const CONNECTIONS = 256;
/** What is read of an answer that is thrown away, in bytes, so that its connection can be used again. */
const DISCARDED = 64 * 1024;

/** Asks upstreams over connections that are kept, as many as are needed for each origin. */
@Injectable()
export class Upstreams implements OnApplicationShutdown {
  private readonly agent: Agent;

  /** @param dial how connections are made, where not every address may be called */
  constructor(@Optional() @Inject(UPSTREAM_DIAL) dial?: buildConnector.connector) {
    this.agent = new Agent({
      connections: CONNECTIONS,
      // One clock of our own for the whole exchange stands in the place of undici's for headers and for each chunk.
      ...{ headersTimeout: 0, bodyTimeout: 0 },
      ...(dial && { connect: dial }),
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
      throw signal.aborted ? gaveUp(signal) : networkFailure(error);
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
      throw networkFailure(error);
    }
  }

  /** Comes after the workers have been given their time: what still runs now is broken off. */
  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  private async exchange(request: UpstreamRequest, signal: AbortSignal): Promise<UpstreamAnswer> {
    const { method, target, headers, body, maxResponseBytes } = request;
    const answer = await this.agent.request({
      ...{ ...target, method, headers, signal },
      body: body.byteLength > 0 ? body : null,
    });
    const { statusCode: status } = answer;
    if (isRetryableStatus(status)) {
      await answer.body.dump({ limit: DISCARDED, signal });
      throw answeredBadly(status, firstOf(answer.headers['retry-after']));
    }
    const { headers: answered } = answer;
    const length = method === 'HEAD' ? 0 : Number(answered['content-length'] ?? Number.NaN);
    const bytes = await readAll(answer.body, Number.isNaN(length) ? null : length, maxResponseBytes);
    const encodings = String(answered['content-encoding'] ?? '');
    return { status, headers: answered, body: await decoded(bytes, encodings, maxResponseBytes) };
  }
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
