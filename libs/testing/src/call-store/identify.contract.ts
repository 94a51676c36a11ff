import { describe, expect, it } from 'vitest';
import { aRid } from '../builders/a-call.js';
import type { Stage } from './stage.js';

export function identifyContract(stage: () => Stage): void {
  describe('identify', () => {
    it('tells ids and resources of the calls that are there', async () => {
      const one = await stage().accept();
      const other = await stage().anotherResource();
      const two = await stage().acceptFor(other);
      const known = await stage().reader.identify([two.rid, aRid(), one.rid, 'bulk:7']);
      expect(known.toSorted((a, b) => a.id - b.id)).toEqual([
        { id: one.id, rid: one.rid, resource: stage().resource.slug },
        { id: two.id, rid: two.rid, resource: other.slug },
      ]);
      expect(await stage().reader.identify([])).toEqual([]);
    });
  });
}
