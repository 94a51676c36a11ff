import { Cluster } from '../harness/cluster.js';
import { describeOneExecution } from '../one-execution.suite.js';

describeOneExecution('two processes', () => Cluster.start({ apis: 2 }));
