import { Inject, Injectable } from '@nestjs/common';
import {
  acceptInBackground,
  capture,
  handOver,
  type AsyncCall,
  type CallIdentity,
  type Engine,
  type ReplyAddress,
  type Requested,
} from '@airlock/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import { ENGINE } from '../engine/engine.provider.js';
import { Worker } from '../engine/worker.js';
import { Addresses } from '../http/addresses.js';
import type { Answer } from '../http/answer.js';
import { problemAnswer } from '../problem/problem.js';
import { drawRid } from '../replay/draw-rid.js';
import { PipelinePerformer } from '../replay/pipeline-performer.js';
import { timedOut } from '../replay/timed-out.js';
import { accepted } from './accepted.js';
import { requestOf, type GatedRequest } from './gated-request.js';
import { Once, type Executed } from './once.js';
import { passedOn } from './passed-on.js';
import { invalidReply } from './reply-parameters.js';
import { isNothing, readAsked, type Asked } from './trigger.js';

/** Runs a request that asks something of the airlock, at once or in the background (contract §3). */
@Injectable()
export class TriggeredRequests {
  constructor(
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
    @Inject(ENGINE) private readonly engine: Engine,
    private readonly performer: PipelinePerformer,
    private readonly worker: Worker,
    private readonly once: Once,
    private readonly addresses: Addresses,
  ) {}

  /**
   * @returns null for a request that asks nothing after all
   * @throws Problem 400 for a reply address or a key that is not acceptable, before the handler runs;
   * StoreUnavailableError where nothing could be kept
   */
  async run(gated: GatedRequest): Promise<Answer | null> {
    const asked = readAsked(gated.raw, gated.query, gated.body);
    const requested = this.requested(gated, asked, this.replyTo(asked));
    const key = this.once.keyOf(gated, asked, requested);
    if (key) {
      const answerOf = (call: AsyncCall) => this.accepted(call, asked);
      return this.once.run(key, answerOf, (idempotency) =>
        this.execute(gated, asked, { ...requested, idempotency }),
      );
    }
    if (isNothing(asked, gated.query, gated.body)) return null;
    return (await this.execute(gated, asked, requested)).answer;
  }

  private replyTo({ reply }: Asked): ReplyAddress | null {
    if (reply.url === null) return null;
    const checked = this.options.checkReplyAddress(reply.url);
    if (!checked.ok) throw invalidReply(checked.why);
    return { url: reply.url, errors: reply.errors };
  }

  private requested(gated: GatedRequest, asked: Asked, replyTo: ReplyAddress | null): Requested {
    const { endpoint, resource, raw, principal } = gated;
    const identity: CallIdentity = {
      rid: drawRid(),
      connector: endpoint.connector.name,
      resource: { id: resource.id, slug: resource.slug },
      endpoint: endpoint.name,
      method: raw.method ?? 'GET',
      principal,
      replyTo,
    };
    const request = requestOf(gated, asked, this.addresses.prefix);
    return { identity, request, since: this.engine.clock.now() };
  }

  private async execute(gated: GatedRequest, asked: Asked, requested: Requested): Promise<Executed> {
    if (asked.background === null || asked.waitMs > 0) return this.perform(gated, asked, requested);
    const call = await acceptInBackground(this.engine, requested);
    return { answer: this.accepted(call, asked), end: 'accepted' };
  }

  /** Runs it now; what takes too long or fails is kept, where that was asked for. */
  private async perform(
    { endpoint, raw }: GatedRequest,
    asked: Asked,
    requested: Requested,
  ): Promise<Executed> {
    const { identity, request } = requested;
    const { rid, method, principal, replyTo } = identity;
    const { ticket, start } = this.performer.start({
      ...{ endpoint, method, resourceSlug: identity.resource.slug, request, rid, principal },
      ...{ callId: null, attempt: 1, fence: 1 },
    });
    const isJob = asked.background === 'job';
    const keepsSlow = isJob || (replyTo !== null && endpoint.async);
    const keepsFailed = endpoint.async && (isJob || replyTo !== null);
    const budgetMs = isJob ? asked.waitMs : keepsSlow ? endpoint.syncBudgetMs : endpoint.timeoutMs;
    const result = await Promise.race([start, timedOut(budgetMs, start)]);

    if (result === 'timed out') {
      if (!keepsSlow) return { answer: noAnswer(raw.url), end: 'failed' };
      const running = start.then(({ outcome }) => outcome);
      const { call, settled } = await handOver(this.engine, requested, running);
      ticket.callId = call.id;
      this.worker.track(settled);
      return { answer: this.accepted(call, asked), end: 'accepted' };
    }
    const { outcome, answer } = result;
    if (keepsFailed && outcome.type === 'failed') {
      const call = await capture(this.engine, requested, outcome);
      return { answer: this.accepted(call, asked), end: 'accepted' };
    }
    const end = outcome.type === 'failed' ? 'failed' : 'answered';
    return { answer: passedOn(answer ?? noAnswer(raw.url)), end };
  }

  private accepted(call: AsyncCall, asked: Asked): Answer {
    return accepted(call, asked, this.addresses, this.engine.clock.now());
  }
}

function noAnswer(url = '/'): Answer {
  const [path = '/'] = url.split('?', 1);
  return problemAnswer({ status: 504, detail: 'The endpoint did not answer in time' }, path);
}
