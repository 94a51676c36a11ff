import { StoreUnavailableError } from '@airlock/core';
import { after } from '@airlock/testing';
import { expect, it, vi } from 'vitest';
import { NotedUses } from './noted-uses.js';

const refusal = new StoreUnavailableError(new Error('cannot execute UPDATE in a read-only transaction'));

it('notes no use for half a minute after one was refused', async () => {
  const uses = new NotedUses();
  const write = vi.fn().mockRejectedValueOnce(refusal).mockResolvedValue([]);
  await expect(uses.note(after(0), write)).rejects.toBe(refusal);
  await uses.note(after(29_999), write);
  expect(write).toHaveBeenCalledTimes(1);
  await uses.note(after(30_000), write);
  await uses.note(after(30_001), write);
  expect(write).toHaveBeenCalledTimes(3);
});

it('notes uses where the clock was set back since', async () => {
  const uses = new NotedUses();
  const write = vi.fn().mockRejectedValueOnce(refusal).mockResolvedValue([]);
  await expect(uses.note(after(0), write)).rejects.toBe(refusal);
  await uses.note(after(-3_600_000), write);
  expect(write).toHaveBeenCalledTimes(2);
});
