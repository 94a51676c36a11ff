import {
  afterCheck,
  NEVER_CHECKED,
  type Availability,
  type AvailabilityStore,
  type Resource,
} from '@airlock/core';
import { aResourceDraft, InMemoryResourceStore, ManualClock, Memory, T0 } from '@airlock/testing';
import { expect, it } from 'vitest';
import { checkAvailability } from './check-availability.js';

it('checks whose turn it is, batch after batch, and tells who looks on', async () => {
  const resources = new InMemoryResourceStore(new Memory());
  const due: number[] = [];
  for (let n = 0; n < 20; n++) due.push((await resources.create(aResourceDraft())).id);
  const [gone = 0, down = 0] = due;
  await resources.remove(gone);
  const known = new Map<number, Availability>();
  const availability: AvailabilityStore = {
    all: async () => known,
    takeDue: async ({ limit }) => due.splice(0, limit),
    checked: async (id, check) => void known.set(id, afterCheck(known.get(id) ?? NEVER_CHECKED, check)),
  };
  const found: number[] = [];
  const deps = {
    ...{ availability, resources, clock: new ManualClock(T0), connectors: ['http'], everyMs: 60_000 },
    check: async ({ id }: Resource) => (id === down ? 'upstream refused the connection' : null),
    found: (id: number) => void found.push(id),
  };
  expect(await checkAvailability({ ...deps, connectors: [] })).toBe(0);
  expect(await checkAvailability(deps)).toBe(20);
  expect([known.size, known.get(gone)]).toEqual([19, undefined]);
  expect(known.get(down)).toMatchObject({ circuit: 'open', error: 'upstream refused the connection' });
  expect(found.toSorted((a, b) => a - b)).toEqual([...known.keys()].toSorted((a, b) => a - b));
});
