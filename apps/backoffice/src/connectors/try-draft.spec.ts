import { describe, expect, it } from 'vitest';
import { demoConnector } from '../stories/demo-connector.js';
import { draftOf, pathParametersOf, tryRequestOf } from './try-draft.js';

const [getOrder, placeOrder] = demoConnector.endpoints;
if (!getOrder || !placeOrder) throw new Error('The demo connector must have two endpoints.');

describe('a try of an endpoint', () => {
  it('sends what the sample says', () => {
    const draft = draftOf(placeOrder, placeOrder.examples?.[0]);
    expect(tryRequestOf('demo', placeOrder, { ...draft, resource: 'demo' })).toEqual({
      connector: 'demo',
      resource: 'demo',
      endpoint: 'placeOrder',
      mode: 'plain',
      contentType: 'application/json',
      body: '{"amount": 1}',
    });
  });

  it('names the parameters of the path, and sends neither an empty body nor its type', () => {
    const draft = draftOf(getOrder, undefined);
    const request = tryRequestOf('demo', getOrder, {
      ...draft,
      path: { order: '7' },
      query: '?a=1',
      contentType: 'text/plain',
    });
    expect(request).toMatchObject({ path: { order: '7' }, query: 'a=1' });
    expect(request).not.toHaveProperty('body');
    expect(request).not.toHaveProperty('contentType');
  });

  it('names the method only where the endpoint takes any', () => {
    const any = { ...placeOrder, method: 'ALL' };
    expect(tryRequestOf('demo', any, draftOf(any, undefined))).toMatchObject({ method: 'POST' });
    expect(tryRequestOf('demo', placeOrder, draftOf(placeOrder, undefined))).not.toHaveProperty('method');
  });
});

it.each([
  ['orders', []],
  ['orders/:order/lines/:line', ['order', 'line']],
  ['orders/{order}', ['order']],
  ['*', ['*']],
  ['files/*rest', ['rest']],
])('finds in %s the parameters %j', (path, names) => {
  expect(pathParametersOf({ path, schema: {} })).toEqual(names);
});

it('believes the schema first', () => {
  expect(pathParametersOf({ path: '*', schema: { params: { properties: { path: {} } } } })).toEqual(['path']);
});
