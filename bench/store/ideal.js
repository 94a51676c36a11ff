import pg from 'pg';
import { BODY } from './body.js';

const TABLE = 'id bigserial PRIMARY KEY, state text, request bytea, response bytea';

/** Three single-row commits a call: the least that anything without group commit writes. */
export async function idealUnbatched(url, inFlight) {
  const pool = new pg.Pool({ connectionString: url, max: Math.min(inFlight, 32) });
  await pool.query(`CREATE TABLE IF NOT EXISTS bare (${TABLE})`);
  const run = (name, text, values) => pool.query({ name, text, values });
  return {
    async call() {
      const insert = "INSERT INTO bare (state, request) VALUES ('CALL', $1) RETURNING id";
      const { rows } = await run('accept', insert, [BODY]);
      const { id } = rows[0];
      await run('answered', "UPDATE bare SET state = 'REPLY', response = $2 WHERE id = $1", [id, BODY]);
      await run('done', "UPDATE bare SET state = 'DONE' WHERE id = $1", [id]);
    },
    end: () => pool.end(),
  };
}

/** The same with group commit: what meets while a statement is under way goes with the next one. */
export async function idealBatched(url) {
  const pool = new pg.Pool({ connectionString: url, max: 3 });
  await pool.query(`CREATE TABLE IF NOT EXISTS batched (${TABLE})`);
  const accept = lane(
    (values) =>
      pool.query({
        name: 'accept',
        text: "INSERT INTO batched (state, request) SELECT 'CALL', request FROM unnest($1::bytea[]) request RETURNING id",
        values,
      }),
    (requests) => [requests],
  );
  const answered = lane(
    (values) =>
      pool.query({
        name: 'answered',
        text: `UPDATE batched SET state = 'REPLY', response = given.response
          FROM unnest($1::bigint[], $2::bytea[]) AS given (id, response) WHERE batched.id = given.id`,
        values,
      }),
    (rows) => [rows.map(({ id }) => id), rows.map(({ response }) => response)],
  );
  const done = lane(
    (values) =>
      pool.query({
        name: 'done',
        text: "UPDATE batched SET state = 'DONE' WHERE id = ANY ($1::bigint[])",
        values,
      }),
    (ids) => [ids],
  );
  return {
    async call() {
      const { id } = await accept(BODY);
      await answered({ id, response: BODY });
      await done(id);
    },
    end: () => pool.end(),
  };
}

function lane(query, valuesOf) {
  const waiting = [];
  let busy = false;
  const flush = async () => {
    if (busy || waiting.length === 0) return;
    busy = true;
    const batch = waiting.splice(0, 500);
    try {
      const { rows } = await query(valuesOf(batch.map(({ given }) => given)));
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
