import { describeDispatcher } from '@airlock/testing/contracts';
import { InProcessDispatcher } from './in-process-dispatcher.js';

const clock = {
  now: () => new Date(),
  sleep: () => Promise.reject(new Error('An alarm clock does not sleep')),
};

describeDispatcher('InProcessDispatcher', async () => {
  return new InProcessDispatcher({
    clock,
    log: (message, error) => {
      throw new Error(message, { cause: error });
    },
  });
});
