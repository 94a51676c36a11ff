import type { EndpointDescription, EndpointExample } from '@airlock/nest';
import { z } from 'zod';
import { binary, common, longJob, table } from './parameters.js';
import { WHAT_A_PLAN_IS } from './plan.js';

const path = z.object({
  resource: z.string().meta({ description: 'A resource of the demo.', examples: ['demo'] }),
});
const KEPT = 'The first attempt fails, the second one succeeds';

/** Fails at first, so that the airlock has something to keep. */
const reply: EndpointExample = { summary: KEPT, query: { plan: '503,200' } };

const fails = {
  status: 503,
  contentType: 'application/problem+json',
  body: {
    ...{ type: 'about:blank', title: 'Service Unavailable', status: 503 },
    detail: 'Service Unavailable, as attempt 1 of the plan 503 says',
  },
};
/** The endpoint fails, and nobody asked that it be kept. */
const failing = (instance: string): EndpointExample => ({
  ...{ summary: 'It fails, as its plan says', query: { plan: '503' } },
  answer: { ...fails, body: { ...fails.body, instance } },
});

const wrongPlan = (instance: string): EndpointExample => ({
  ...{ summary: 'A plan that is none', query: { plan: 'maybe' } },
  answer: {
    ...{ status: 400, contentType: 'application/problem+json' },
    body: {
      ...{ type: 'invalid-request', title: 'Bad Request', status: 400 },
      detail: `Step 1 of the plan is "maybe". ${WHAT_A_PLAN_IS}`,
      instance,
    },
  },
});

export const long: EndpointDescription = {
  summary: 'A job that takes its time',
  description: 'Tells its progress page by page, and answers when all of them are done.',
  ...{ path, query: longJob },
  answers: {
    200: {
      description: 'All pages are done.',
      content: {
        'application/json': z.object({ seconds: z.number(), pages: z.int(), attempt: z.int() }),
      },
    },
  },
  examples: {
    quick: {
      ...{ summary: 'Two pages in no time', query: { seconds: 0, pages: 2 } },
      answer: {
        ...{ status: 200, contentType: 'application/json' },
        body: { seconds: 0, pages: 2, attempt: 1 },
      },
    },
    failing: failing('/demo/demo/long'),
    wrongPlan: wrongPlan('/demo/demo/long'),
    reply,
  },
};

export const csv: EndpointDescription = {
  summary: 'A table as CSV',
  description: 'With all that makes CSV hard: commas, quotes, letters beyond ASCII (RFC 4180).',
  ...{ path, query: table },
  answers: {
    200: {
      description: 'The table.',
      content: { 'text/csv; charset=utf-8; header=present': 'text' },
      headers: { 'Content-Disposition': 'A name for the file.' },
    },
  },
  examples: {
    twoRows: {
      ...{ summary: 'Two orders', query: { rows: 2 } },
      answer: {
        ...{ status: 200, contentType: 'text/csv; charset=utf-8; header=present' },
        headers: { 'content-disposition': 'attachment; filename="orders.csv"' },
        body: 'order,customer,amount\r\n1,Zoë Müller,0.50\r\n2,"Ærø ""North"", Ltd",37.50\r\n',
      },
    },
    failing: failing('/demo/demo/csv'),
    wrongPlan: wrongPlan('/demo/demo/csv'),
    reply,
  },
};

export const bytes: EndpointDescription = {
  summary: 'Bytes that are no text',
  description: 'The same each time, every value among them.',
  ...{ path, query: binary },
  answers: {
    200: {
      description: 'The bytes.',
      content: { 'application/octet-stream': 'binary' },
      headers: { 'Content-Disposition': 'A name for the file.' },
    },
  },
  examples: {
    few: {
      ...{ summary: 'Sixteen bytes', query: { size: 16 } },
      answer: {
        ...{ status: 200, contentType: 'application/octet-stream' },
        headers: { 'content-disposition': 'attachment; filename="demo-16.bin"' },
      },
    },
    failing: failing('/demo/demo/binary'),
    wrongPlan: wrongPlan('/demo/demo/binary'),
    reply,
  },
};

