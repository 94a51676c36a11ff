import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { together } from '../ideal/together.js';
import { ORDER } from '../work/order.js';
import { contend } from './contender.js';
import { ends } from './ends.js';
import { posting } from './posting.js';

/** graphile-worker: a job for the call, and one for the reply; in batches, as https://worker.graphile.org/docs/performance has it. */
const { DATABASE_URL, UPSTREAM } = process.env;
const post = posting(UPSTREAM, 64);
const { begin, end } = ends();
const logger = new Logger(() => () => undefined);
const utils = await makeWorkerUtils({ connectionString: DATABASE_URL, logger });
await utils.migrate();
const added = (identifier) =>
  together((payloads) => utils.addJobs(payloads.map((payload) => ({ identifier, payload }))));
const [accept, keepResponse] = [added('call'), added('reply')];
await run({
  preset: {
    worker: {
      ...{ connectionString: DATABASE_URL, pollInterval: 500, logger },
      ...{ concurrentJobs: 32, maxPoolSize: 34 },
      ...{ localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 },
    },
  },
  noHandleSignals: true,
  taskList: {
    call: async ({ name, request }) => {
      const response = await post('/up', request);
      await keepResponse({ name, response });
    },
    reply: async ({ name, response }) => {
      await post('/reply', response);
      end(name);
    },
  },
});

let count = 0;
contend(async (accepted) => {
  const name = String((count += 1));
  await accept({ name, request: ORDER });
  accepted();
  await begin(name);
});
