import { PgBoss } from 'pg-boss';
import { together } from '../ideal/together.js';
import { ORDER } from '../work/order.js';
import { contend } from './contender.js';
import { ends } from './ends.js';
import { posting } from './posting.js';

/**
 * pg-boss: one queue for the calls, one for the replies, so that a response is kept as soon as there is one. What meets
 * is inserted by one statement, what is fetched together is completed by one.
 */
const { DATABASE_URL, UPSTREAM } = process.env;
const boss = new PgBoss({ connectionString: DATABASE_URL, max: 16, useListenNotify: true });
const post = posting(UPSTREAM, 64);
const { begin, end } = ends();
await boss.start();
for (const queue of ['call', 'reply']) await boss.createQueue(queue, { notify: true });
const inserted = (queue) => together(async (jobs) => (await boss.insert(queue, jobs)) ?? []);
const [accept, keepResponse] = [inserted('call'), inserted('reply')];

const options = {
  batchSize: 100,
  localConcurrency: 2,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 0.5,
};
await boss.work('call', options, async (jobs) => {
  await Promise.all(
    jobs.map(async ({ data: { name, request } }) => {
      const response = await post('/up', request);
      await keepResponse({ data: { name, response } });
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
  await accept({ data: { name, request: ORDER } });
  accepted();
  await begin(name);
});
