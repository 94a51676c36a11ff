import { RID } from './example-values.js';
import type { Operation } from './operation.js';
import { problemRef } from './problem-responses.js';
import { json, watching } from './watching.js';

const TICKET = '1769860860.Yk0yV2Z0cGQxUXh3Y1pHNGJ6U2JtVmhkR2x2YmpFeU1';
const below = (path: string) => ({ href: `/jobs/${RID}${path}?ticket=${TICKET}` });

/** Lets a browser watch one job. @param tag of the operations of jobs */
export function ticketOperation(tag: string): Operation {
  return watching({
    tag,
    method: 'post',
    path: '/jobs/{rid}/tickets',
    operationId: 'issueTicket',
    summary: 'A ticket by which a browser watches the job',
    description:
      'For `EventSource`, which cannot send a header: hand the address of the events to a page. Whoever has it reads this one job, its events and its result, until it expires; a key that is removed meanwhile does not end it.',
    requestBody: {
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              seconds: {
                ...{ type: 'integer', minimum: 1, maximum: 3600, default: 300 },
                description: 'How long it is good.',
              },
            },
            additionalProperties: false,
          },
          examples: { finished: { value: { seconds: 300 } } },
        },
      },
    },
    responses: {
      '201': json(
        'The ticket.',
        ['Ticket'],
        {
          finished: {
            summary: 'Good for five minutes',
            value: {
              ...{ ticket: TICKET, expires: '2026-01-31T12:01:00.000Z' },
              _links: { self: below(''), events: below('/events'), result: below('/result') },
            },
          },
        },
        { 'Cache-Control': 'NoStore' },
      ),
      '400': problemRef('InvalidParameter'),
    },
  });
}
