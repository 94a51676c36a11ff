import { expect, it } from 'vitest';
import { aKey, isReplay } from '../harness/idempotency.js';
import { onEveryProfile } from '../harness/profiles.js';

const TWO_SECONDS = { AIRLOCK_IDEMPOTENCY_HOURS: String(2 / 3_600) };

onEveryProfile(
  '§5 Idempotency: the time that answers are kept',
  (product) => {
    it.each(['idempotency-key', 'xidempotency-guid'])(
      'is a setting; after it %s is forgotten, and a repeat runs again',
      async (name) => {
        const key = { [name]: aKey() };
        const send = () => product().requester.post('/demo/demo/x', '{}', key);
        expect(isReplay(await send())).toBe(false);
        expect(isReplay(await send())).toBe(true);
        await expect.poll(async () => isReplay(await send()), { timeout: 30_000 }).toBe(false);
      },
    );
  },
  TWO_SECONDS,
);
