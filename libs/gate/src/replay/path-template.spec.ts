import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pathTemplate } from './path-template.js';

it.each([
  ['https://erp.example/api/v2/orders/17/lines?full=1', '/api/v2/orders/…/lines'],
  ['https://erp.example/orders/0a1b2c3d-0000-4000-8000-000000000000', '/orders/…'],
  ['https://erp.example/', '/'],
  ['https://erp.example/customers/jane', '/customers/jane'],
  [`https://erp.example/${'token'.repeat(10)}`, '/…'],
])('of %s is %s', (url, template) => {
  expect(pathTemplate(url)).toBe(template);
});

it('is the same whatever the id', () => {
  fc.assert(
    fc.property(fc.nat(), fc.uuid(), (id, uuid) => {
      expect(pathTemplate(`https://erp.example/a/${id}/b`)).toBe('/a/…/b');
      expect(pathTemplate(`https://erp.example/a/${uuid}x1/b`)).toBe('/a/…/b');
    }),
  );
});
