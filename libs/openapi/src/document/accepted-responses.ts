import type { ExampleObject, ResponseObject } from 'openapi3-ts/oas31';
import { QUEUED_HEAD, REPLY_ID, RID } from './example-values.js';
import { exampleHeader, headerRefs, OF_ENDPOINTS } from './headers.js';
import { OF_ACCEPTED } from './links.js';

const HEADERS = {
  ...headerRefs({
    ...OF_ENDPOINTS,
    Location: 'Location',
    'Operation-Location': 'OperationLocation',
    Link: 'Monitor',
    'Retry-After': 'RetryAfter',
    'Cache-Control': 'NoStore',
    'Idempotent-Replayed': 'IdempotentReplayed',
  }),
  'Preference-Applied': exampleHeader('PreferenceApplied', {
    job: { summary: 'A job', value: 'respond-async' },
    minimalJob: { summary: 'A job without a body', value: 'respond-async, return=minimal' },
  }),
};

const background: Readonly<Record<string, ExampleObject>> = {
  background: { summary: 'Asked for by bgrs', value: { request: RID } },
  backgroundWithReply: {
    summary: 'Asked for by bgrs, with an address for the response',
    value: { request: RID, $reply_id: REPLY_ID },
  },
  job: { summary: 'Asked for by Prefer: respond-async', value: { job: QUEUED_HEAD } },
};

function accepted(
  description: string,
  schemas: readonly string[],
  examples: ResponseExamples,
): ResponseObject {
  return {
    description: `${description} The call is stored: it will be worked on whatever happens. \`Location\` is where to watch it.`,
    headers: HEADERS,
    content: {
      'application/json': {
        schema: { anyOf: schemas.map((name) => ({ $ref: `#/components/schemas/${name}` })) },
        examples,
      },
    },
    links: OF_ACCEPTED,
  };
}

type ResponseExamples = Record<string, ExampleObject>;

/** The answers of a call that was accepted, in the shape that was asked for (contract §3). */
export const acceptedResponses: Readonly<Record<'Accepted' | 'AcceptedInBackground', ResponseObject>> = {
  Accepted: accepted(
    'Accepted: because it was asked for (`bgrs`, `Prefer`), or because `$reply` was given and the endpoint failed in a way that may pass, or still runs.',
    ['AcceptedForReply', 'AcceptedInBackground', 'AcceptedAsJob'],
    {
      reply: {
        summary: 'It failed, or takes long, and $reply was given',
        value: { $reply_id: REPLY_ID },
      },
      ...background,
    },
  ),
  AcceptedInBackground: accepted(
    'Accepted, because it was asked for by `bgrs` or `Prefer`.',
    ['AcceptedInBackground', 'AcceptedAsJob'],
    background,
  ),
};
