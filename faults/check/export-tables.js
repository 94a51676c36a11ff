import { execFile } from 'node:child_process';
import { writeFileSync, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';

const PAGE = 5_000;

/** What the tables say in the end, as JSON lines, so that the checker needs no database. */
export async function exportTables(db, folder) {
  const columns = async (table) => {
    const rows = await db.query(
      `SELECT attname FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped`,
    );
    return new Set(rows.map(({ attname }) => attname));
  };
  const logged = [...(await columns('async_call_log'))].filter(
    (name) => name !== 'diff' && name !== 'params',
  );
  await paged(
    db,
    join(folder, 'calls.jsonl'),
    ({ id }) => id,
    '0',
    (after) => `
    SELECT call.id, replace(call.rid::text, '-', '') AS rid, call.version, call.status, call.reason, call.attempts,
      call.deliveries, call.round, call.reply_url, call.created_at, call.finished_at, call.lease_until, call.ttl,
      request.path, left(encode(sha256(request.body), 'hex'), 24) AS sent,
      response.status AS answered, left(encode(sha256(response.body), 'hex'), 24) AS answer,
      (SELECT count(*)::int FROM async_call_revision WHERE call_id = call.id) AS revisions
    FROM async_call call
    LEFT JOIN async_call_body request ON request.call_id = call.id AND request.part = 'request'
    LEFT JOIN async_call_body response ON response.call_id = call.id AND response.part = 'response'
    WHERE call.id > ${after} ORDER BY call.id LIMIT ${PAGE}`,
  );
  await paged(
    db,
    join(folder, 'lines.jsonl'),
    ({ call_id, id }) => `${call_id}, ${id}`,
    '0, 0',
    (after) => `
    SELECT ${logged.join(', ')} FROM async_call_log WHERE (call_id, id) > (${after}) ORDER BY call_id, id LIMIT ${PAGE}`,
  );
  const tombs = await db.query(`SELECT replace(rid::text, '-', '') AS rid FROM tombstone`);
  writeFileSync(join(folder, 'tombstones.jsonl'), tombs.map((tomb) => JSON.stringify(tomb)).join('\n'));
}

/** What the product's own check says, once its processes have ended. */
export async function askProduct(folder, main, settings) {
  writeFileSync(join(folder, 'verify.json'), JSON.stringify(await verify(main, settings)));
}

/** @param placeOf where a row is, for the page after it */
async function paged(db, path, placeOf, first, query) {
  const file = createWriteStream(path);
  for (let after = first; ;) {
    const rows = await db.query(query(after));
    file.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    if (rows.length < PAGE) break;
    after = placeOf(rows.at(-1));
  }
  file.end();
  await once(file, 'close');
}

/** `airlock-server verify --json`. */
function verify(main, settings) {
  const { PATH } = process.env;
  // Its own clock, without what a fault has done to that of the program.
  const env = Object.fromEntries(Object.entries(settings).filter(([name]) => name !== 'LD_PRELOAD'));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [main, 'verify', '--json'],
      { env: { PATH, ...env }, maxBuffer: 64 * 1024 ** 2 },
      (error, out, err) => {
        try {
          resolve({ code: error?.code ?? 0, ...JSON.parse(out) });
        } catch {
          resolve({ code: error?.code ?? 0, said: `${out}${err}`.slice(0, 2_000) });
        }
      },
    );
  });
}
