import { aWake } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { ownerOf, type Candidate } from './owner.js';

const RIDS = Array.from({ length: 4_000 }, () => aWake().rid);
const NAMES = ['a1', 'a2', 'b1', 'c9'];
const free = (names: readonly string[]): Candidate[] => names.map((name) => ({ name, busy: false }));

describe('whose a call is', () => {
  it('is the same for all, in whatever order they know one another', () => {
    for (const rid of RIDS.slice(0, 100)) {
      expect(ownerOf(rid, free(NAMES))).toBe(ownerOf(rid, free(NAMES.toReversed())));
    }
  });

  it('is spread evenly', () => {
    for (const name of NAMES) {
      const share = RIDS.filter((rid) => ownerOf(rid, free(NAMES)) === name).length / RIDS.length;
      expect(share).toBeGreaterThan(0.2);
      expect(share).toBeLessThan(0.3);
    }
  });

  it('changes for those of a process that left, and for no others', () => {
    const left = NAMES.slice(1);
    for (const rid of RIDS) {
      const before = ownerOf(rid, free(NAMES));
      if (before !== NAMES[0]) expect(ownerOf(rid, free(left))).toBe(before);
    }
  });

  it('is nobody who has no place free, while somebody has', () => {
    const [first = '', ...others] = NAMES;
    const oneBusy = [{ name: first, busy: true }, ...free(others)];
    const allBusy = NAMES.map((name) => ({ name, busy: true }));
    const owners = new Set(RIDS.map((rid) => ownerOf(rid, oneBusy)));
    expect(owners).toEqual(new Set(others));
    for (const rid of RIDS.slice(0, 100)) expect(ownerOf(rid, allBusy)).toBe(ownerOf(rid, free(NAMES)));
  });

  it('is nobody where nobody works', () => {
    expect(ownerOf(RIDS[0] ?? '', [])).toBeNull();
  });
});
