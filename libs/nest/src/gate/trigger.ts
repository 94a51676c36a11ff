import type { IncomingMessage } from 'node:http';
import { findReply, mayHoldReply } from './find-reply.js';
import { readPreferences } from './prefer.js';
import { takeParameters } from './query-text.js';
import type { ReplyParameters } from './reply-parameters.js';

/** In which shape a requester wants its 202 (contract §3). */
export type Manner = 'reply' | 'job' | 'background';

/** What a request asks of the airlock, and the request without it. */
export type Asked = Readonly<{
  reply: ReplyParameters;
  /** Null: the handler's own answer, kept only where it fails and there is a reply address. */
  background: Exclude<Manner, 'reply'> | null;
  /** How long a job may take to be answered as if it were none, in ms. */
  waitMs: number;
  /** `return=minimal`: a 202 without a body. */
  minimal: boolean;
  /** The query as it was written, without what was addressed to the airlock. */
  query: string;
  body: Buffer;
  /** The query with `bgrs` in it, for the name of a background request. */
  namedQuery: string;
}>;

const LONGEST_WAIT_S = 30;
const BGRS = 'bgrs';

/** Nothing is asked, and nothing was to be taken out. */
export function isNothing(asked: Asked, query: string, body: Buffer): boolean {
  return asked.background === null && asked.query === query && asked.body.equals(body);
}

/** Whether a request may ask something of the airlock: cheap, and never wrong when it says no. */
export function mayAsk(raw: IncomingMessage, query: string, parsedBody: unknown, body: Buffer): boolean {
  if (raw.method === 'OPTIONS') return false;
  const { prefer } = raw.headers;
  if (prefer !== undefined && /respond-async/i.test(String(prefer))) return true;
  return query.includes(BGRS) || mayHoldReply(query, parsedBody, body);
}

/**
 * Reads `$reply`, `bgrs` and `Prefer`.
 * @throws Problem 400 `invalid-reply-url`
 */
export function readAsked(raw: IncomingMessage, query: string, body: Buffer): Asked {
  const addressed = findReply(query, body, raw.headers['content-type']);
  const { rest, taken } = takeParameters(addressed.query, [BGRS]);
  const preferences = readPreferences(raw.headers['prefer']);
  const bgrs = (taken[BGRS] ?? []).some((value) => value === 'yes' || value === '1');
  const background = bgrs ? 'background' : preferences.respondAsync ? 'job' : null;
  return {
    reply: addressed.reply,
    background,
    waitMs: background === 'job' ? Math.min(preferences.waitSeconds ?? 0, LONGEST_WAIT_S) * 1000 : 0,
    minimal: background === 'job' && preferences.minimal,
    query: rest,
    body: addressed.body,
    namedQuery: addressed.query,
  };
}
