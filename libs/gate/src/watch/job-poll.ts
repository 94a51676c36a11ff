import { Inject, Injectable } from '@nestjs/common';
import {
  durationMs,
  openWork,
  type AsyncCall,
  type ChangeFeed,
  type Engine,
  type WatchedCall,
} from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { CHANGE_FEED } from '../store/change-feed.provider.js';
import { ENGINE } from '../engine/engine.provider.js';
import { readPreferences } from '../http/prefer.js';
import { secondsUntil } from '../http/seconds-until.js';
import { Addresses } from '../http/addresses.js';
import type { Answer } from '../http/answer.js';
import { noneMatches } from '../http/etag.js';
import { emptyAnswer, jsonAnswer } from '../http/json-answer.js';
import { rawRequest } from '../http/received.js';
import { jobRecord, withFields } from './job-record.js';
import { isJobFinal } from './job-state.js';
import type { LaterAnswer } from './hold.js';
import { readFields, readLastModified, readPollTimeout } from './poll-parameters.js';
import { waitForChange } from './wait-for-change.js';
import { WatchedCalls } from './watched-calls.js';

export type Poll = Readonly<{
  rid: string;
  request: object;
  query: Readonly<Record<string, unknown>>;
}>;

type AnswerOf = (now: WatchedCall) => Answer;

const LONGEST_WAIT_MS = 120_000;

/** How a job stands: at once, conditionally, or when it has changed (contract §4). */
@Injectable()
export class JobPoll {
  private readonly longestMs: number;

  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(CHANGE_FEED) private readonly feed: ChangeFeed,
    private readonly calls: WatchedCalls,
    private readonly addresses: Addresses,
    @Inject(GATE_OPTIONS) { longestPoll }: Pick<GateOptions, 'longestPoll'>,
  ) {
    this.longestMs = Math.min(longestPoll ? durationMs(longestPoll) : Infinity, LONGEST_WAIT_MS);
  }

  /** @throws Problem 400 for a parameter that is wrong; RefusedError `unknown-call`, `gone` */
  async answer({ rid, request, query }: Poll): Promise<Answer | LaterAnswer> {
    const { headers } = rawRequest(request);
    const fields = readFields(query['fields']);
    const pollMs = readPollTimeout(query['poll_timeout']);
    const since = readLastModified(query['last_modified']);
    const ifNoneMatch = headers['if-none-match'];
    const { waitSeconds } = readPreferences(headers['prefer']);

    const read = () => this.calls.watch(rid, request);
    const first = await read();
    const whenChanged = (timeoutMs: number, enough: (call: AsyncCall) => boolean, answer: AnswerOf) => {
      const isEnough = ({ call }: WatchedCall) => isJobFinal(call) || enough(call);
      if (isEnough(first)) return answer(first);
      const wait = { feed: this.feed, rid, read, enough: isEnough, timeoutMs };
      return async (signal: AbortSignal) => answer(await waitForChange({ ...wait, signal }));
    };

    if (pollMs !== null) {
      const known = since ?? first.call.updatedAt;
      return whenChanged(
        Math.min(pollMs, this.longestMs),
        ({ updatedAt }) => updatedAt > known,
        (now) => this.told(now, fields),
      );
    }
    if (ifNoneMatch === undefined) return this.told(first, fields);
    const applied = waitSeconds === null ? {} : { 'preference-applied': `wait=${waitSeconds}` };
    const isKnown = (call: AsyncCall) => noneMatches(ifNoneMatch, etagOf(call));
    const conditional = (now: WatchedCall) =>
      isKnown(now.call)
        ? emptyAnswer(304, { ...this.headersOf(now.call), ...applied })
        : this.told(now, fields, applied);
    const waitMs = Math.min((waitSeconds ?? 0) * 1000, this.longestMs);
    return waitMs === 0 ? conditional(first) : whenChanged(waitMs, (call) => !isKnown(call), conditional);
  }

  private told(
    watched: WatchedCall,
    fields: readonly string[] | null,
    further: Answer['headers'] = {},
  ): Answer {
    const record = withFields(jobRecord(watched, this.addresses.root), fields);
    return jsonAnswer(200, { record }, { ...this.headersOf(watched.call), ...further });
  }

  private headersOf(call: AsyncCall): Record<string, string> {
    return {
      etag: etagOf(call),
      'last-modified': call.updatedAt.toUTCString(),
      'cache-control': 'no-cache',
      vary: 'Prefer',
      ...retryAfter(call, this.engine.clock.now()),
    };
  }
}

/** When asking again makes sense: by the next try, while there is one to come. */
export function retryAfter(call: AsyncCall, now: Date): { 'retry-after'?: string } {
  if (isJobFinal(call)) return {};
  return { 'retry-after': String(secondsUntil(openWork(call)?.nextTry ?? null, now)) };
}

/** `updatedAt` grows with every change, so it is a tag by itself. */
function etagOf({ rid, updatedAt }: AsyncCall): string {
  return `W/"${rid.slice(0, 8)}-${updatedAt.getTime().toString(36)}"`;
}