const told = z.object({
  method: z.string(),
  path: z.string().meta({ description: 'What followed the resource.' }),
  query: z.string().meta({ description: 'As it was written, without what was addressed to the airlock.' }),
  contentType: z.string().nullable(),
  body: z.string(),
  encoding: z.literal('base64').optional().meta({ description: 'Of a body that is no UTF-8.' }),
  attempt: z.int(),
  id: z.int().nullable().meta({ description: 'The number of the call, where it is stored.' }),
  rid: z.string(),
  idempotencyKey: z.string().meta({ description: 'What an upstream would be sent.' }),
});

const RID = '9d3b1c55a0f24e8c8b7761f0e2a4d9c3';
const echoed = (method: string, below: string, body = '', contentType: string | null = null) => ({
  ...{ method, path: below, query: '', contentType, body },
  ...{ attempt: 1, id: null, rid: RID, idempotencyKey: `airlock-${RID}` },
});
const answered = (body: object) => ({ status: 200, contentType: 'application/json', body });
const orders = (example: EndpointExample): EndpointExample => ({ ...example, path: { path: 'orders/42' } });

export const echo: EndpointDescription = {
  summary: 'Tells back what was asked',
  description: 'Any method and any path: method, path, query and body as an upstream would see them.',
  path: path.extend({ path: z.string().meta({ examples: ['orders/42'] }) }),
  query: common,
  body: { 'application/json': 'json', 'text/plain': 'text', '*/*': 'binary' },
  bodyOptional: true,
  answers: {
    200: { description: 'What was asked.', content: { 'application/json': told } },
    204: { description: 'Nothing, where the plan says 204.' },
    '2XX': {
      description: 'The same with another status of the plan.',
      content: { 'application/json': told },
    },
  },
  examples: {
    get: orders({ summary: 'A path', answer: answered(echoed('GET', '/orders/42')) }),
    order: orders({
      ...{ summary: 'An order', body: { order: 42 }, contentType: 'application/json' },
      answer: answered(echoed('POST', '/orders/42', '{"order":42}', 'application/json')),
    }),
    replaced: orders({
      ...{ method: 'PUT', summary: 'Another order', body: { order: 43 }, contentType: 'application/json' },
      answer: answered(echoed('PUT', '/orders/42', '{"order":43}', 'application/json')),
    }),
    changed: orders({
      ...{ method: 'PATCH', summary: 'A note', body: 'in haste', contentType: 'text/plain' },
      answer: answered(echoed('PATCH', '/orders/42', 'in haste', 'text/plain')),
    }),
    removed: orders({
      ...{ method: 'DELETE', summary: 'No order any more', query: { plan: '204' } },
      answer: { status: 204 },
    }),
    getBase: { summary: 'No path', answer: answered(echoed('GET', '')) },
    reply,
  },
};

/** An endpoint that tells back what was asked, and differs in what becomes of it. */
const variant = (name: string, summary: string, description: string, headers = {}): EndpointDescription => ({
  ...{ summary, description, path, query: common },
  ...{ body: echo.body ?? {}, bodyOptional: true, answers: echo.answers ?? {} },
  examples: {
    order: {
      ...{ summary: 'An order', headers, body: { order: 42 }, contentType: 'application/json' },
      answer: answered(echoed('POST', `/${name}`, '{"order":42}', 'application/json')),
    },
    ...(name !== 'bare' && { reply }),
  },
});

export const keyed = variant('keyed', 'Wants an idempotency key', 'Refuses a request without one with 400.', {
  'Idempotency-Key': 'order-42',
});
export const courier = variant(
  'courier',
  'Does the same request once',
  'Where no key is sent, the request itself is the key: a repeat is given the first answer.',
);
export const stubborn = variant(
  'stubborn',
  'Tries whatever fails again',
  'A failure that is definitive elsewhere, a 404 say, is kept and retried too.',
);
export const bare = variant(
  'bare',
  'Keeps nothing that fails',
  'An endpoint that is not `@Async()`: a background request to it runs once.',
);
