import { beforeAll } from 'vitest';
import { makeDemoResources } from '../harness/demo-resources.js';
import { onEveryProfile } from '../harness/profiles.js';
import { aBackgroundRequest } from './04-watching/background-request.suite.js';
import { cancelDeleteAndList } from './04-watching/ends.suite.js';
import { theEvents } from './04-watching/events.suite.js';
import { aJob } from './04-watching/job.suite.js';
import { theResult } from './04-watching/result.suite.js';

/** On one product of each profile: a start costs more than most of these tests. */
onEveryProfile('§4 Watching it', (product) => {
  beforeAll(() => makeDemoResources(product().admin));

  aBackgroundRequest(product);
  aJob(product);
  theResult(product);
  theEvents(product);
  cancelDeleteAndList(product);
});
