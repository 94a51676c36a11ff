import { onEveryProfile } from '../harness/profiles.js';
import { endpointOptions } from './05-idempotency/endpoint-options.suite.js';
import { keysAndFingerprints } from './05-idempotency/keys.suite.js';
import { repeats } from './05-idempotency/repeats.suite.js';

/** On one product of each profile: a start costs more than most of these tests. */
onEveryProfile('§5 Idempotency', (product) => {
  repeats(product);
  keysAndFingerprints(product);
  endpointOptions(product);
});
