import { describeFirstMile } from '../first-mile.suite.js';
import { Cluster } from '../harness/cluster.js';

describeFirstMile('an api and a worker without Redis', () => Cluster.start({ withoutRedis: true }));
