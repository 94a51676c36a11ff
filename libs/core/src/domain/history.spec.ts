import { describe, expect, it } from 'vitest';
import { faultsOfHistory, type HistoricCall, type HistoryLine } from './history.js';

const line = (
  kind: HistoryLine['kind'],
  version: number | null,
  status: HistoryLine['status'],
  leased: boolean | null,
  attempt: number | null = null,
): HistoryLine => ({ kind, attempt, version, status, leased });

/** Failed at once, done at the second try, delivered at the second, each claimed by an alarm. */
const lines = [
  line('accepted', 1, 'CALL_RETRY', false),
  line('attempt', 1, 'CALL_RETRY', false, 1),
  line('attempt', 4, 'RESPONSE_RETRY', true, 2),
  line('delivery', 5, 'RESPONSE_RETRY', false, 1),
  line('mail', null, null, null),
  line('delivery', 7, 'DONE', null, 2),
];

const delivered: HistoricCall = {
  ...{ id: 267, rid: 'ab'.repeat(16), version: 7, status: 'DONE', leased: null, attempts: 2, deliveries: 2 },
  ...{ asksReply: true, hasRequest: true, hasResponse: true, lines },
};

const rulesOf = (changes: Partial<HistoricCall>) =>
  faultsOfHistory({ ...delivered, ...changes }).map(({ rule }) => rule);

const without = (at: number) => lines.filter((_, index) => index !== at);
const instead = (at: number, other: HistoryLine) => lines.map((each, index) => (index === at ? other : each));

describe('the history of a call', () => {
  it('has no fault where each change is an arrow, and each try has its line', () => {
    expect(faultsOfHistory(delivered)).toEqual([]);
  });

  it('may end in a claim, of which no line tells', () => {
    const running = { status: 'RESPONSE_RETRY', leased: true, version: 4, deliveries: 1 } as const;
    expect(faultsOfHistory({ ...delivered, ...running, lines: lines.slice(0, 3) })).toEqual([]);
  });

  it('may be that of a call that was leased as it was accepted', () => {
    const leased = [line('accepted', 2, 'CALL_RETRY', true), line('attempt', 3, 'DONE', null, 1)];
    const done = { version: 3, attempts: 1, deliveries: 0, asksReply: false, lines: leased };
    expect(faultsOfHistory({ ...delivered, ...done })).toEqual([]);
  });

  it('may go on after its end, by a reset with a correction', () => {
    const again = [
      ...lines,
      ...[line('edit', 9, 'CALL_RETRY', false), line('reset', 9, 'CALL_RETRY', false)],
      line('attempt', 11, 'CALL_ERROR', null, 3),
      line('handled', 12, 'CALL_ERROR', null),
    ];
    const failed = { status: 'CALL_ERROR', version: 12, attempts: 3, lines: again } as const;
    expect(faultsOfHistory({ ...delivered, ...failed })).toEqual([]);
  });

  it('is at fault where a version is passed over', () => {
    expect(rulesOf({ lines: instead(5, line('delivery', 8, 'DONE', null, 2)), version: 8 })).toEqual([
      'every change of state is an arrow of the lifecycle',
    ]);
  });

  it('is at fault where a version comes twice', () => {
    const twice = [...lines, line('attempt', 7, 'DONE', null, 2), line('delivery', 7, 'DONE', null, 2)];
    expect(rulesOf({ lines: instead(3, line('delivery', 4, 'RESPONSE_RETRY', false, 1)) })).toContain(
      'every change of state is an arrow of the lifecycle',
    );
    expect(rulesOf({ lines: twice })).toEqual([]);
  });

  it('is at fault where no arrow leads from one line to the next', () => {
    expect(rulesOf({ lines: instead(2, line('attempt', 4, 'DONE', null, 2)) })).toContain(
      'every change of state is an arrow of the lifecycle',
    );
  });

  it('is at fault where a line tells of something else than what happened', () => {
    expect(rulesOf({ lines: instead(5, line('cancel', 7, 'DONE', null, 2)) })).toEqual([
      'every change of state is an arrow of the lifecycle',
      'every attempt and every delivery has its line',
    ]);
  });

  it('is at fault where its beginning is not there', () => {
    expect(rulesOf({ lines: lines.slice(2) })).toContain('the history begins with an acceptance');
    expect(rulesOf({ lines: [] })).toContain('the history begins with an acceptance');
  });

  it('is at fault where the call is elsewhere', () => {
    expect(rulesOf({ status: 'RESPONSE_RETRY', leased: false })).toEqual([
      'the history leads to the state of the call',
    ]);
    expect(rulesOf({ version: 8 })).toEqual(['the history leads to the state of the call']);
  });

  it('is at fault where the line of a try is missing', () => {
    expect(rulesOf({ lines: without(3) })).toContain('every attempt and every delivery has its line');
    expect(rulesOf({ attempts: 3 })).toEqual(['every attempt and every delivery has its line']);
  });

  it('is at fault where a reply is done that was not delivered', () => {
    const answered = [line('accepted', 2, 'CALL_RETRY', true), line('attempt', 3, 'DONE', null, 1)];
    expect(rulesOf({ version: 3, attempts: 1, deliveries: 0, lines: answered })).toEqual([
      'a reply that is done was delivered',
    ]);
  });

  it('has no fault where an address was given to a call that had asked for no reply, and was done', () => {
    const answered = [
      ...[line('accepted', 2, 'CALL_RETRY', true), line('attempt', 3, 'DONE', null, 1)],
      line('edit', 4, 'DONE', null),
    ];
    const done = { version: 4, attempts: 1, deliveries: 0 };
    expect(rulesOf({ ...done, lines: answered })).toEqual([]);
    const again = [
      ...answered,
      ...[line('reset', 5, 'CALL_RETRY', false), line('attempt', 7, 'DONE', null, 2)],
    ];
    expect(rulesOf({ ...done, version: 7, attempts: 2, lines: again })).toEqual([
      'a reply that is done was delivered',
    ]);
  });

  it('is at fault where a body is not there', () => {
    const rule = 'what was received and what was answered is kept';
    expect(rulesOf({ hasRequest: false, hasResponse: false })).toEqual([rule, rule]);
  });

  it('is taken from the first line that tells of a state, where older ones do not', () => {
    const older = lines.map((each, at) => (at < 3 ? { ...each, version: null, status: null } : each));
    expect(rulesOf({ lines: older })).toEqual([]);
    expect(rulesOf({ lines: older.map((each) => ({ ...each, version: null, status: null })) })).toEqual([]);
  });
});
