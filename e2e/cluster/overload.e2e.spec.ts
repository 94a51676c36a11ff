import { startRedis } from '@airlock/testing';
import { describeOverload } from '../overload.suite.js';

describeOverload('two workers and Redis', {
  workers: 2,
  dispatcher: async () => {
    const redis = await startRedis();
    return { settings: { AIRLOCK_REDIS_URL: redis.url }, stop: () => redis.stop() };
  },
});
