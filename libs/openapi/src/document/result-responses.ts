import { RESULT, RID, WAITING } from './example-values.js';
import { ALWAYS, exampleHeader, headerRefs } from './headers.js';
import type { Response } from './operation.js';
import { FRESH } from './watching.js';

/** What the result of a call is answered with, whichever way it is asked for. */
export function resultResponses(instance: string): Record<string, Response> {
  const resultHeaders = headerRefs({ ...ALWAYS, ...FRESH, ETag: 'ETag' });
  return {
    '200': {
      description: 'What the endpoint answered. Its status may be any other, too.',
      headers: resultHeaders,
      content: {
        'application/json': {
          schema: {},
          examples: { finished: { summary: 'What the upstream said', value: RESULT } },
        },
        '*/*': {},
      },
    },
    '304': {
      description: 'You have it already.',
      headers: {
        ...resultHeaders,
        ETag: exampleHeader('ETag', {
          unchangedResult: { summary: 'A result that was fetched before', value: '"3q2-7wEAAAAAAAAAAAAAAA"' },
        }),
      },
    },
    '404': {
      description:
        'There is no result yet (`result-not-ready`, with `Retry-After`), or no such call (`unknown-request`).',
      headers: headerRefs({ ...ALWAYS, 'Cache-Control': 'NoStore' }),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: {
            waiting: {
              summary: 'Not yet',
              value: {
                ...{ type: 'result-not-ready', title: 'The result is not ready', status: 404 },
                detail: 'The call has no result yet; watch it at /jobs/<rid>, or ask again after Retry-After',
                ...{ instance, code: 'result.not-ready', params: { state: 'queued' } },
                ...{ state: 'queued', progress: 0 },
                ...{ start_time: WAITING.start_time, next_try: WAITING.next_try },
              },
            },
          },
        },
      },
    },
    '410': {
      description: 'The call was cancelled (`cancelled`), or removed (`gone`).',
      headers: headerRefs(ALWAYS),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: {
            cancelled: {
              summary: 'It was cancelled',
              value: {
                ...{
                  type: 'cancelled',
                  title: 'The call was cancelled',
                  status: 410,
                  detail: 'cancelled by requester',
                },
                ...{ instance: `/jobs/${RID}`, code: 'cancelled' },
              },
            },
          },
        },
      },
    },
    '502': {
      description: 'The call failed (`call-failed`): all tries did, or one did for good.',
      headers: headerRefs(ALWAYS),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
}
