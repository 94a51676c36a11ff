import { acceptInBackground, DEFAULT_POLICY, ridOf, Slots } from '@airlock/core';
import { airlockDataSource, runMigrations, TypeormCallStore, TypeormResourceStore } from '@airlock/typeorm';
import { randomBytes } from 'node:crypto';
import { BODY } from './body.js';

const message = { headers: {}, contentType: 'application/json', body: BODY };
const replyTo = { url: 'https://requester.example/hook', errors: false };
const ANSWERED = { type: 'answered', response: { status: 200, ...message } };
const DELIVERED = { type: 'delivered', status: 200, detail: '' };
/** A call that goes well is told of when it is accepted, answered and delivered. */
const CHANGES = 3;

/**
 * The engine and the store with all that a call goes through, bodies and log lines included; only its upstream and its
 * receiver answer at once and cost nothing.
 */
export async function airlockStore(url, options) {
  const dataSource = await airlockDataSource({ url }).initialize();
  await runMigrations(dataSource);
  const { id, slug } = await aResource(dataSource);
  const changes = new Map();
  const engine = {
    store: new TypeormCallStore(dataSource, options),
    slots: new Slots(1_000),
    log: {
      failed: (error) => {
        throw error;
      },
      leftOut: () => undefined,
    },
    dispatcher: {
      wake: async () => {
        throw new Error('A call went the long way');
      },
    },
    policies: { policyOf: async () => DEFAULT_POLICY },
    performer: { leaseMs: 75_000, perform: async () => ANSWERED },
    replySender: { send: async () => DELIVERED },
    notifier: { callFailed: () => undefined },
    meter: { accepted: () => undefined, began: () => undefined, ended: () => undefined },
    feed: { changed: ([rid]) => changes.get(rid)?.() },
    clock: { now: () => new Date() },
    random: Math.random,
    worker: 'bench',
  };
  return {
    async call() {
      const rid = ridOf(randomBytes(16));
      const identity = { rid, connector: 'bench', resource: { id, slug }, endpoint: 'order', method: 'POST' };
      const done = new Promise((resolve) => {
        let left = CHANGES;
        changes.set(rid, () => --left === 0 && resolve());
      });
      await acceptInBackground(engine, {
        identity: { ...identity, principal: 'bench', replyTo },
        request: { path: '/order', query: '', ...message },
        since: new Date(),
      });
      await done;
      changes.delete(rid);
    },
    end: () => dataSource.destroy(),
  };
}

async function aResource(dataSource) {
  const box = { seal: (plain) => plain, open: (sealed) => sealed };
  const resources = new TypeormResourceStore(dataSource, box);
  const found = (await resources.list()).find(({ connector }) => connector === 'bench');
  return (
    found ??
    resources.create({
      ...{
        connector: 'bench',
        slug: 'main',
        title: '',
        config: {},
        secrets: {},
        policy: {},
        errorEmails: [],
      },
      ...{ concurrency: null, rate: null, maxBody: null, retentionDays: 90, paused: false },
    })
  );
}
