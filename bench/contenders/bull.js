import Bull from 'bull';
import { ORDER } from '../work/order.js';
import { contend } from './contender.js';
import { ends } from './ends.js';
import { posting } from './posting.js';

/** Bull alone: what is accepted is as safe as its Redis, which keeps everything in memory here. */
const { REDIS_URL, UPSTREAM } = process.env;
const queue = new Bull('bench', REDIS_URL, { defaultJobOptions: { removeOnComplete: true } });
const post = posting(UPSTREAM, 64);
const { begin, end } = ends();

void queue.process(64, async (job) => {
  const response = await post('/up', job.data.request);
  await job.update({ ...job.data, response });
  await post('/reply', response);
  end(job.id);
});
await queue.isReady();

contend(async (accepted) => {
  const { id } = await queue.add({ request: ORDER });
  accepted();
  await begin(id);
});
