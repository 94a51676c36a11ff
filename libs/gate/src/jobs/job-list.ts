import { Inject, Injectable } from '@nestjs/common';
import { hasResponse } from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { Addresses } from '../http/addresses.js';
import { jobRecord } from '../watch/job-record.js';
import { callsInState } from '../watch/job-state.js';
import { readAfter, readMaxRecords, readState } from './list-parameters.js';

/** The requester's own jobs, the newest first (contract §4). */
@Injectable()
export class JobList {
  constructor(
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    private readonly addresses: Addresses,
  ) {}

  /** @throws Problem 400 for a parameter that is wrong */
  async page(query: Readonly<Record<string, unknown>>, request: object) {
    const limit = readMaxRecords(query['max_records']);
    const state = readState(query['state']);
    const after = readAfter(query['after']);
    const principal = this.options.principalOf?.(request) ?? null;
    const filter = { ...(principal !== null && { principal }), ...(state && callsInState(state)) };
    const sort = { by: 'id', order: 'desc', ...(after !== null && { after }) } as const;
    const found = await this.options.reader.list({
      ...{ filter, sort, offset: 0, limit: limit + 1 },
      withoutTotal: true,
    });
    const calls = found.calls.slice(0, limit);
    const { root } = this.addresses;
    const heads = await this.options.reader.responseHeads(calls.filter(hasResponse).map(({ id }) => id));
    const records = calls.map((call) =>
      jobRecord({ call, progress: call.progress, response: heads.get(call.id) ?? null }, root),
    );
    const last = found.calls.length > limit ? calls.at(-1) : undefined;
    return {
      num_records: records.length,
      records,
      ...(last && { _links: { next: { href: root + nextPage(limit, state, last.id) } } }),
    };
  }
}

/** It begins after the last job of this page, so that jobs that come meanwhile shift nothing. */
function nextPage(limit: number, state: string | null, after: number): string {
  const query = { max_records: String(limit), ...(state !== null && { state }), after: String(after) };
  return `/jobs?${new URLSearchParams(query).toString()}`;
}
