import { ARROWS, drawnState, kindOfArrow, START } from './arrows.js';
import type { CallStatus } from './call.js';
import type { LogKind } from './log-event.js';

/** A line as its columns tell it; `version` and what follows it are null where it changed no state, and in older lines. */
export type HistoryLine = Readonly<{
  kind: LogKind;
  attempt: number | null;
  version: number | null;
  status: CallStatus | null;
  leased: boolean | null;
}>;

/** A stored call as far as its history can be checked against it. */
export type HistoricCall = Readonly<{
  id: number;
  rid: string;
  version: number;
  status: CallStatus;
  /** Null where nothing is to be done. */
  leased: boolean | null;
  attempts: number;
  deliveries: number;
  /** Whether it has an address, by now. */
  asksReply: boolean;
  hasRequest: boolean;
  hasResponse: boolean;
  /** In the order of their commits. */
  lines: readonly HistoryLine[];
}>;

export type HistoryRule =
  | 'the history begins with an acceptance'
  | 'every change of state is an arrow of the lifecycle'
  | 'the history leads to the state of the call'
  | 'every attempt and every delivery has its line'
  | 'a reply that is done was delivered'
  | 'what was received and what was answered is kept';

export type HistoryFault = Readonly<{ rule: HistoryRule; detail: string }>;

/** At one version: where the lines that were written with it say that the call was. */
type Step = Readonly<{ version: number; state: string; kinds: readonly LogKind[] }>;

/** All that is wrong with a call and its history; empty for one that is as it should be. */
export function faultsOfHistory(call: HistoricCall): HistoryFault[] {
  return [...faultsOfPath(call), ...faultsOfCounts(call), ...faultsOfContent(call)];
}

function faultsOfPath(call: HistoricCall): HistoryFault[] {
  const steps = stepsOf(call.lines);
  const [first] = steps;
  // Lines that were written before they told of states lead nowhere that could be checked.
  const isOlder = call.lines.some(({ kind, version }) => kind === 'accepted' && version === null);
  if (!first) {
    const detail = `${call.lines.length} lines, none of a state`;
    return isOlder ? [] : [{ rule: 'the history begins with an acceptance', detail }];
  }
  const faults: HistoryFault[] = [];
  if (!isOlder && !leads({ version: 0, state: START, kinds: [] }, first)) {
    faults.push({ rule: 'the history begins with an acceptance', detail: told(first) });
  }
  steps.slice(1).forEach((step, at) => {
    const before = steps[at] ?? first;
    if (leads(before, step)) return;
    faults.push({
      rule: 'every change of state is an arrow of the lifecycle',
      detail: `${told(before)} → ${told(step)}`,
    });
  });
  const last = steps.at(-1) ?? first;
  const now = { version: call.version, state: drawnState(call.status, call.leased), kinds: [] };
  if (!leads(last, now)) {
    const detail = `${told(last)} → ${told(now)}`;
    faults.push({ rule: 'the history leads to the state of the call', detail });
  }
  return faults;
}

function told({ version, state }: Pick<Step, 'version' | 'state'>): string {
  return `version ${version}, ${state}`;
}

function stepsOf(lines: readonly HistoryLine[]): Step[] {
  const steps: { version: number; state: string; kinds: LogKind[] }[] = [];
  for (const { kind, version, status, leased } of lines) {
    if (version === null || status === null) continue;
    const state = drawnState(status, leased);
    const last = steps.at(-1);
    if (last?.version === version && last.state === state) last.kinds.push(kind);
    else steps.push({ version, state, kinds: [kind] });
  }
  return steps;
}

/**
 * Whether arrows lead from one step to another, one for each version between them: claims, of which no line tells, and
 * such as the lines of the second step tell of, one at least and no more than there are lines.
 */
function leads(from: Step, to: Step): boolean {
  let reached = [{ state: from.state, told: 0 }];
  for (let version = from.version; version < to.version && reached.length > 0; version++) {
    reached = reached.flatMap(({ state, told }) =>
      ARROWS.filter((arrow) => arrow.from === state).flatMap((arrow) => {
        const kind = kindOfArrow(arrow);
        if (kind === null) return [{ state: arrow.to, told }];
        return to.kinds.includes(kind) && told < to.kinds.length ? [{ state: arrow.to, told: told + 1 }] : [];
      }),
    );
  }
  const isTold = to.kinds.length > 0;
  return (
    to.version >= from.version && reached.some(({ state, told }) => state === to.state && told > 0 === isTold)
  );
}

function faultsOfCounts({ lines, status, leased, attempts, deliveries }: HistoricCall): HistoryFault[] {
  const running = leased === true ? 1 : 0;
  const attemptRuns = status === 'CALL_RETRY' ? running : 0;
  const expected = { attempt: attempts - attemptRuns, delivery: deliveries - (running - attemptRuns) };
  return (['attempt', 'delivery'] as const).flatMap((kind) => {
    const found = new Set(lines.filter((line) => line.kind === kind).map(({ attempt }) => attempt)).size;
    if (found === expected[kind]) return [];
    const detail = `${expected[kind]} × ${kind} have ended, and ${found} have a line`;
    return [{ rule: 'every attempt and every delivery has its line' as const, detail }];
  });
}

const isWork = ({ kind }: HistoryLine) => kind === 'attempt' || kind === 'delivery';

function wasDelivered(lines: readonly HistoryLine[]): boolean {
  return lines.findLast(isWork)?.kind === 'delivery';
}

/** An address that a call was given after its end says nothing of what was asked for before. */
function wasEditedSince(lines: readonly HistoryLine[]): boolean {
  return lines.slice(lines.findLastIndex(isWork) + 1).some(({ kind }) => kind === 'edit');
}

function faultsOfContent(call: HistoricCall): HistoryFault[] {
  const { lines, status, asksReply, hasRequest, hasResponse } = call;
  const faults: HistoryFault[] = [];
  if (status === 'DONE' && asksReply && !wasDelivered(lines) && !wasEditedSince(lines)) {
    faults.push({ rule: 'a reply that is done was delivered', detail: 'no line tells of its delivery' });
  }
  const rule = 'what was received and what was answered is kept';
  if (!hasRequest) faults.push({ rule, detail: 'the request is not there' });
  const isAnswered = status === 'RESPONSE_RETRY' || status === 'RESPONSE_ERROR' || status === 'DONE';
  if (isAnswered && !hasResponse) faults.push({ rule, detail: `${status} without a response` });
  return faults;
}
