import { Cluster } from '../harness/cluster.js';
import { describeOneExecution } from '../one-execution.suite.js';

describeOneExecution('two processes without Redis', () => Cluster.start({ both: 2, withoutRedis: true }));
