import { faultsOfHistory, type HistoricCall, type HistoryRule } from '../domain/history.js';
import type { CallHistory, DayOfCalls, KeptCount } from '../ports/call-history.js';

const PAGE = 500;

export type Violation = Readonly<{
  rule:
    | HistoryRule
    | 'accepted = open + done + error + purged'
    | 'the counts that are kept are right'
    | 'what is purged is gone';
  detail: string;
  /** Of the call, where it is one call's. */
  rid?: string;
  id?: number;
}>;

export type Verified = Readonly<{ days: readonly DayOfCalls[]; checked: number; violations: number }>;

/**
 * Reads all calls with their histories, and tells of everything that cannot have come about as it should.
 * @param found is told of each violation as it is found; nothing is kept of it here
 */
export async function verify(history: CallHistory, found: (violation: Violation) => void): Promise<Verified> {
  let violations = 0;
  const tell = (violation: Violation) => {
    violations += 1;
    found(violation);
  };
  const days = await history.days();
  for (const day of days) tellOf(driftOf(day), tell);
  for (const count of await history.counts()) tellOf(miscount(count), tell);
  for (const rid of await history.undead()) {
    tell({ rule: 'what is purged is gone', detail: 'there is a tombstone and a call', rid });
  }
  let checked = 0;
  for (let last = 0; ;) {
    const page = await history.after(last, PAGE);
    for (const call of page) faultsIn(call).forEach(tell);
    checked += page.length;
    last = page.at(-1)?.id ?? last;
    if (page.length < PAGE) return { days, checked, violations };
  }
}

function tellOf(violation: Violation | null, tell: (violation: Violation) => void): void {
  if (violation) tell(violation);
}

/** How many calls of a day are missing (above 0) or too many: 0 in every database that is whole. */
export function missingOf({ accepted, open, done, error, purged }: DayOfCalls): number {
  return accepted - (open + done + error + purged);
}

function driftOf(day: DayOfCalls): Violation | null {
  const missing = missingOf(day);
  if (missing === 0) return null;
  const { accepted, open, done, error, purged } = day;
  const sum = `${accepted} accepted, but ${open} open + ${done} done + ${error} in error + ${purged} purged`;
  const detail = `${day.day}: ${sum}: ${Math.abs(missing)} ${missing > 0 ? 'missing' : 'too many'}`;
  return { rule: 'accepted = open + done + error + purged', detail };
}

function miscount({ status, kept, counted }: KeptCount): Violation | null {
  if (kept === counted) return null;
  return {
    rule: 'the counts that are kept are right',
    detail: `${status}: ${kept} kept, ${counted} counted`,
  };
}

function faultsIn(call: HistoricCall): Violation[] {
  const { rid, id } = call;
  return faultsOfHistory(call).map((fault) => ({ ...fault, rid, id }));
}
