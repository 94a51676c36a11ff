import { TooBroadError } from '@airlock/core';
import { Problem } from '@airlock/gate';
import { expect, it } from 'vitest';
import { refusingTooBroad } from '../calls/refusing-too-broad.js';

it('says which filters leave fewer bodies to be searched', async () => {
  const refused = refusingTooBroad(Promise.reject(new TooBroadError(10_000, 256 * 1024 * 1024)));
  const problem = await refused.catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect((problem as Problem).details).toMatchObject({
    status: 400,
    type: 'invalid-request',
    errors: [
      {
        pointer: '/filter/q',
        detail: expect.stringContaining('more than 10000 calls or 256 MiB; add "status"') as unknown,
      },
    ],
  });
});

it('lets everything else through', async () => {
  expect(await refusingTooBroad(Promise.resolve(7))).toBe(7);
  await expect(refusingTooBroad(Promise.reject(new Error('away')))).rejects.toThrow('away');
});
