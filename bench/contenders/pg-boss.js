import { PgBoss } from 'pg-boss';
import { ORDER } from '../work/order.js';
import { contend } from './contender.js';
import { ends } from './ends.js';
import { posting } from './posting.js';

/** pg-boss: one queue for the calls, one for the replies, so that a response is kept as soon as there is one. */
const { DATABASE_URL, UPSTREAM } = process.env;
const boss = new PgBoss({ connectionString: DATABASE_URL, max: 16, useListenNotify: true });
const post = posting(UPSTREAM, 64);
const { begin, end } = ends();
await boss.start();
for (const queue of ['call', 'reply']) await boss.createQueue(queue, { notify: true });

const options = { batchSize: 16, localConcurrency: 4, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 };
await boss.work('call', options, async (jobs) => {
  await Promise.all(
    jobs.map(async ({ data: { name, request } }) => {
      const response = await post('/up', request);
      await boss.send('reply', { name, response });
    }),
  );
});
await boss.work('reply', options, async (jobs) => {
  await Promise.all(jobs.map(({ data: { response } }) => post('/reply', response)));
  for (const { data } of jobs) end(data.name);
});

let count = 0;
contend(async (accepted) => {
  const name = String((count += 1));
  await boss.send('call', { name, request: ORDER });
  accepted();
  await begin(name);
});
