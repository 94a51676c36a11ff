import { expect, it, vi } from 'vitest';
import { againWhenMoved } from './again-when-moved.js';

const withCode = (code: string) => Object.assign(new Error(code), { code });

it.each(['40001', '40P01'])('does it again after %s, until it is done', async (code) => {
  const work = vi.fn<() => Promise<string>>();
  for (let n = 0; n < 4; n++) work.mockRejectedValueOnce(withCode(code));
  work.mockResolvedValue('done');
  expect(await againWhenMoved(work)).toBe('done');
  expect(work).toHaveBeenCalledTimes(5);
});

it('gives up what never succeeds, with the reason', async () => {
  const trouble = withCode('40001');
  await expect(againWhenMoved(() => Promise.reject(trouble))).rejects.toBe(trouble);
});

it('does nothing else a second time', async () => {
  const work = vi.fn(() => Promise.reject(withCode('23505')));
  await expect(againWhenMoved(work)).rejects.toThrow('23505');
  expect(work).toHaveBeenCalledTimes(1);
});
