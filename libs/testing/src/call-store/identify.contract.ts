import { describe, expect, it } from 'vitest';
import { aRid } from '../builders/a-call.js';
import type { StoreFixture } from './store-fixture.js';

export function identifyContract(fixture: () => StoreFixture): void {
  describe('identify', () => {
    it('tells ids and resources of the calls that are there', async () => {
      const one = await fixture().accept();
      const other = await fixture().anotherResource();
      const two = await fixture().acceptFor(other);
      const known = await fixture().reader.identify([two.rid, aRid(), one.rid, 'bulk:7']);
      expect(known.toSorted((a, b) => a.id - b.id)).toEqual([
        { id: one.id, rid: one.rid, resource: fixture().resource.slug },
        { id: two.id, rid: two.rid, resource: other.slug },
      ]);
      expect(await fixture().reader.identify([])).toEqual([]);
    });
  });
}
