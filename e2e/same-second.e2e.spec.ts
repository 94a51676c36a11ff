import { Airlock } from './harness/airlock.js';
import { describeSameSecond } from './same-second.suite.js';

describeSameSecond('the embedded profile', { begin: () => Airlock.start() });
