import { isRid } from '@airlock/core';
import { expect, it } from 'vitest';
import { drawRid } from './draw-rid.js';

it('draws rids that differ, however many', () => {
  const rids = Array.from({ length: 1_000 }, () => drawRid());
  expect(rids.every(isRid)).toBe(true);
  expect(new Set(rids).size).toBe(1_000);
  expect(rids).not.toContain('0'.repeat(32));
});
