import { describe, expect, it } from 'vitest';
import type { HistoricCall } from '../domain/history.js';
import type { CallHistory } from '../ports/call-history.js';
import { verify, type Violation } from './verify.js';

const day = { day: '2026-11-29', accepted: 6, open: 1, done: 2, error: 1, purged: 2 };

const call = (id: number): HistoricCall => ({
  ...{ id, rid: String(id).padStart(32, '0'), version: 1, status: 'CALL_RETRY', leased: false },
  ...{ attempts: 0, deliveries: 0, asksReply: false, hasRequest: true, hasResponse: false },
  lines: [{ kind: 'accepted', attempt: null, version: 1, status: 'CALL_RETRY', leased: false }],
});

function history(
  changes: Partial<CallHistory> = {},
  calls: readonly HistoricCall[] = [call(1)],
): CallHistory {
  return {
    days: async () => [day],
    counts: async () => [{ status: 'DONE', kept: 2, counted: 2 }],
    undead: async () => [],
    after: async (id, limit) => calls.filter((each) => each.id > id).slice(0, limit),
    ...changes,
  };
}

async function found(given: CallHistory): Promise<Violation[]> {
  const violations: Violation[] = [];
  const { violations: counted } = await verify(given, (violation) => violations.push(violation));
  expect(counted).toBe(violations.length);
  return violations;
}

describe('verify', () => {
  it('finds nothing in calls that are all accounted for', async () => {
    expect(await found(history())).toEqual([]);
  });

  it('reads all calls, however many', async () => {
    const many = Array.from({ length: 1_234 }, (_, at) => call(at + 1));
    const verified = await verify(history({}, many), () => undefined);
    expect(verified).toEqual({ days: [day], checked: 1_234, violations: 0 });
  });

  it('names a day of which calls are missing, or too many', async () => {
    const days = async () => [
      { ...day, open: 0 },
      { ...day, day: '2026-11-30', purged: 3 },
    ];
    expect(await found(history({ days }))).toEqual([
      {
        rule: 'accepted = open + done + error + purged',
        detail: '2026-11-29: 6 accepted, but 0 open + 2 done + 1 in error + 2 purged: 1 missing',
      },
      {
        rule: 'accepted = open + done + error + purged',
        detail: '2026-11-30: 6 accepted, but 1 open + 2 done + 1 in error + 3 purged: 1 too many',
      },
    ]);
  });

  it('names a count that is kept wrong', async () => {
    const counts = async () => [{ status: 'DONE', kept: 3, counted: 2 }];
    expect(await found(history({ counts }))).toEqual([
      { rule: 'the counts that are kept are right', detail: 'DONE: 3 kept, 2 counted' },
    ]);
  });

  it('names a call that was purged and is there, and one whose history is at fault', async () => {
    const [first, second] = [call(1), { ...call(2), version: 2 }];
    const undead = async () => [first.rid];
    expect(await found(history({ undead }, [first, second]))).toMatchObject([
      { rule: 'what is purged is gone', rid: first.rid },
      { rule: 'the history leads to the state of the call', rid: second.rid, id: 2 },
    ]);
  });
});
