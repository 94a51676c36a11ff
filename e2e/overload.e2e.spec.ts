import { describeOverload } from './overload.suite.js';

describeOverload('one process and its timers', {
  workers: 1,
  dispatcher: async () => ({ settings: {}, stop: async () => undefined }),
});
