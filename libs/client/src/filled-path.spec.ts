import { expect, it } from 'vitest';
import { filledPath } from './filled-path.js';

it.each([
  ['/http/main/orders?x={y}'.replace('{y}', '1'), undefined, '/http/main/orders?x=1'],
  ['/http/{resource}/orders/{id}', { path: { resource: 'a b/c', id: 7 } }, '/http/a%20b%2Fc/orders/7'],
  ['/x', { query: { a: 'é&', b: [1, true], c: undefined } }, '/x?a=%C3%A9%26&b=1&b=true'],
  ['/x?z=1', { query: { a: 0 } }, '/x?z=1&a=0'],
])('%s is filled with what is given', (path, params, filled) => {
  expect(filledPath(path, params)).toBe(filled);
});

it('a name without a value is not sent as it stands', () => {
  expect(() => filledPath('/http/{resource}/orders')).toThrow(
    new TypeError('/http/{resource}/orders: {resource} has no value; give params: { path: { resource } }'),
  );
});
