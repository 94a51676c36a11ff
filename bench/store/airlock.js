import { acceptedCall, DEFAULT_POLICY, ridOf, scheduleOf, transition } from '@airlock/core';
import { airlockDataSource, runMigrations, TypeormCallStore, TypeormResourceStore } from '@airlock/typeorm';
import { randomBytes } from 'node:crypto';
import { BODY } from './body.js';

const schedule = scheduleOf(DEFAULT_POLICY, Math.random);
const message = { headers: {}, contentType: 'application/json', body: BODY };
const replyTo = { url: 'https://requester.example/hook', errors: false };

/**
 * The store with all that a call goes through: accepted with the lease of its first try, settled with the lease of its
 * reply, settled; its bodies and its log lines with it.
 */
export async function airlockStore(url, options) {
  const dataSource = await airlockDataSource({ url }).initialize();
  await runMigrations(dataSource);
  const store = new TypeormCallStore(dataSource, options);
  const { id, slug } = await aResource(dataSource);
  const resource = { id, slug };
  return {
    async call() {
      const at = new Date();
      const rid = ridOf(randomBytes(16));
      const identity = { rid, connector: 'bench', resource, endpoint: 'order', method: 'POST', replyTo };
      const call = acceptedCall({ ...identity, principal: 'bench' }, { type: 'background', at }, schedule);
      const accepted = await store.accept({
        ...{ call, leased: claimed(call) },
        request: { path: '/order', query: '', ...message },
        log: [line(at, 'accepted', 'kept to run in the background')],
      });
      const answered = transition(accepted, { type: 'answered', at: new Date() }, schedule);
      const leased = claimed(answered);
      await store.save({
        ...{ before: accepted, after: answered, leased, response: { status: 200, ...message } },
        log: [line(new Date(), 'attempt', 'answered 200; to be delivered to https://requester.example/hook')],
      });
      const done = transition(leased, { type: 'delivered', at: new Date() }, schedule);
      await store.save({
        ...{ before: leased, after: done },
        log: [line(new Date(), 'delivery', 'delivered, answered 200; done')],
      });
    },
    end: () => dataSource.destroy(),
  };
}

function claimed(call) {
  const at = new Date();
  const until = new Date(at.getTime() + 75_000);
  return transition(call, { type: 'claimed', at, worker: 'bench', until }, schedule);
}

function line(at, kind, text) {
  return { at, kind, actor: 'airlock', message: text, attempt: 1, durationMs: 3 };
}

async function aResource(dataSource) {
  const box = { seal: (plain) => plain, open: (sealed) => sealed };
  const resources = new TypeormResourceStore(dataSource, box);
  const found = (await resources.list()).find(({ connector }) => connector === 'bench');
  return (
    found ??
    resources.create({
      ...{ connector: 'bench', slug: 'main', title: '', config: {}, secrets: {}, policy: {}, errorEmails: [] },
      ...{ concurrency: null, rate: null, maxBody: null, retentionDays: 90, paused: false },
    })
  );
}
