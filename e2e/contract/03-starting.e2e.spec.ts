import { onEveryProfile } from '../harness/profiles.js';
import { describeBackground } from './03-starting/background.suite.js';
import { describeOrder } from './03-starting/order.suite.js';
import { describePrefer } from './03-starting/prefer.suite.js';
import { describeRefused } from './03-starting/refused.suite.js';
import { describeReplay } from './03-starting/replay.suite.js';
import { describeReplyParameter } from './03-starting/reply-parameter.suite.js';
import { describeRetryPolicy } from './03-starting/retry-policy.suite.js';
import { describeSynchronous } from './03-starting/synchronous.suite.js';

onEveryProfile('§3 Starting a call', (product) => {
  describeSynchronous(product);
  describeOrder(product);
  describeBackground(product);
  describePrefer(product);
  describeReplyParameter(product);
  describeRefused(product);
  describeReplay(product);
  describeRetryPolicy(product);
});
