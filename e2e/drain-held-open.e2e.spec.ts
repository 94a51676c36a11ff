import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { countingServer } from './harness/counting-server.js';
import { jsonOf } from './harness/requester.js';
import { UnreadAnswer } from './harness/unread-answer.js';
import { scriptedServer, timely } from '@airlock/testing';
import { PLATFORMS_TO_TRY } from './harness/profiles.js';

const DRAIN_SECONDS = 4;
const LARGE = `"${'x'.repeat(10 * 1024 * 1024)}"`;

describe.each(PLATFORMS_TO_TRY)('a server on %s that is asked to end', (platform) => {
  let airlock: Airlock;
  const unread: UnreadAnswer[] = [];
  beforeEach(async () => {
    const settings = { AIRLOCK_PLATFORM: platform, AIRLOCK_DRAIN_SECONDS: String(DRAIN_SECONDS) };
    airlock = await Airlock.start({ settings });
  });
  afterEach(async () => {
    for (const answer of unread.splice(0)) answer.leave();
    await airlock?.stop();
  });

  const ask = async (...targets: string[]) => unread.push(await UnreadAnswer.begun(airlock.url, targets));

  async function largeResult(): Promise<{ id: number; rid: string }> {
    const upstream = await scriptedServer([
      { status: 200, headers: { 'content-type': 'application/json' }, body: LARGE },
    ]);
    try {
      const { admin, requester } = airlock;
      await admin.createHttpResource('large', upstream.url, { maxBody: 20 * 1024 * 1024 });
      const { request: rid } = jsonOf(await requester.post('/http/large?bgrs=1', '{}')) as {
        request: string;
      };
      const [call] = await admin.calls({ filter: { q: rid } });
      await admin.untilCall(call?.id ?? 0, ({ status }) => status === 'DONE');
      return { id: call?.id ?? 0, rid };
    } finally {
      await upstream.close();
    }
  }

  async function endsInTime(): Promise<void> {
    const end = await timely({ promisedMs: DRAIN_SECONDS * 1_000 }, () => airlock.terminate());
    expect(end).toEqual({ code: 0, signal: null });
  }

  it('does not wait for those who never read their large answers', async () => {
    const { id, rid } = await largeResult();
    const many = (target: string) => Array<string>(6).fill(target);
    await ask(...many(`/jobs/${rid}/result`));
    await ask(...many(`/admin/api/calls/${id}`));
    await ask(...many(`/admin/api/calls/${id}/versions/1/request`));
    await endsInTime();
  });

  it('does not wait for those who never read the files of the backoffice', async () => {
    const page = await (await fetch(`${airlock.url}/admin/`)).text();
    const [, script = ''] = /src="([^"]+\.js)"/.exec(page) ?? [];
    await ask(...Array<string>(40).fill(new URL(script, `${airlock.url}/admin/`).pathname));
    await endsInTime();
  });

  it('does not wait for a request that never comes to its end, nor for an answer that never comes', async () => {
    const upstream = await countingServer('host', { cycle: ['hold'] });
    try {
      await airlock.admin.createHttpResource('held', upstream.url);
      unread.push(await UnreadAnswer.ofHalfARequest(airlock.url, '/demo/demo/orders'));
      const unanswered = airlock.requester.ask('/http/held', { method: 'GET' }).catch(() => 'cut');
      await vi.waitUntil(() => upstream.open() === 1, { timeout: 20_000 });
      await endsInTime();
      expect(await unanswered).toBe('cut');
    } finally {
      await upstream.close();
    }
  });

  it('does not wait for event streams, nor for connections that are kept for later', async () => {
    await ask('/admin/api/events');
    await ask('/health/live');
    await endsInTime();
  });
});
