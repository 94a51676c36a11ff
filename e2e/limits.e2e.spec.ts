import { Airlock } from './harness/airlock.js';
import { describeLimits } from './limits.suite.js';

describeLimits('the embedded profile', () => Airlock.start());
