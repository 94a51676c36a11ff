import { describeLiveNews } from '../desk-live.suite.js';
import { Cluster } from '../harness/cluster.js';

describeLiveNews('a process that answers while another one works', (settings) => Cluster.start({ settings }));
