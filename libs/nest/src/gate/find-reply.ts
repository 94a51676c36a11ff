import { isJson, isUrlEncoded } from '../http/body-parsing.js';
import { takeMembers } from './json-members.js';
import { takeParameters } from './query-text.js';
import { decideReply, REPLY, REPLY_ERRORS, type Found, type ReplyParameters } from './reply-parameters.js';

const NAMES = [REPLY, REPLY_ERRORS];
const NOTHING: Found = { reply: [], errors: [] };

export type Addressed = Readonly<{
  reply: ReplyParameters;
  /** The query without what was addressed to the airlock. */
  query: string;
  body: Buffer;
}>;

/**
 * Whether a request may hold something for {@link findReply}: cheap, and never wrong when it says no.
 * @param query as it was written
 * @param parsedBody what the body parser made of the body
 */
export function mayHoldReply(query: string, parsedBody: unknown, body: Buffer): boolean {
  // Every spelling of the name in a query has `reply` or a percent sign in it.
  if (query !== '' && (query.includes('reply') || query.includes('%'))) return true;
  if (typeof parsedBody !== 'object' || parsedBody === null || Buffer.isBuffer(parsedBody)) return false;
  if (REPLY in parsedBody || REPLY_ERRORS in parsedBody) return true;
  // Of two members `extra` the parser shows the last one only; in every spelling the name has one of these in it.
  return 'extra' in parsedBody && mayName(body);
}

/**
 * Finds `$reply` and `$reply_errors` in the query, at the top level of a JSON object or a form, or in `extra` of a JSON
 * object, and gives the request without them (contract §3).
 * @throws Problem 400 `invalid-reply-url`
 */
export function findReply(query: string, body: Buffer, contentType: string | undefined): Addressed {
  const inQuery = takeParameters(query, NAMES);
  const inBody = findInBody(body, contentType);
  const reply = decideReply([found(inQuery.taken), ...inBody.places]);
  return { reply, query: inQuery.rest, body: inBody.rest };
}

/** Whether one of the names can be in a JSON text, in any spelling. */
function mayName(json: Buffer): boolean {
  return json.includes('reply') || json.includes('\\u');
}

function findInBody(body: Buffer, contentType: string | undefined): { rest: Buffer; places: Found[] } {
  if (isJson(contentType)) {
    if (!mayName(body)) return { rest: body, places: [] };
    const members = takeMembers(body, NAMES);
    if (members) return { rest: members.rest, places: [found(members.top), found(members.extra)] };
  }
  if (isUrlEncoded(contentType)) {
    const { rest, taken } = takeParameters(body.toString('latin1'), NAMES);
    return { rest: Buffer.from(rest, 'latin1'), places: [found(taken)] };
  }
  return { rest: body, places: [] };
}

function found(values: Readonly<Record<string, readonly unknown[]>>): Found {
  const { [REPLY]: reply = NOTHING.reply, [REPLY_ERRORS]: errors = NOTHING.errors } = values;
  return { reply, errors };
}
