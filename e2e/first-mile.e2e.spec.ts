import { describeFirstMile } from './first-mile.suite.js';
import { Airlock } from './harness/airlock.js';

describeFirstMile('the embedded profile', () => Airlock.start());
