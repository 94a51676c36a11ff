import type { Clock } from '@airlock/core';
import { setTimeout } from 'node:timers/promises';

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: async (ms) => {
    await setTimeout(ms);
  },
};
