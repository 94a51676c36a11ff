import { describeFirstMile } from '../first-mile.suite.js';
import { Cluster } from '../harness/cluster.js';

describeFirstMile('the cluster profile', () => Cluster.start());
