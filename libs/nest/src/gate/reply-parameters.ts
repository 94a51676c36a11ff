import { Problem } from '../problem/problem.js';

/** What a requester says of its reply, and the request without it. */
export type ReplyParameters = Readonly<{ url: string | null; errors: boolean }>;

export const REPLY = '$reply';
export const REPLY_ERRORS = '$reply_errors';

/** The values found in one place (the query, the body, its `extra`); a name may stand in each place once. */
export type Found = Readonly<{ reply: readonly unknown[]; errors: readonly unknown[] }>;

/**
 * Decides between the places (contract §3: the query wins, then the body).
 * @param places from the strongest to the weakest
 * @throws Problem 400 `invalid-reply-url` for a name that stands twice in one place, or a value that is not text
 */
export function decideReply(places: readonly Found[]): ReplyParameters {
  return {
    url: textOf(
      REPLY,
      firstGiven(
        REPLY,
        places.map(({ reply }) => reply),
      ),
    ),
    errors: isYes(
      textOf(
        REPLY_ERRORS,
        firstGiven(
          REPLY_ERRORS,
          places.map(({ errors }) => errors),
        ),
      ),
    ),
  };
}

function firstGiven(name: string, places: readonly (readonly unknown[])[]): unknown {
  for (const values of places) {
    if (values.length > 1) throw invalidReply(`${name} is given twice in one place; give it once`);
  }
  return places.find((values) => values.length > 0)?.[0];
}

function textOf(name: string, value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  if (name === REPLY_ERRORS && (typeof value === 'number' || typeof value === 'boolean'))
    return String(value);
  throw invalidReply(`${name} must be text, not ${value === null ? 'null' : typeof value}`);
}

function isYes(value: string | null): boolean {
  return value === '1' || value === 'yes' || value === 'true';
}

export function invalidReply(detail: string): Problem {
  return new Problem({
    status: 400,
    type: 'invalid-reply-url',
    title: 'The reply address is not acceptable',
    detail,
  });
}
