import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Endpoint, EndpointDescription } from '@airlock/gate';
import { endpointGuide } from './endpoint-guide.js';

function anEndpoint(description: EndpointDescription | null, given: Partial<Endpoint> = {}): Endpoint {
  return {
    ...{ connector: { name: 'shop' }, name: 'order', async: true, method: 'POST', paths: ['/orders/:id'] },
    ...{ status: 201, description, keepsDefinitive: false, requiresIdempotencyKey: false, isOwnKey: false },
    ...{ syncBudgetMs: 20_000, timeoutMs: 60_000, policies: [] },
    ...given,
  };
}

it('tells schemas that stand alone, of what is sent as it is sent and of what is answered as it is answered', () => {
  const amount = z.object({ amount: z.number().default(1) });
  const { schema } = endpointGuide(
    anEndpoint({
      summary: 'Orders',
      path: z.object({ resource: z.string(), id: z.string().meta({ description: 'Of the order.' }) }),
      query: z.object({ day: z.string().optional() }),
      body: { 'text/csv': 'text', 'application/json': amount },
      answers: {
        400: { description: 'No.', content: { 'application/json': z.object({ why: z.string() }) } },
        201: { description: 'Yes.', content: { 'application/json': amount } },
      },
    }),
  );
  expect(schema).toMatchObject({
    params: {
      properties: { id: { type: 'string', description: 'Of the order.' } },
      required: ['id'],
    },
    query: { properties: { day: { type: 'string' } } },
    body: { properties: { amount: { type: 'number', default: 1 } } },
    response: { required: ['amount'] },
  });
  expect(schema.body).not.toHaveProperty('required');
  expect(JSON.stringify(schema.params)).not.toContain('resource');
});

it('tells nothing of an endpoint that says nothing, but for the parameters of its path', () => {
  expect(endpointGuide(anEndpoint(null, { paths: ['/all'] }))).toEqual({ schema: {}, examples: [] });
  const anyPath = endpointGuide(anEndpoint(null, { method: 'ALL', paths: ['/*', '/'] }));
  expect(anyPath.schema.params).toEqual({
    type: 'object',
    properties: { path: { type: 'string' } },
    required: [],
  });
});

it('gives examples as they are sent, and leaves out those that only add to an example of the airlock', () => {
  const answer = { status: 200 };
  const { examples } = endpointGuide(
    anEndpoint(
      {
        summary: 'Orders',
        body: { 'application/json': 'json' },
        examples: {
          order: {
            ...{ summary: 'One', path: { resource: 'main', id: '4 2' }, query: { day: 'a b', page: 2 } },
            ...{ body: { amount: 1 }, headers: { 'idempotency-key': 'k' }, answer },
          },
          look: { summary: 'A look', answer },
          reply: { summary: 'Later' },
        },
      },
      { method: 'ALL' },
    ),
  );
  expect(examples).toEqual([
    {
      ...{ name: 'order', summary: 'One', method: 'POST', path: { id: '4 2' }, query: 'day=a+b&page=2' },
      ...{ headers: { 'idempotency-key': 'k' }, contentType: 'application/json', body: '{"amount":1}' },
    },
    {
      ...{ name: 'look', summary: 'A look', method: 'GET', path: {}, query: '', headers: {} },
      ...{ contentType: null, body: null },
    },
  ]);
});
