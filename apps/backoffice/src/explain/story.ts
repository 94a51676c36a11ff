import type { CallDetail, LogLine, TriesLeft } from '@airlock/contract';
import { endedAlike, pastTries, type PastTry } from '../calls/tries/past-tries.js';
import { maskedAddresses } from './masking.js';

/** A sentence of a call's story: a message below `airlock.explain`, and what is put into it. */
export interface Sentence {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** Instants, ISO 8601, said in the operator's zone. */
  readonly instants?: Readonly<Record<string, string>>;
  /** Durations in seconds, said in words. */
  readonly durations?: Readonly<Record<string, number>>;
  /** Lines of the log, of which the outcome of a try is said, or all that happened. */
  readonly outcomes?: Readonly<Record<string, LogLine>>;
  readonly events?: Readonly<Record<string, LogLine>>;
  /** Values that are messages themselves. */
  readonly messages?: Readonly<Record<string, string>>;
}

export interface StoryInput {
  readonly call: CallDetail;
  readonly log: readonly LogLine[];
  readonly triesLeft: TriesLeft;
}

/** What became of a call, from its beginning to where it stands, in sentences for any language. Queries of addresses are masked. */
export function storyOf({ call, log, triesLeft }: StoryInput): Sentence[] {
  return [asked(call, log), ...happened(log), ...standing(call, triesLeft), ...handled(call)];
}

const BEGINNINGS = {
  captured: 'kept_failed',
  'handed-over': 'kept_slow',
  background: 'kept_background',
} as const;

function asked(call: CallDetail, log: readonly LogLine[]): Sentence {
  const accepted = log.find((line) => line.event === 'call.accepted');
  const beginning = accepted ? BEGINNINGS[accepted.params.trigger] : 'kept';
  const { client, id, method, resource, endpoint, connector } = call;
  return {
    key: client === null ? `asked_by_nobody.${beginning}` : `asked.${beginning}`,
    values: { id, method, resource, endpoint, connector, ...(client === null ? {} : { client }) },
    instants: { at: call.createdAt },
  };
}

/** Tries, and what people and the server did between them, in their order. */
function happened(log: readonly LogLine[]): Sentence[] {
  const sentences: Sentence[] = [];
  let alike: PastTry[] = [];
  const tell = () => {
    if (alike.length > 0) sentences.push(tried(alike));
    alike = [];
  };
  for (const line of log) {
    const [past] = pastTries([line]);
    if (past) {
      const last = alike.at(-1);
      if (last && !endedAlike(last, past)) tell();
      alike.push(past);
    } else if (DEEDS.has(line.kind)) {
      tell();
      sentences.push(done(line));
    }
  }
  tell();
  return sentences;
}

const DEEDS: ReadonlySet<LogLine['kind']> = new Set(['edit', 'reset', 'cancel', 'mail']);

function tried(tries: readonly PastTry[]): Sentence {
  const [first, last] = [tries[0], tries.at(-1)];
  if (!first || !last) throw new RangeError('Nothing was tried.');
  const outcomes = { outcome: first.line };
  const kind = `${first.kind}_${first.ok ? 'went_well' : 'failed'}`;
  if (tries.length === 1) {
    return {
      key: `${kind}.once`,
      values: { number: first.number ?? 1 },
      outcomes,
      instants: { at: first.at },
      durations: { duration: (first.durationMs ?? 0) / 1000 },
    };
  }
  return {
    key: `${kind}.often`,
    values: { smart_count: tries.length },
    outcomes,
    instants: { first: first.at, last: last.at },
  };
}

function done(line: LogLine): Sentence {
  const { kind, actor, at } = line;
  return {
    key: `did.${kind}`,
    values: { actor: actor ?? 'airlock' },
    events: { what: line },
    instants: { at },
  };
}

/** Where it stands, and what comes next. */
function standing(call: CallDetail, triesLeft: TriesLeft): Sentence[] {
  switch (call.status) {
    case 'CALL_RETRY':
    case 'RESPONSE_RETRY':
      return waiting(call, triesLeft);
    case 'CALL_ERROR':
      return [ended(call, 'call_error')];
    case 'RESPONSE_ERROR':
      return [ended(call, 'response_error')];
    case 'DONE':
      return [
        {
          key: call.replyUrl === null ? 'stands.done' : 'stands.done_with_reply',
          values: { status: call.response?.status ?? '' },
          instants: { at: call.finishedAt ?? call.updatedAt },
        },
      ];
  }
}

function waiting(call: CallDetail, { dates, held }: TriesLeft): Sentence[] {
  const phase = call.status === 'CALL_RETRY' ? 'call' : 'reply';
  const answered: Sentence[] =
    phase === 'reply' ? [{ key: 'stands.answered', values: { status: call.response?.status ?? '' } }] : [];
  if (call.running) return [...answered, { key: `stands.${phase}_running` }];
  if (held) {
    const values = { smart_count: call.ttl };
    return [
      ...answered,
      { key: `stands.${phase}_held`, values, messages: { held: `airlock.tries.held.${held}` } },
    ];
  }
  const [next] = dates;
  const last = dates.at(-1);
  if (!next || !last) return answered;
  const instants = { next, last };
  return [...answered, { key: `stands.${phase}_waits`, values: { smart_count: dates.length }, instants }];
}

function ended({ reason, error, response }: CallDetail, key: string): Sentence {
  return {
    key: `stands.${key}`,
    values: { status: response?.status ?? '', error: withoutAddresses(error ?? '') },
    messages: { reason: `airlock.reason.${reason ?? 'definitive'}` },
  };
}

function handled({ handled: mark }: CallDetail): Sentence[] {
  if (!mark) return [];
  const key = mark.note ? 'handled_with_note' : 'handled';
  return [{ key, values: { by: mark.by, note: mark.note ?? '' }, instants: { at: mark.at } }];
}

/** Without what addresses carry, in one line, and without a stop at its end: it stands within a sentence. */
export function withoutAddresses(text: string): string {
  return maskedAddresses(text)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '');
}
