import { describeLiveNews } from './desk-live.suite.js';
import { Airlock } from './harness/airlock.js';

describeLiveNews('one process', (settings) => Airlock.start({ settings }));
