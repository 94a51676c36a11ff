import type { CallbackObject } from 'openapi3-ts/oas31';
import { RESULT, REPLY_ID, RID } from './example-values.js';

const CSV = 'order,state\r\n42,booked\r\n';
const text = { type: 'string' } as const;

function header(name: string, description: string, example: string) {
  return { name, in: 'header', required: true, description, schema: text, example } as const;
}

/** The delivery of a response to `$reply` (contract §6). */
export const replyCallback: CallbackObject = {
  '{$request.query.$reply}': {
    post: {
      operationId: 'deliverReply',
      summary: 'The response is delivered to its requester',
      description:
        'At least once: tell repeats by `webhook-id`. Verify `webhook-signature` (Standard Webhooks 1.0.0) before you trust it. Redirects are not followed; an answer is awaited for 15 s.',
      tags: ['Jobs'],
      security: [],
      parameters: [
        header('webhook-id', 'The same at every delivery of this response.', `msg_${RID}`),
        header('webhook-timestamp', 'When this delivery was signed, in seconds since 1970.', '1769860831'),
        {
          ...header(
            'webhook-signature',
            '`v1,` and HMAC-SHA256 by the client’s secret; two of them, separated by a space, during a rotation. Absent where the client has no secret.',
            'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
          ),
          required: false,
        },
        header('Idempotency-Key', 'As `webhook-id`.', `msg_${RID}`),
        {
          ...header('airlock-status', 'The HTTP status of the response.', '200'),
          schema: { type: 'string', pattern: '^[1-5]\\d\\d$' },
        },
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              anyOf: ['JsonReply', 'BinaryReply', 'FailureReply'].map((name) => ({
                $ref: `#/components/schemas/${name}`,
              })),
            },
            examples: {
              json: {
                summary: 'A response that is JSON',
                value: { $reply_id: REPLY_ID, content_type: 'application/json', data: RESULT },
              },
              binary: {
                summary: 'Any other response',
                value: {
                  ...{ $reply_id: REPLY_ID, content_type: 'text/csv; charset=utf-8' },
                  b64_body: Buffer.from(CSV).toString('base64'),
                },
              },
              failure: {
                summary: 'The call ended in error, and $reply_errors asked to be told',
                value: {
                  ...{ $reply_id: REPLY_ID, content_type: 'application/problem+json' },
                  data: {
                    ...{ type: 'call-failed', title: 'The call failed', status: 502 },
                    detail: 'upstream answered 503 Service Unavailable',
                    ...{ instance: `/jobs/${RID}`, code: 'exhausted' },
                  },
                },
              },
            },
          },
        },
      },
      responses: {
        '2XX': { description: 'Delivered: the call is done.' },
        '3XX': { description: 'A failed try: redirects are not followed.' },
        '400': { description: 'Refused for good: not tried again, an operator is told.' },
        '405': { description: 'Refused for good.' },
        '410': { description: 'Refused for good: nobody waits for it any more.' },
        '413': { description: 'Refused for good.' },
        '415': { description: 'Refused for good.' },
        '422': { description: 'Refused for good.' },
        '4XX': {
          description:
            'Any other, 403, 404, 408, 409, 425 and 429 say: tried again. `Retry-After` is heeded.',
        },
        '5XX': { description: 'Tried again, as the retry policy says. `Retry-After` is heeded.' },
      },
    },
  },
};
