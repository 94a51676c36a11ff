import { together } from './together.js';

const TABLE = 'id bigserial PRIMARY KEY, state text, request bytea, response bytea';

/** The least that a program without group commit writes for a call: three single-row commits. */
export async function unbatchedWrites(pool) {
  await pool.query(`CREATE TABLE IF NOT EXISTS unbatched (${TABLE})`);
  const run = (name, text, values) => pool.query({ name, text, values });
  const accept = "INSERT INTO unbatched (state, request) VALUES ('CALL', $1) RETURNING id";
  const answered = "UPDATE unbatched SET state = 'REPLY', response = $2 WHERE id = $1";
  const done = "UPDATE unbatched SET state = 'DONE' WHERE id = $1";
  return {
    accept: async (request) => (await run('accept', accept, [request])).rows[0].id,
    answered: (id, response) => run('answered', answered, [id, response]),
    done: (id) => run('done', done, [id]),
  };
}

/** The same with group commit: what meets while a statement is under way goes with the next one. */
export async function batchedWrites(pool) {
  await pool.query(`CREATE TABLE IF NOT EXISTS batched (${TABLE})`);
  const run = async (name, text, values) => (await pool.query({ name, text, values })).rows;
  const accept = together((requests) =>
    run(
      'accept',
      "INSERT INTO batched (state, request) SELECT 'CALL', request FROM unnest($1::bytea[]) request RETURNING id",
      [requests],
    ),
  );
  const answered = together((rows) =>
    run(
      'answered',
      `UPDATE batched SET state = 'REPLY', response = given.response
       FROM unnest($1::bigint[], $2::bytea[]) AS given (id, response) WHERE batched.id = given.id`,
      [rows.map(({ id }) => id), rows.map(({ response }) => response)],
    ),
  );
  const done = together((ids) =>
    run('done', "UPDATE batched SET state = 'DONE' WHERE id = ANY ($1::bigint[])", [ids]),
  );
  return {
    accept: async (request) => (await accept(request)).id,
    answered: (id, response) => answered({ id, response }),
    done,
  };
}
