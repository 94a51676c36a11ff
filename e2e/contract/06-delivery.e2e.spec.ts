import { onEveryProfile } from '../harness/profiles.js';
import { repliesOfFailedCalls } from './06-delivery/errors.suite.js';
import { replies } from './06-delivery/replies.suite.js';

/** On one product of each profile: a start costs more than most of these tests. */
onEveryProfile('§6 Delivery to $reply', (product) => {
  replies(product);
  repliesOfFailedCalls(product);
});
