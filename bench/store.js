import { startEmbeddedPostgres } from '@airlock/embedded-postgres';
import { acceptedCall, DEFAULT_POLICY, ridOf, scheduleOf, transition } from '@airlock/core';
import { airlockDataSource, runMigrations, TypeormCallStore, TypeormResourceStore } from '@airlock/typeorm';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/**
 * What a call costs in the store, from its acceptance to DONE, beside three single-row commits of a bare script: the
 * least that anything without group commit writes. Both on one durable PostgreSQL, in alternating rounds of one run.
 */
const BODY = Buffer.from(JSON.stringify({ order: 42, lines: Array(20).fill('a line of an order') }));
const CALLS = 400;
const IN_FLIGHT = 32;
const ROUNDS = 5;

const directory = await mkdtemp(join(tmpdir(), 'airlock-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'data') });
const dataSource = airlockDataSource({ url: postgres.url, poolSize: IN_FLIGHT });
const pool = new pg.Pool({ connectionString: postgres.url, max: IN_FLIGHT });
try {
  await dataSource.initialize();
  await runMigrations(dataSource);
  await pool.query('CREATE TABLE bare (id bigserial PRIMARY KEY, state text, request bytea, response bytea)');
  const store = new TypeormCallStore(dataSource);
  const resource = await aResource();
  const rounds = { bare: [], airlock: [] };
  await round(() => airlockCall(store, resource));
  for (let n = 0; n < ROUNDS; n++) {
    rounds.bare.push(await round(bareCall));
    rounds.airlock.push(await round(() => airlockCall(store, resource)));
  }
  const rows = Object.entries(rounds).map(([program, figures]) => ({ program, ...medians(figures) }));
  console.table(rows);
  const [bare, airlock] = rows;
  console.log(
    `CPU of node per call, airlock : bare = ${(airlock.nodeCpuSecondsPer1000 / bare.nodeCpuSecondsPer1000).toFixed(2)}`,
  );
} finally {
  await pool.end();
  await dataSource.destroy();
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
}

async function round(one) {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  let left = CALLS;
  const lane = async () => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - begun) / 1000, cpu: (user + system) / 1e6 };
}

function medians(figures) {
  const median = (of) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)];
  return {
    callsPerSecond: Math.round(CALLS / median(figures.map(({ seconds }) => seconds))),
    nodeCpuSecondsPer1000: Number(((median(figures.map(({ cpu }) => cpu)) * 1000) / CALLS).toFixed(2)),
  };
}

async function bareCall() {
  const { rows } = await pool.query(
    "INSERT INTO bare (state, request) VALUES ('accepted', $1) RETURNING id",
    [BODY],
  );
  await pool.query("UPDATE bare SET state = 'answered', response = $2 WHERE id = $1", [rows[0].id, BODY]);
  await pool.query("UPDATE bare SET state = 'done' WHERE id = $1", [rows[0].id]);
}

async function airlockCall(store, { id, slug }) {
  const schedule = scheduleOf(DEFAULT_POLICY, Math.random);
  const at = new Date();
  const rid = ridOf(randomBytes(16));
  const replyTo = { url: 'https://requester.example/hook', errors: false };
  const identity = {
    rid,
    connector: 'bench',
    resource: { id, slug },
    endpoint: 'order',
    method: 'POST',
    principal: null,
    replyTo,
  };
  const call = acceptedCall(identity, { type: 'background', at }, schedule);
  const line = (kind, message) => ({ at: new Date(), kind, actor: 'airlock', message });
  await store.accept({
    call,
    request: { path: '/order', query: '', ...message() },
    log: [line('accepted', 'kept')],
  });
  const claimed = await store.claim({
    rid,
    phase: 'call',
    now: new Date(),
    worker: 'bench',
    leaseMs: 75_000,
  });
  const answered = transition(claimed.call, { type: 'answered', at: new Date() }, schedule);
  const response = { status: 200, ...message() };
  await store.save({
    before: claimed.call,
    after: answered,
    response,
    log: [line('attempt', 'answered 200')],
  });
  const leased = await store.claim({
    rid,
    phase: 'reply',
    now: new Date(Date.now() + 1_000),
    worker: 'bench',
    leaseMs: 30_000,
  });
  const done = transition(leased.call, { type: 'delivered', at: new Date() }, schedule);
  await store.save({ before: leased.call, after: done, log: [line('delivery', 'delivered; done')] });
}

function message() {
  return { headers: {}, contentType: 'application/json', body: BODY };
}

async function aResource() {
  const box = { seal: (plain) => plain, open: (sealed) => sealed };
  return new TypeormResourceStore(dataSource, box).create({
    ...{ connector: 'bench', slug: 'main', title: '', config: {}, secrets: {}, policy: {}, errorEmails: [] },
    ...{ concurrency: null, rate: null, maxBody: null, retentionDays: 90, paused: false },
  });
}
