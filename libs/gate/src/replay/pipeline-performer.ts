import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  LEASE_MARGIN_MS,
  type AsyncCall,
  type AttemptOutcome,
  type ChangeFeed,
  type Clock,
  type Performer,
  type StoredRequest,
} from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { ExchangeRecorder } from '@airlock/outgoing-http';
import type { Endpoint } from '../connector/endpoint.js';
import { EndpointRegistry } from '../connector/endpoint-registry.js';
import { Addresses } from '../http/addresses.js';
import type { Answer } from '../http/answer.js';
import { BridgeHolder } from '../http/bridge-holder.js';
import { CHANGE_FEED } from '../store/change-feed.provider.js';
import { systemClock } from '../system-clock.js';
import { injectRequest } from './inject.js';
import { ProgressReports } from './progress-reports.js';
import { outcomeOf } from './outcome-of.js';
import { recordedIn } from './recorded-in.js';
import type { ReplayContext } from './replay-context.js';
import { timedOut } from './timed-out.js';

export type Run = Readonly<{
  endpoint: Endpoint;
  method: string;
  resourceSlug: string;
  request: StoredRequest;
  rid: string;
  upstreamKey: string;
  callId: number | null;
  attempt: number;
  fence: number;
  principal: string | null;
}>;

/** `answer` is null where nothing was answered in time. */
export type RunResult = Readonly<{ outcome: AttemptOutcome; answer: Answer | null }>;

/** So long a handler may take to end once its signal has told it to. */
const ENDS_WITHIN_MS = 250;

/** Runs requests through the whole pipeline: the first time and each time after, so that all are the same (I7). */
@Injectable()
export class PipelinePerformer implements Performer {
  private readonly running = new Map<string, AbortController>();
  /** Endpoints whose handlers are known to work on after their time. */
  private readonly overrunning = new Set<string>();
  private readonly logger = new Logger('Airlock');
  private readonly clock: Clock;

  constructor(
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    @Inject(CHANGE_FEED) private readonly feed: ChangeFeed,
    private readonly registry: EndpointRegistry,
    private readonly bridges: BridgeHolder,
    private readonly addresses: Addresses,
  ) {
    this.clock = options.clock ?? systemClock;
  }

  get leaseMs(): number {
    return this.registry.longestTimeoutMs() + LEASE_MARGIN_MS;
  }

  async perform(call: AsyncCall, request: StoredRequest): Promise<AttemptOutcome> {
    const endpoint = this.registry.find(call.connector, call.endpoint);
    if (!endpoint) {
      const error = `the program has no endpoint ${call.connector}.${call.endpoint} any more; put it back, then reset the call`;
      return { type: 'unrunnable', reason: 'endpoint-gone', error };
    }
    const { rid, upstreamKey, id: callId, attempts: attempt, fence, principal, method } = call;
    const { start } = this.start({
      ...{ endpoint, method, request, rid, upstreamKey, callId, attempt, fence, principal },
      resourceSlug: call.resource.slug,
    });
    return (await start).outcome;
  }

  /** Begins a run; its context may be told the call's id while it goes on. */
  start(run: Run): { replay: ReplayContext; start: Promise<RunResult> } {
    const controller = new AbortController();
    const reports = new ProgressReports(this.options.store, this.feed, this.clock, run, this.leaseMs);
    const replay: ReplayContext = {
      rid: run.rid,
      upstreamKey: run.upstreamKey,
      callId: run.callId,
      attempt: run.attempt,
      principal: run.principal,
      signal: controller.signal,
      recorder: new ExchangeRecorder(),
      report: (told) => {
        // Progress of a call that is not stored has nobody who could read it.
        if (replay.callId !== null) reports.tell(told);
      },
    };
    this.running.set(run.rid, controller);
    const start = async () => {
      try {
        const result = await this.execute(run, replay, controller);
        return { ...result, outcome: await recordedIn(result.outcome, replay, run.endpoint) };
      } finally {
        this.running.delete(run.rid);
        await reports.stored();
      }
    };
    return { replay, start: start() };
  }

  /** Tells the handler of a running attempt of this process that nobody waits for it any more. */
  abort(rid: string): void {
    this.running.get(rid)?.abort(new Error('cancelled'));
  }

  private async execute(run: Run, replay: ReplayContext, controller: AbortController): Promise<RunResult> {
    const { endpoint } = run;
    const answered = injectRequest(this.bridges.bridge, this.injected(run), replay).catch(
      (error: unknown) => {
        replay.thrown ??= error;
        return null;
      },
    );
    const answer = await Promise.race([answered, timedOut(endpoint.timeoutMs, answered)]);
    if (answer === 'timed out') {
      const error = `no answer within ${endpoint.timeoutMs} ms`;
      controller.abort(new Error(error));
      const over = performance.now();
      void answered.then(() => {
        if (performance.now() - over > ENDS_WITHIN_MS) this.tellOfOverrun(run);
      });
      return { outcome: { type: 'failed', error }, answer: null };
    }
    if (answer === null) return { outcome: { type: 'failed', error: String(replay.thrown) }, answer: null };
    const outcome = outcomeOf(answer, replay.thrown, endpoint.keepsDefinitive, this.clock.now());
    return { outcome, answer };
  }

  /** Once for each endpoint: the next attempt may run beside what still works. */
  private tellOfOverrun({ endpoint, rid, attempt }: Run): void {
    const { connector, name, timeoutMs } = endpoint;
    const place = `${connector.name}.${name}`;
    if (this.overrunning.has(place)) return;
    this.overrunning.add(place);
    this.logger.warn(
      `${place} worked on after its ${timeoutMs} ms were over, beside whatever came next: give call.signal to what it waits for`,
      { rid, attempt },
    );
  }

  private injected({ endpoint, method, resourceSlug, request }: Run) {
    const { path, query, headers, contentType, body } = request;
    const address = `${this.addresses.prefix}/${endpoint.connector.name}/${encodeURIComponent(resourceSlug)}${path}`;
    return { method, url: query === '' ? address : `${address}?${query}`, headers, contentType, body };
  }
}
