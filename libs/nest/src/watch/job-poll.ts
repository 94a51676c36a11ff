import { Inject, Injectable } from '@nestjs/common';
import type { ChangeFeed, Engine, AsyncCall } from '@airlock/core';
import { CHANGE_FEED } from '../engine/change-feed.provider.js';
import { ENGINE } from '../engine/engine.provider.js';
import { readPreferences } from '../gate/prefer.js';
import { secondsUntil } from '../gate/seconds-until.js';
import type { Answer } from '../http/answer.js';
import { noneMatches } from '../http/etag.js';
import { emptyAnswer, jsonAnswer } from '../http/json-answer.js';
import { rawRequest } from '../http/received.js';
import { jobRecord, withFields } from '../jobs/job-record.js';
import { isJobFinal } from '../jobs/job-state.js';
import { readFields, readLastModified, readPollTimeout } from './poll-parameters.js';
import { waitForChange } from './wait-for-change.js';
import { WatchedCalls } from './watched-calls.js';

export type Poll = Readonly<{
  rid: string;
  request: object;
  query: Readonly<Record<string, unknown>>;
  /** Aborted when the requester has gone. */
  signal: AbortSignal;
}>;

const LONGEST_WAIT_S = 120;

/** How a job stands: at once, conditionally, or when it has changed (contract §4). */
@Injectable()
export class JobPoll {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(CHANGE_FEED) private readonly feed: ChangeFeed,
    private readonly calls: WatchedCalls,
  ) {}

  /** @throws Problem 400 for a parameter that is wrong; RefusedError `unknown-call`, `gone` */
  async answer({ rid, request, query, signal }: Poll): Promise<Answer> {
    const { headers } = rawRequest(request);
    const fields = readFields(query['fields']);
    const pollMs = readPollTimeout(query['poll_timeout']);
    const since = readLastModified(query['last_modified']);
    const ifNoneMatch = headers['if-none-match'];
    const { waitSeconds } = readPreferences(headers['prefer']);

    const read = () => this.calls.own(rid, request);
    const first = await read();
    const wait = (timeoutMs: number, enough: (call: AsyncCall) => boolean) =>
      waitForChange({
        feed: this.feed,
        rid,
        read,
        enough: (call) => isJobFinal(call) || enough(call),
        timeoutMs,
        signal,
      });

    if (pollMs !== null) {
      const known = since ?? first.updatedAt;
      return this.told(await wait(pollMs, ({ updatedAt }) => updatedAt > known), fields);
    }
    if (ifNoneMatch === undefined) return this.told(first, fields);
    const held = waitSeconds !== null && noneMatches(ifNoneMatch, etagOf(first));
    const waitS = Math.min(waitSeconds ?? 0, LONGEST_WAIT_S);
    const call = held ? await wait(waitS * 1000, (now) => !noneMatches(ifNoneMatch, etagOf(now))) : first;
    const applied = waitSeconds !== null ? { 'preference-applied': `wait=${waitSeconds}` } : {};
    if (!noneMatches(ifNoneMatch, etagOf(call))) return this.told(call, fields, applied);
    return emptyAnswer(304, { ...this.headersOf(call), ...applied });
  }

  private async told(
    call: AsyncCall,
    fields: readonly string[] | null,
    further: Answer['headers'] = {},
  ): Promise<Answer> {
    const { progress } = isJobFinal(call) ? { progress: 0 } : await this.calls.withBodies(call);
    const record = withFields(jobRecord(call, progress), fields);
    return jsonAnswer(200, { record }, { ...this.headersOf(call), ...further });
  }

  private headersOf(call: AsyncCall): Record<string, string> {
    const nextTry = call.status === 'CALL_RETRY' ? call.nextTry : null;
    return {
      etag: etagOf(call),
      'last-modified': call.updatedAt.toUTCString(),
      'cache-control': 'no-cache',
      vary: 'Prefer',
      ...(!isJobFinal(call) && { 'retry-after': String(secondsUntil(nextTry, this.engine.clock.now())) }),
    };
  }
}

/** `updatedAt` grows with every change, so it is a tag by itself. */
function etagOf({ rid, updatedAt }: AsyncCall): string {
  return `W/"${rid.slice(0, 8)}-${updatedAt.getTime().toString(36)}"`;
}
