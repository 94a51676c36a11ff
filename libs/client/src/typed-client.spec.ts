import { describe, expectTypeOf, it } from 'vitest';
import { AirlockClient } from './airlock-client.js';
import type { Job } from './job.js';

/** As openapi-typescript writes it. */
type Paths = {
  '/shop/{resource}/orders': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    post: {
      parameters: { query?: { dry?: boolean }; header?: { Prefer?: string }; path: { resource: string } };
      requestBody: { content: { 'application/json': { sku: string } } };
      responses: {
        201: { headers: object; content: { 'application/json': { order: number } } };
        202: { headers: object; content: { 'application/json': { $reply_id: number } } };
        422: { headers: object; content: { 'application/problem+json': { detail: string } } };
      };
    };
  };
};

describe('a client that is typed by /openapi.json', () => {
  const client = new AirlockClient({ baseUrl: 'http://airlock.example' }).typed<Paths>();
  const path = { resource: 'main' };
  const orders = '/shop/{resource}/orders';
  /** Compiled, and never run. */
  const compiled = {
    answer: async () => {
      const body = { sku: 'a' };
      return (await client.call(orders, { method: 'POST', params: { path }, body })).json();
    },
    job: () => {
      const params = { path, query: { dry: true } };
      return client.start(orders, { method: 'post', params, body: { sku: 'a' } });
    },
    // @ts-expect-error there is no such path
    path: () => client.call('/shop/{resource}/carts', { method: 'post' }),
    // @ts-expect-error the path has no such method
    method: () => client.call(orders, { method: 'get' }),
    // @ts-expect-error the body is another one
    body: () => client.call(orders, { method: 'post', params: { path }, body: { sku: 1 } }),
    // @ts-expect-error the resource is missing
    params: () => client.call(orders, { method: 'post', params: {}, body: { sku: 'a' } }),
  };

  it('knows what each operation answers, at once and as a job', () => {
    expectTypeOf(compiled.answer).returns.resolves.toEqualTypeOf<{ order: number }>();
    expectTypeOf(compiled.job).returns.resolves.toEqualTypeOf<Job<{ order: number }>>();
  });
});
