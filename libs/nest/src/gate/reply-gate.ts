import { Inject, Injectable } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import {
  capture,
  handOver,
  ridOf,
  type Engine,
  type ReplyAddress,
  type Requested,
  type Resource,
  type StoredRequest,
} from '@airlock/core';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import type { Endpoint } from '../connector/endpoint.js';
import { configOf } from '../connector/resource-of.js';
import { ENGINE } from '../engine/engine.provider.js';
import { Worker } from '../engine/worker.js';
import type { Answer } from '../http/answer.js';
import { problemAnswer } from '../problem/problem.js';
import { capturedHeaders } from '../replay/captured-headers.js';
import { PipelinePerformer } from '../replay/pipeline-performer.js';
import { timedOut } from '../replay/timed-out.js';
import { accepted } from './accepted.js';
import { findReply, type Addressed } from './find-reply.js';
import { invalidReply } from './reply-parameters.js';
import { passedOn } from './passed-on.js';
import { pathBelow } from './path-below.js';

export type GatedRequest = Readonly<{
  endpoint: Endpoint;
  resource: Resource;
  raw: IncomingMessage;
  body: Buffer;
  /** As it was written, without `?`. */
  query: string;
  principal: string | null;
}>;

/** Runs a request whose requester gave a `$reply` address; keeps its call where it fails (contract §3). */
@Injectable()
export class ReplyGate {
  constructor(
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
    @Inject(ENGINE) private readonly engine: Engine,
    private readonly performer: PipelinePerformer,
    private readonly worker: Worker,
    private readonly config: ApplicationConfig,
  ) {}

  /**
   * @returns null for a request that holds nothing for the airlock after all
   * @throws Problem 400 `invalid-reply-url` before the handler runs; StoreUnavailableError where nothing could be kept
   */
  async run(gated: GatedRequest): Promise<Answer | null> {
    const addressed = findReply(gated.query, gated.body, gated.raw.headers['content-type']);
    if (addressed.query === gated.query && addressed.body.equals(gated.body)) return null;
    const replyTo = this.replyTo(addressed);
    return this.perform(
      gated,
      requestOf(gated, addressed, this.config.getGlobalPrefix()),
      gated.endpoint.async ? replyTo : null,
    );
  }

  private replyTo({ reply }: Addressed): ReplyAddress | null {
    if (reply.url === null) return null;
    const checked = this.options.checkReplyAddress(reply.url);
    if (!checked.ok) throw invalidReply(checked.why);
    return { url: reply.url, errors: reply.errors };
  }

  private async perform(
    { endpoint, resource, raw, principal }: GatedRequest,
    request: StoredRequest,
    replyTo: ReplyAddress | null,
  ): Promise<Answer> {
    const since = this.engine.clock.now();
    const rid = ridOf(randomBytes(16));
    const method = raw.method ?? 'GET';
    const { slug } = resource;
    const { ticket, start } = this.performer.start({
      ...{ endpoint, method, resourceSlug: slug, request, rid, principal },
      ...{ callId: null, attempt: 1, fence: 1 },
    });
    const budgetMs = replyTo ? endpoint.syncBudgetMs : endpoint.timeoutMs;
    const result = await Promise.race([start, timedOut(budgetMs, start)]);
    const identity = {
      ...{ rid, connector: endpoint.connector.name, resource: { id: resource.id, slug } },
      ...{ endpoint: endpoint.name, method, principal, replyTo },
    };
    const requested: Requested = { identity, request, since };

    if (result === 'timed out' || (result.answer === null && !replyTo)) {
      if (!replyTo)
        return problemAnswer({ status: 504, detail: 'The endpoint did not answer in time' }, raw.url ?? '/');
      const running = start.then(({ outcome }) => outcome);
      const { call, settled } = await handOver(this.engine, requested, running);
      ticket.callId = call.id;
      this.worker.track(settled);
      return accepted(call, this.publicUrl(), this.engine.clock.now());
    }
    if (replyTo && result.outcome.type === 'failed') {
      const call = await capture(this.engine, requested, result.outcome);
      return accepted(call, this.publicUrl(), this.engine.clock.now());
    }
    return passedOn(
      result.answer ?? problemAnswer({ status: 500, detail: 'The endpoint gave no answer' }, raw.url ?? '/'),
    );
  }

  private publicUrl(): string {
    const { publicUrl } = this.options;
    return typeof publicUrl === 'string' ? publicUrl : publicUrl();
  }
}

function requestOf(
  { endpoint, resource, raw }: GatedRequest,
  { query, body }: Addressed,
  prefix: string,
): StoredRequest {
  const { connector } = endpoint;
  const further = connector.captureHeaders?.(configOf(resource, connector)) ?? [];
  return {
    path: pathBelow(raw.url ?? '/', connector.name, prefix),
    query,
    headers: capturedHeaders(raw.headers, further),
    contentType: raw.headers['content-type'] ?? null,
    body,
  };
}
