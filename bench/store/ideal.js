import pg from 'pg';
import { batchedWrites, unbatchedWrites } from '../ideal/writes.js';
import { BODY } from './body.js';

export function idealUnbatched(url, inFlight) {
  return ideal(url, Math.min(inFlight, 32), unbatchedWrites);
}

export function idealBatched(url) {
  return ideal(url, 3, batchedWrites);
}

async function ideal(url, connections, writesOn) {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const writes = await writesOn(pool);
  return {
    async call() {
      const id = await writes.accept(BODY);
      await writes.answered(id, BODY);
      await writes.done(id);
    },
    end: () => pool.end(),
  };
}
