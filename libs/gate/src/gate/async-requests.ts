import { Inject, Injectable } from '@nestjs/common';
import {
  acceptInBackground,
  capture,
  handOver,
  upstreamKey as upstreamKeyOf,
  type AsyncCall,
  type CallIdentity,
  type Engine,
  type ReplyAddress,
  type Requested,
} from '@airlock/core';
import { PlainFailures } from '../failures/plain-failures.js';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { ENGINE } from '../engine/engine.provider.js';
import { Worker } from '../engine/worker.js';
import { Addresses } from '../http/addresses.js';
import type { Answer } from '../http/answer.js';
import { IdempotencyGuard, type Executed, type KeyOfRequest } from '../idempotency/idempotency-guard.js';
import { problemAnswer } from '../problem/problem.js';
import { drawRid } from '../replay/draw-rid.js';
import { PipelinePerformer } from '../replay/pipeline-performer.js';
import { timedOut } from '../replay/timed-out.js';
import { accepted } from './accepted.js';
import { requestOf, type GatedRequest } from './gated-request.js';
import { toClientAnswer } from './to-client-answer.js';
import { invalidReply, isNothing, readDirectives, type RequestDirectives } from './request-directives.js';

/** Runs a request that asks something of the airlock, at once or in the background (contract §3). */
@Injectable()
export class AsyncRequests {
  constructor(
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    @Inject(ENGINE) private readonly engine: Engine,
    private readonly performer: PipelinePerformer,
    private readonly worker: Worker,
    private readonly idempotency: IdempotencyGuard,
    private readonly addresses: Addresses,
    private readonly failures: PlainFailures,
  ) {}

  /**
   * @returns null for a request that asks nothing after all
   * @throws Problem 400 for a reply address or a key that is not acceptable, before the handler runs;
   * StoreUnavailableError where nothing could be kept
   */
  async run(gated: GatedRequest): Promise<Answer | null> {
    const directives = readDirectives(gated.raw, gated.query, gated.body);
    const requested = this.requested(gated, directives, this.replyTo(directives));
    const key = this.keyOf(gated, directives, requested);
    if (key) {
      const answerOf = (call: AsyncCall) => this.accepted(call, gated, directives);
      const identity = { ...requested.identity, ...(key.upstreamKey && { upstreamKey: key.upstreamKey }) };
      return this.idempotency.run(key, answerOf, (idempotency) =>
        this.execute(gated, directives, { ...requested, identity, idempotency }),
      );
    }
    if (isNothing(directives, gated.query, gated.body)) return null;
    return (await this.execute(gated, directives, requested)).answer;
  }

  private keyOf(
    { endpoint, raw, principal }: GatedRequest,
    { background, namedQuery }: RequestDirectives,
    { identity, request: { contentType, body } }: Requested,
  ): KeyOfRequest | null {
    const isAsync = background !== null || identity.replyTo !== null;
    return this.idempotency.keyOf({
      endpoint,
      raw,
      principal,
      query: namedQuery,
      contentType,
      body,
      isAsync,
    });
  }

  private replyTo({ reply }: RequestDirectives): ReplyAddress | null {
    if (reply.url === null) return null;
    const checked = this.options.checkReplyAddress(reply.url);
    if (!checked.ok) throw invalidReply(checked.why);
    return { url: reply.url, errors: reply.errors };
  }

  private requested(
    gated: GatedRequest,
    directives: RequestDirectives,
    replyTo: ReplyAddress | null,
  ): Requested {
    const { endpoint, resource, raw, principal } = gated;
    const rid = drawRid();
    const identity: CallIdentity = {
      ...{ rid, upstreamKey: upstreamKeyOf(rid) },
      connector: endpoint.connector.name,
      resource: { id: resource.id, slug: resource.slug },
      endpoint: endpoint.name,
      method: raw.method ?? 'GET',
      principal,
      replyTo,
    };
    const request = requestOf(gated, directives, this.addresses.prefix);
    return { identity, request, since: this.engine.clock.now() };
  }

  private async execute(
    gated: GatedRequest,
    directives: RequestDirectives,
    requested: Requested,
  ): Promise<Executed> {
    if (directives.background === null || directives.waitMs > 0)
      return this.perform(gated, directives, requested);
    const call = await acceptInBackground(this.engine, requested);
    return { answer: this.accepted(call, gated, directives), end: 'accepted' };
  }

  /** Runs it now; what takes too long or fails is kept, where that was asked for. */
  private async perform(
    gated: GatedRequest,
    directives: RequestDirectives,
    requested: Requested,
  ): Promise<Executed> {
    const { endpoint, resource } = gated;
    const { identity, request } = requested;
    const { rid, upstreamKey, method, principal, replyTo } = identity;
    const { replay, start } = this.performer.start({
      ...{ endpoint, method, resourceSlug: identity.resource.slug, request, rid, upstreamKey, principal },
      ...{ callId: null, attempt: 1, fence: 1 },
    });
    const isJob = directives.background === 'job';
    const keepsSlow = isJob || (replyTo !== null && endpoint.async);
    const keepsFailed = endpoint.async && (isJob || replyTo !== null);
    const budgetMs = isJob ? directives.waitMs : keepsSlow ? endpoint.syncBudgetMs : endpoint.timeoutMs;
    const result = await Promise.race([start, timedOut(budgetMs, start)]);

    if (result === 'timed out') {
      if (!keepsSlow) return { answer: this.noAnswer(gated), end: 'failed' };
      const running = start.then(({ outcome }) => outcome);
      const { call, settled } = await handOver(this.engine, requested, running);
      replay.callId = call.id;
      this.worker.track(settled);
      return { answer: this.accepted(call, gated, directives), end: 'accepted' };
    }
    const { outcome, answer } = result;
    if (keepsFailed && outcome.type === 'failed') {
      const call = await capture(this.engine, requested, outcome);
      return { answer: this.accepted(call, gated, directives), end: 'accepted' };
    }
    const told = answer ?? this.noAnswer(gated);
    if (outcome.type !== 'failed') return { answer: toClientAnswer(told), end: 'answered' };
    this.failures.failed({ endpoint, resource, since: requested.since }, told.status, outcome);
    return { answer: toClientAnswer(told), end: 'failed' };
  }

  private accepted(call: AsyncCall, { raw }: GatedRequest, directives: RequestDirectives): Answer {
    return accepted(call, directives, this.addresses.toldTo(raw), this.engine.clock.now());
  }

  private noAnswer({ raw: { url = '/' } }: GatedRequest): Answer {
    const [path = '/'] = url.split('?', 1);
    const detail = 'The endpoint did not answer in time';
    return problemAnswer({ status: 504, detail, code: 'endpoint.timeout' }, this.addresses.told(path));
  }
}
