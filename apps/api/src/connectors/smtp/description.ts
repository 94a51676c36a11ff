import type { EndpointDescription } from '@airlock/nest';
import { z } from 'zod';
import { mail } from './mail.js';

const order = {
  ...{ to: ['Ada <ada@example.org>'], subject: 'Your order 42', text: 'It is on its way.' },
};

export const sending: EndpointDescription = {
  summary: 'Send a mail',
  description:
    'From the sender of the resource. A 4xx reply of the mail server and what breaks on the network may pass (502, 504); a 5xx reply is its last word (422). A repeated mail has the same Message-ID.',
  path: z.object({
    resource: z.string().meta({ description: 'A resource: which mail server, and how.', examples: ['post'] }),
  }),
  body: { 'application/json': mail },
  answers: {
    200: {
      description: 'The mail server took it.',
      content: {
        'application/json': z.object({
          messageId: z.string(),
          accepted: z.array(z.string()).meta({ description: 'Whom it was taken for.' }),
          rejected: z.array(z.string()).meta({ description: 'Whom it was not taken for.' }),
        }),
      },
    },
    422: {
      description: 'The mail is not as it should be, or the mail server refused it for good.',
      content: { 'application/problem+json': 'problem' },
    },
  },
  examples: {
    order: {
      ...{ summary: 'A mail to one', body: order },
      answer: {
        ...{ status: 200, contentType: 'application/json' },
        body: {
          messageId: '<airlock-9d3b1c55a0f24e8c8b7761f0e2a4d9c3@example.org>',
          accepted: ['ada@example.org'],
          rejected: [],
        },
      },
    },
    empty: {
      ...{ summary: 'A mail without a word', body: { to: order.to, subject: order.subject } },
      answer: {
        ...{ status: 422, contentType: 'application/problem+json' },
        body: {
          ...{ type: 'invalid-request', title: 'Unprocessable Entity', status: 422 },
          detail: 'The mail is not as it should be; see errors',
          instance: '/smtp/post/mails',
          errors: [{ pointer: '/text', detail: 'a mail needs text, html or attachments' }],
        },
      },
    },
  },
};
