import { Cluster } from '../harness/cluster.js';
import { describeLimits } from '../limits.suite.js';

describeLimits('the cluster profile with two workers', () => Cluster.start({ workers: 2 }));
