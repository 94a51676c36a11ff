import { Inject, Injectable } from '@nestjs/common';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import { Problem } from '../problem/problem.js';
import { readMaxRecords } from '../watch/poll-parameters.js';
import { jobRecord } from './job-record.js';
import { callsInState, JOB_STATES, type JobState } from './job-state.js';

/** The requester's own jobs, the newest first (contract §4). */
@Injectable()
export class JobList {
  constructor(@Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions) {}

  /** @throws Problem 400 for a parameter that is wrong */
  async page(query: Readonly<Record<string, unknown>>, request: object) {
    const limit = readMaxRecords(query['max_records']);
    const state = readState(query['state']);
    const offset = readOffset(query['offset']);
    const principal = this.options.principalOf?.(request) ?? null;
    const filter = { ...(principal !== null && { principal }), ...(state && callsInState(state)) };
    const sort = { by: 'id', order: 'desc' } as const;
    const { calls } = await this.options.reader.list({
      ...{ filter, sort, offset, limit: limit + 1 },
      withoutTotal: true,
    });
    const records = calls.slice(0, limit).map((call) => jobRecord(call, call.progress));
    const next = new URLSearchParams({
      max_records: String(limit),
      ...(state && { state }),
      offset: String(offset + limit),
    });
    return {
      num_records: records.length,
      records,
      ...(calls.length > limit && { _links: { next: { href: `/jobs?${next.toString()}` } } }),
    };
  }
}

function readState(value: unknown): JobState | null {
  if (value === undefined) return null;
  const state = JOB_STATES.find((each) => each === value);
  if (state) return state;
  throw wrong('state', `must be one of ${JOB_STATES.join(', ')}`);
}

function readOffset(value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return Number(value);
  throw wrong('offset', 'must be a whole number');
}

function wrong(parameter: string, detail: string): Problem {
  return new Problem({
    status: 400,
    type: 'invalid-request',
    detail: `${parameter} ${detail}`,
    errors: [{ parameter, detail }],
  });
}
