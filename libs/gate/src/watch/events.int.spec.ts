import { isFinal, logLine, resetCall, type Engine } from '@airlock/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REPLY, Requester } from '../../test/a-requester.js';
import { ENGINE } from '../index.js';
import { anApp, fails, PLATFORMS, type TestApp } from '../../test/an-app.js';

type Told = Readonly<{
  id: number;
  event: string;
  message: string;
  data: Readonly<Record<string, unknown>>;
}>;

describe.each(PLATFORMS)('the events of a job on %s', (platform) => {
  let airlock: TestApp;
  let requester: Requester;

  beforeEach(async () => {
    airlock = await anApp(platform);
    requester = new Requester(airlock);
  });
  afterEach(() => airlock.close());

  const open = (rid: string, lastEventId?: number) =>
    requester.get(`/jobs/${rid}/events`, {
      ...(lastEventId !== undefined && { 'last-event-id': String(lastEventId) }),
    });

  async function read(answer: Response): Promise<Told[]> {
    const events = (await answer.text()).matchAll(/^id: (\d+)\nevent: (\w+)\ndata: (.+)$/gm);
    return [...events].map(([, id, event = '', data = '']) => {
      const told = JSON.parse(data) as Told['data'] & { message: string };
      return { id: Number(id), event, message: told.message, data: told };
    });
  }

  const callOf = async (rid: string) => {
    const call = await airlock.store.find({ rid });
    if (call === null || call === 'gone') throw new Error(`There is no call ${rid}`);
    return call;
  };
  const untilFinal = (rid: string) =>
    vi.waitFor(async () => expect(isFinal(await callOf(rid))).toBe(true), 10_000);

  it.each(['watch', 'logAfter'] as const)(
    'tell all that led to the end of one that ends between two reads: before %s',
    async (method) => {
      const rid = await requester.running();
      const { store } = airlock;
      const reading = store[method].bind(store) as (...args: unknown[]) => Promise<unknown>;
      // The first one is of the request; those that follow are of its stream.
      let reads = method === 'watch' ? 0 : 1;
      const spy = vi.spyOn(store, method).mockImplementation((async (...args: unknown[]) => {
        if (reads++ === 1) {
          requester.finish({ answer: 42 });
          await untilFinal(rid);
        }
        return reading(...args);
      }) as never);
      const live = await read(await open(rid));
      spy.mockRestore();
      const later = await read(await open(rid));
      expect(live).toEqual(later);
      expect(live.filter(({ event }) => event === 'done')).toHaveLength(1);
      expect((await open(rid, live.at(-1)?.id)).status).toBe(204);
    },
  );

  it('end with done, whatever becomes of the reply', async () => {
    requester.hold();
    const prefer = { prefer: 'respond-async' };
    const answer = await requester.post(`orders?$reply=${encodeURIComponent(REPLY)}`, prefer);
    const rid = (answer.headers.get('location') ?? '').replace('/jobs/', '');
    await requester.until(rid, 'running');
    let deliver: () => void = () => undefined;
    const delivered = new Promise<void>((resolve) => (deliver = resolve));
    vi.spyOn(airlock.sender, 'send').mockImplementation(async () => {
      await delivered;
      return { type: 'delivered', status: 204, detail: '' };
    });
    const stream = open(rid);
    requester.finish({ answer: 42 });
    const live = await read(await stream);
    deliver();
    await untilFinal(rid);
    expect(await read(await open(rid))).toEqual(live);
    expect((await open(rid, live.at(-1)?.id)).status).toBe(204);
  });

  it('tell how a job stood after each step, as it happens and later', async () => {
    requester.hold();
    airlock.script.steps.unshift(fails(503));
    const rid = await requester.ask();
    const stream = open(rid);
    await vi.waitFor(() => expect(airlock.script.seen).toHaveLength(2), 10_000);
    requester.finish({ answer: 42 });
    const live = await read(await stream);
    const later = await read(await open(rid));
    expect(live).toEqual(later);
    const states = later.filter(({ event }) => event === 'state').map(({ data }) => data['state']);
    expect(states).toEqual(['queued', 'running', 'queued', 'running', 'success']);
    for (const [index, { id }] of later.slice(0, -1).entries())
      expect(await read(await open(rid, id))).toEqual(later.slice(index + 1));
  });

  it('end with done for one that was refused for good, whatever an operator corrects later', async () => {
    airlock.script.steps.push(fails(404));
    const rid = await requester.ask();
    const live = await read(await open(rid));
    const { id } = await callOf(rid);
    const facts = { at: new Date(), actor: 'op@example.org' };
    await airlock.store.append(id, [logLine('body.edited', { part: 'response' }, facts)]);
    expect(await read(await open(rid))).toEqual(live);
    expect((await open(rid, live.at(-1)?.id)).status).toBe(204);
  });

  it('go on after done where an operator sends the call again', async () => {
    const rid = await requester.finished();
    const done = (await read(await open(rid))).at(-1);
    const { id } = await callOf(rid);
    const deps = { ...airlock.app.get<Engine>(ENGINE), reader: airlock.store, diff: () => undefined };
    await resetCall(deps, { id, actor: 'op@example.org', to: 'CALL_RETRY', confirm: true });
    await requester.until(rid, 'success');
    const told = await read(await open(rid, done?.id));
    expect(told[0]?.message).toContain('sent again');
    expect(told.at(-1)?.event).toBe('done');
    expect((await open(rid, told.at(-1)?.id)).status).toBe(204);
  });

  it('are told of a log of any length', async () => {
    const rid = await requester.finished();
    const { id } = await callOf(rid);
    const mail = { event: 'mail.failed', params: { error: 'no server' }, kind: 'mail' } as const;
    const facts = { at: new Date(), actor: 'airlock' };
    const all = await read(await open(rid));
    await airlock.store.append(
      id,
      Array.from({ length: 1_001 }, () => ({ ...mail, ...facts })),
    );
    expect(await read(await open(rid))).toEqual(all);
    expect((await open(rid, all.at(-1)?.id)).status).toBe(204);
    expect(await read(await open(rid, all.at(-2)?.id))).toEqual(all.slice(-1));
  });
});
