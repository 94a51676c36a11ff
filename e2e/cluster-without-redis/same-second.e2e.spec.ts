import { Cluster } from '../harness/cluster.js';
import { describeSameSecond } from '../same-second.suite.js';

describeSameSecond('two processes without Redis', {
  begin: () => Cluster.start({ both: 2, withoutRedis: true }),
});
