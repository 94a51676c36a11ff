import { expect, it } from 'vitest';
import { pathParametersOf } from './path-parameters.js';

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
