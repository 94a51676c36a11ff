import type { IncomingMessage } from 'node:http';
import { isJson, isUrlEncoded, mayBeWide } from '../http/body-parsing.js';
import { Problem } from '../problem/problem.js';
import { takeMembers } from './json-members.js';
import { readPreferences } from '../http/prefer.js';
import { parametersOf, takeParameters } from './query-text.js';

/** What a request asks of the airlock (contract §3), and the request without it. */
export type RequestDirectives = Readonly<{
  /** Where the reply goes, and whether errors are told there. */
  reply: Readonly<{ url: string | null; errors: boolean }>;
  /** Null: the handler's own answer, kept only where it fails and there is a reply address. */
  background: 'job' | 'background' | null;
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
const REPLY = '$reply';
const REPLY_ERRORS = '$reply_errors';
const OF_REPLY = [REPLY, REPLY_ERRORS];

/** The values that are given in one place: the query, the body, its `extra`. */
type Place = Readonly<Record<string, readonly unknown[]>>;

/** Whether a request may ask something of the airlock: cheap, and never wrong when it says no. */
export function mayDirect(
  raw: Pick<IncomingMessage, 'method' | 'headers'>,
  query: string,
  parsedBody: unknown,
  body: Buffer,
): boolean {
  if (raw.method === 'OPTIONS') return false;
  const { prefer } = raw.headers;
  if (prefer !== undefined && /respond-async/i.test(String(prefer))) return true;
  // Every spelling of `$reply` in a query has `reply` or a percent sign in it.
  if (query !== '' && (query.includes(BGRS) || query.includes('reply') || query.includes('%'))) return true;
  if (typeof parsedBody !== 'object' || parsedBody === null || Buffer.isBuffer(parsedBody)) return false;
  if (REPLY in parsedBody || REPLY_ERRORS in parsedBody) return true;
  // Of two members `extra` the parser shows the last one only.
  return 'extra' in parsedBody && mayNameReply(body);
}

/** Nothing is asked, and nothing was to be taken out. */
export function isNothing(directives: RequestDirectives, query: string, body: Buffer): boolean {
  return directives.background === null && directives.query === query && directives.body.equals(body);
}

/**
 * Reads `$reply`, `$reply_errors`, `bgrs` and `Prefer`, and takes them out of query and body: the reply stands in the
 * query, at the top level of a JSON object or a form, or in `extra` of a JSON object, and the first of these wins.
 * @param query as it was written, without `?`
 * @throws Problem 400 `invalid-reply-url` for a name that stands twice in one place, or a value that is not text
 */
export function readDirectives(
  { headers }: Pick<IncomingMessage, 'headers'>,
  query: string,
  body: Buffer,
): RequestDirectives {
  const parameters = parametersOf(query);
  const inBody = takeReplyOf(body, headers['content-type']);
  const places = [parameters.valuesOf(OF_REPLY), ...inBody.places];
  const preferences = readPreferences(headers['prefer']);
  const isBackground = parameters.valuesOf([BGRS])[BGRS]?.some((value) => value === 'yes' || value === '1');
  const background = isBackground ? 'background' : preferences.respondAsync ? 'job' : null;
  return {
    reply: { url: urlOf(givenFirst(places, REPLY)), errors: isYes(givenFirst(places, REPLY_ERRORS)) },
    background,
    waitMs: background === 'job' ? Math.min(preferences.waitSeconds ?? 0, LONGEST_WAIT_S) * 1000 : 0,
    minimal: background === 'job' && preferences.minimal,
    query: parameters.without([...OF_REPLY, BGRS]),
    body: inBody.rest,
    namedQuery: parameters.without(OF_REPLY),
  };
}

export function invalidReply(detail: string): Problem {
  return new Problem({
    status: 400,
    type: 'invalid-reply-url',
    title: 'The reply address is not acceptable',
    detail,
  });
}

/** Whether one of the names can be in a JSON text, in any spelling. */
function mayNameReply(json: Buffer): boolean {
  return json.includes('reply') || json.includes('\\u') || mayBeWide(json);
}

function takeReplyOf(body: Buffer, contentType: string | undefined): { rest: Buffer; places: Place[] } {
  if (isJson(contentType) && mayNameReply(body)) {
    const members = takeMembers(body, contentType, OF_REPLY);
    if (members) return { rest: members.rest, places: [members.top, members.extra] };
  }
  if (isUrlEncoded(contentType)) {
    const { rest, taken } = takeParameters(body.toString('latin1'), OF_REPLY);
    return { rest: Buffer.from(rest, 'latin1'), places: [taken] };
  }
  return { rest: body, places: [] };
}

/** @param places from the strongest to the weakest */
function givenFirst(places: readonly Place[], name: string): unknown {
  const given = places.map((place) => place[name] ?? []);
  if (given.some((values) => values.length > 1))
    throw invalidReply(`${name} is given twice in one place; give it once`);
  return given.find((values) => values.length > 0)?.[0];
}

function urlOf(value: unknown): string | null {
  if (value === undefined || typeof value === 'string') return value ?? null;
  throw notText(REPLY, value);
}

function isYes(value: unknown): boolean {
  if (typeof value === 'object') throw notText(REPLY_ERRORS, value);
  return ['1', 'yes', 'true'].includes(String(value));
}

function notText(name: string, value: unknown): Problem {
  return invalidReply(`${name} must be text, not ${value === null ? 'null' : typeof value}`);
}
