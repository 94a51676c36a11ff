import type { EndpointDescription } from '@airlock/gate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkBody } from './check-body.js';

const order = z.object({ amount: z.number(), lines: z.array(z.object({ sku: z.string() })).optional() });
const described = (body: EndpointDescription['body']): EndpointDescription => ({
  summary: 'An order',
  ...(body && { body }),
});
const ordering = described({ 'application/json': order });
const json = 'application/json; charset=utf-8';

describe('checkBody', () => {
  it('takes what fits the schema', () => {
    expect(checkBody(ordering, json, '{"amount":1}')).toEqual({ ok: true, checked: true, problems: [] });
  });

  it('points at what is missing, or of another kind', () => {
    expect(checkBody(ordering, json, '{"lines":[{"sku":1}]}')).toMatchObject({
      ok: false,
      checked: true,
      problems: [{ pointer: '/amount' }, { pointer: '/lines/0/sku' }],
    });
  });

  it('says line and column of what is no JSON, with or without a schema', () => {
    const wrong = { ok: false, checked: true, problems: [{ pointer: '', line: 2, column: 1 }] };
    expect(checkBody(ordering, json, '{"amount":1,\n}')).toMatchObject(wrong);
    expect(checkBody(null, json, '{"amount":1,\n}')).toMatchObject(wrong);
    expect(checkBody(null, json, null)).toMatchObject({ ok: false, problems: [{ pointer: '' }] });
  });

  it('does not say that it checked where there is nothing to go by', () => {
    const unchecked = { ok: true, checked: false, problems: [] };
    expect(checkBody(null, json, '{}')).toEqual(unchecked);
    expect(checkBody(described({ '*/*': 'binary' }), 'image/png', null)).toEqual(unchecked);
    expect(checkBody(ordering, 'text/csv', 'a,b')).toEqual(unchecked);
  });

  it('takes an empty body where it may be left out', () => {
    expect(checkBody({ ...ordering, bodyOptional: true }, json, '')).toMatchObject({ ok: true });
    expect(checkBody(ordering, json, '')).toMatchObject({ ok: false });
  });

  it('goes by the media type that comes nearest', () => {
    const shapes = described({ '*/*': z.object({ b: z.string() }), 'text/*': 'text' });
    expect(checkBody(shapes, 'text/plain', '{')).toMatchObject({ ok: true });
    expect(checkBody(shapes, 'application/x-thing', '{}')).toMatchObject({ ok: false });
  });
});
