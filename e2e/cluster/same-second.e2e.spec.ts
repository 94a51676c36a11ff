import { Redis } from 'ioredis';
import { Cluster } from '../harness/cluster.js';
import { describeSameSecond } from '../same-second.suite.js';

let cluster: Cluster;

describeSameSecond('two workers whose Redis forgets everything meanwhile', {
  begin: async () => (cluster = await Cluster.start({ workers: 2 })),
  amidst: async () => {
    const redis = new Redis(cluster.redis.url);
    await redis.flushall();
    redis.disconnect();
  },
});
