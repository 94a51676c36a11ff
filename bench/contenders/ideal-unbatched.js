import pg from 'pg';
import { ORDER } from '../work/order.js';
import { contend } from './contender.js';
import { posting } from './posting.js';

/** The least that a program without group commit does: three single-row commits a call. */
const { DATABASE_URL, UPSTREAM } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 32 });
const post = posting(UPSTREAM, 64);
const request = Buffer.from(ORDER);
await pool.query(
  'CREATE TABLE IF NOT EXISTS unbatched (id bigserial PRIMARY KEY, state text, request bytea, response bytea)',
);

const ACCEPT = {
  name: 'accept',
  text: "INSERT INTO unbatched (state, request) VALUES ('CALL', $1) RETURNING id",
};
const ANSWERED = {
  name: 'answered',
  text: "UPDATE unbatched SET state = 'REPLY', response = $2 WHERE id = $1",
};
const DONE = { name: 'done', text: "UPDATE unbatched SET state = 'DONE' WHERE id = $1" };

contend(async (accepted) => {
  const { rows } = await pool.query({ ...ACCEPT, values: [request] });
  const [{ id }] = rows;
  accepted();
  const response = await post('/up', ORDER);
  await pool.query({ ...ANSWERED, values: [id, Buffer.from(response)] });
  await post('/reply', response);
  await pool.query({ ...DONE, values: [id] });
});
