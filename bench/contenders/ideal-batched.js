import pg from 'pg';
import { ORDER } from '../work/order.js';
import { contend } from './contender.js';
import { posting } from './posting.js';

/** The same with group commit: what meets while a statement is under way goes with the next one. */
const { DATABASE_URL, UPSTREAM } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 3 });
const post = posting(UPSTREAM, 64);
const request = Buffer.from(ORDER);
await pool.query(
  'CREATE TABLE IF NOT EXISTS batched (id bigserial PRIMARY KEY, state text, request bytea, response bytea)',
);

const accept = lane(
  'accept',
  "INSERT INTO batched (state, request) SELECT 'CALL', request FROM unnest($1::bytea[]) request RETURNING id",
  (requests) => [requests],
);
const answered = lane(
  'answered',
  `UPDATE batched SET state = 'REPLY', response = given.response
   FROM unnest($1::bigint[], $2::bytea[]) AS given (id, response) WHERE batched.id = given.id`,
  (rows) => [rows.map(({ id }) => id), rows.map(({ response }) => response)],
);
const done = lane('done', "UPDATE batched SET state = 'DONE' WHERE id = ANY ($1::bigint[])", (ids) => [ids]);

contend(async (accepted) => {
  const { id } = await accept(request);
  accepted();
  const response = await post('/up', ORDER);
  await answered({ id, response: Buffer.from(response) });
  await post('/reply', response);
  await done(id);
});

/** One statement at a time, with all that waits; no wait when nothing is under way. */
function lane(name, text, valuesOf) {
  const waiting = [];
  let busy = false;
  const flush = async () => {
    if (busy || waiting.length === 0) return;
    busy = true;
    const batch = waiting.splice(0, 500);
    try {
      const { rows } = await pool.query({
        name,
        text,
        values: valuesOf(batch.map(({ given }) => given)),
      });
      batch.forEach(({ resolve }, index) => resolve(rows[index]));
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    }
    busy = false;
    void flush();
  };
  return (given) =>
    new Promise((resolve, reject) => {
      waiting.push({ given, resolve, reject });
      void flush();
    });
}
