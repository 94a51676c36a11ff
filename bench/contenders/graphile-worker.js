import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { ORDER } from '../work/order.js';
import { contend } from './contender.js';
import { ends } from './ends.js';
import { posting } from './posting.js';

/** graphile-worker: a job for the call, and one for the reply. */
const { DATABASE_URL, UPSTREAM } = process.env;
const post = posting(UPSTREAM, 64);
const { begin, end } = ends();
const logger = new Logger(() => () => undefined);
const utils = await makeWorkerUtils({ connectionString: DATABASE_URL, logger });
await utils.migrate();
await run({
  ...{
    connectionString: DATABASE_URL,
    concurrency: 32,
    maxPoolSize: 34,
    pollInterval: 500,
    noHandleSignals: true,
    logger,
  },
  taskList: {
    call: async ({ name, request }, { addJob }) => {
      const response = await post('/up', request);
      await addJob('reply', { name, response });
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
  await utils.addJob('call', { name, request: ORDER });
  accepted();
  await begin(name);
});
