import type { EndpointDescription, EndpointExample } from '@airlock/nest';
import { z } from 'zod';

const path = z.object({
  resource: z.string().meta({ description: 'A resource: which upstream, and how.', examples: ['orders'] }),
  path: z.string().meta({
    description: 'What is put behind the base address of the resource, byte for byte.',
    examples: ['bookings'],
  }),
});

const booked = { status: 200, contentType: 'application/json', body: { order: 42, state: 'booked' } };
const bookings = (example: EndpointExample): EndpointExample => ({ ...example, path: { path: 'bookings' } });

export const forward: EndpointDescription = {
  summary: 'Pass a request on to the upstream',
  description:
    'Method, path, query and body go on as they are, and so does the answer. 408, 425, 429, 5xx and what breaks on the network are failures that may pass (502, 504); any other answer is the upstream’s word. The upstream gets an `Idempotency-Key`, the same at every attempt.',
  path,
  body: { 'application/json': 'json', '*/*': 'binary' },
  bodyOptional: true,
  answers: {
    200: {
      description: 'What the upstream answered.',
      content: { 'application/json': 'json', '*/*': 'binary' },
    },
    '2XX': { description: 'The same with another status.', content: { '*/*': 'binary' } },
    '3XX': { description: 'A redirect of the upstream; it is not followed.' },
    502: {
      description: 'The upstream failed, or cannot be reached.',
      content: { 'application/problem+json': 'problem' },
    },
  },
  examples: {
    list: bookings({ summary: 'The upstream answers', answer: booked }),
    order: bookings({
      ...{ summary: 'An order is booked', body: { order: 42 }, contentType: 'application/json' },
      answer: booked,
    }),
    upstreamAway: bookings({
      ...{ method: 'POST', summary: 'The upstream is away, and nobody asked that the order be kept' },
      ...{ body: { order: 42 }, contentType: 'application/json' },
      answer: {
        ...{ status: 502, contentType: 'application/problem+json' },
        body: {
          ...{ type: 'about:blank', title: 'Bad Gateway', status: 502 },
          ...{ detail: 'upstream answered 503 Service Unavailable', instance: '/http/orders/bookings' },
        },
      },
    }),
  },
};
