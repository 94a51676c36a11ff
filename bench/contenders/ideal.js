import pg from 'pg';
import { ORDER } from '../work/order.js';
import { posting } from './posting.js';

const ORDERED = Buffer.from(ORDER);

/** How a script calls upstream and receiver. */
export const post = posting(process.env.UPSTREAM, 64);

/**
 * W as a bare script does it.
 * @param connections to the database @param writesOn what is written on them
 * @param call makes the attempt @returns does one piece of it, and calls a function once it is accepted
 */
export async function idealWork(connections, writesOn, call = (request) => post('/up', request)) {
  const { DATABASE_URL } = process.env;
  const writes = await writesOn(new pg.Pool({ connectionString: DATABASE_URL, max: connections }));
  return async (accepted, request = ORDERED) => {
    const id = await writes.accept(request);
    accepted();
    const response = await call(request);
    await writes.answered(id, Buffer.from(response));
    await post('/reply', response);
    await writes.done(id);
  };
}
