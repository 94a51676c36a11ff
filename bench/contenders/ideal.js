import pg from 'pg';
import { ORDER } from '../work/order.js';
import { contend } from './contender.js';
import { posting } from './posting.js';

/**
 * W as a bare script does it.
 * @param connections to the database @param writesOn what is written on them
 */
export async function contendIdeally(connections, writesOn) {
  const { DATABASE_URL, UPSTREAM } = process.env;
  const writes = await writesOn(new pg.Pool({ connectionString: DATABASE_URL, max: connections }));
  const post = posting(UPSTREAM, 64);
  const request = Buffer.from(ORDER);
  contend(async (accepted) => {
    const id = await writes.accept(request);
    accepted();
    const response = await post('/up', ORDER);
    await writes.answered(id, Buffer.from(response));
    await post('/reply', response);
    await writes.done(id);
  });
}
