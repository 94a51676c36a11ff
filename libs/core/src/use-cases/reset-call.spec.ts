import { after, bytes } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { notFound, failed } from '../../test/scripted-performer.js';
import { unwanted } from '../../test/scripted-reply-sender.js';
import { Scene, ring, text } from '../../test/scene.js';
import type { AsyncCall } from '../domain/call.js';
import { resetCall, type ResetCall } from './reset-call.js';
import { work } from './work.js';

const actor = 'ops@airlock.example';
const reset = (scene: Scene, { id }: AsyncCall, given: Partial<ResetCall> = {}) =>
  resetCall(scene.desk(), { id, actor, ...given });

async function inCallError(scene: Scene): Promise<AsyncCall> {
  scene.performer.script = [notFound];
  const call = await scene.accepted();
  await work(scene.desk(), ring(call));
  return scene.now(call);
}

async function answeredCall(scene: Scene, replyTo: AsyncCall['replyTo']): Promise<AsyncCall> {
  const call = await scene.accepted({ replyTo });
  await work(scene.desk(), ring(call));
  if (replyTo) await work(scene.desk(), ring(call, 'reply'));
  return scene.now(call);
}

const replyTo = { url: 'https://requester.example/hook', errors: false };
const done = (scene: Scene) => answeredCall(scene, replyTo);
const doneWithoutReply = (scene: Scene) => answeredCall(scene, null);
async function inResponseError(scene: Scene): Promise<AsyncCall> {
  scene.sender.script = [unwanted];
  return answeredCall(scene, replyTo);
}

describe('a reset', () => {
  it('runs a failed call again with all its tries, now, and logs who did it (I5, I8)', async () => {
    const scene = await Scene.set();
    const call = await inCallError(scene);
    const log = await scene.log(call);
    await scene.clock.advance(5_000);
    const budget = { ttl: 13, failures: 0, delayMs: 0, nextTry: after(5_000) };
    expect(await reset(scene, call)).toMatchObject({ status: 'CALL_RETRY', attempts: 1, ...budget });
    expect(scene.wakes.at(-1)).toMatchObject({ rid: call.rid, phase: 'call', dueAt: after(5_000) });
    const line = `${actor} reset: sent again: CALL_ERROR → CALL_RETRY, 13 tries, the first one now`;
    expect(await scene.log(call)).toEqual([...log, line]);
  });

  it('delivers a failed reply again, without doing the work again', async () => {
    const scene = await Scene.set();
    const call = await inResponseError(scene);
    const budget = { ttl: 13, failures: 0, nextTry: after(0) };
    expect(await reset(scene, call)).toMatchObject({ status: 'RESPONSE_RETRY', deliveries: 1, ...budget });
    expect(scene.wakes.at(-1)).toMatchObject({ phase: 'reply', try: 2, dueAt: after(0) });
    expect(scene.performer.performed).toHaveLength(1);
  });

  it('sends a waiting call now, with all its tries', async () => {
    const scene = await Scene.set();
    scene.performer.script = [failed];
    const call = await scene.accepted();
    await work(scene.desk(), ring(call));
    expect(await reset(scene, call)).toMatchObject({ status: 'CALL_RETRY', ttl: 13, nextTry: after(0) });
  });

  it.each([
    ['to deliver again what was delivered', done, {}, 'RESPONSE_RETRY'],
    ['to do again what was done', done, { to: 'CALL_RETRY' }, 'CALL_RETRY'],
    ['to do again what nobody asked a reply for', doneWithoutReply, {}, 'CALL_RETRY'],
    ['to do again what was answered', inResponseError, { to: 'CALL_RETRY' }, 'CALL_RETRY'],
  ] as const)('needs a confirmation %s', async (_, arrange, given, status) => {
    const scene = await Scene.set();
    const call = await arrange(scene);
    await expect(reset(scene, call, given)).rejects.toMatchObject({ code: 'confirmation-needed' });
    expect(await scene.now(call)).toEqual(call);
    expect(await reset(scene, call, { ...given, confirm: true })).toMatchObject({ status });
  });

  it.each([
    ['a response that is not there', inCallError, 'not-editable'],
    ['to nobody', doneWithoutReply, 'no-reply-address'],
  ] as const)('cannot deliver %s', async (_, arrange, code) => {
    const scene = await Scene.set();
    const call = await arrange(scene);
    const given = { to: 'RESPONSE_RETRY', confirm: true } as const;
    await expect(reset(scene, call, given)).rejects.toMatchObject({ code });
    expect(await scene.now(call)).toEqual(call);
  });

  it('is refused while an attempt runs (I8)', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    let refused: unknown;
    scene.performer.script = [
      async () => {
        refused = await reset(scene, call).catch((error: unknown) => error);
        return failed;
      },
    ];
    await work(scene.desk(), ring(call));
    expect(refused).toMatchObject({ code: 'call-running' });
  });

  it('is refused at another version than the operator saw (I8)', async () => {
    const scene = await Scene.set();
    const call = await inCallError(scene);
    const late = reset(scene, call, { version: call.version - 1 });
    await expect(late).rejects.toMatchObject({ code: 'version-conflict' });
    expect(await reset(scene, call, { version: call.version })).toMatchObject({ status: 'CALL_RETRY' });
  });
});

describe('a reset with corrections', () => {
  it('is one change: the upstream gets the new body, and the log has both lines', async () => {
    const scene = await Scene.set();
    const call = await inCallError(scene);
    await reset(scene, call, { corrections: { requestBody: bytes('right') } });
    expect((await scene.log(call)).slice(-2)).toEqual([
      `${actor} edit: request body edited`,
      `${actor} reset: sent again: CALL_ERROR → CALL_RETRY, 13 tries, the first one now`,
    ]);
    await work(scene.desk(), ring(call));
    expect(text(scene.performer.performed.at(-1)?.request.body)).toBe('right');
    expect((await scene.store.revisions(call.id)).map(({ part }) => part)).toEqual(['request', 'response']);
  });

  it('delivers the corrected response to the corrected address', async () => {
    const scene = await Scene.set();
    const call = await inResponseError(scene);
    const corrections = { responseBody: bytes('right'), replyUrl: 'https://elsewhere.example/hook' };
    await reset(scene, call, { corrections });
    await work(scene.desk(), ring(call, 'reply'));
    const [sent] = scene.sender.sent.slice(-1);
    expect([sent?.url, text(sent?.response.body)]).toEqual(['https://elsewhere.example/hook', 'right']);
  });

  it.each([done, inResponseError])(
    'may correct the request of work that is done again (%#)',
    async (arrange) => {
      const scene = await Scene.set();
      const call = await arrange(scene);
      const corrections = { requestBody: bytes('right') };
      await reset(scene, call, { to: 'CALL_RETRY', confirm: true, corrections });
      await work(scene.desk(), ring(call));
      expect(text(scene.performer.performed.at(-1)?.request.body)).toBe('right');
    },
  );

  it('that change nothing is a reset alone, and one version further', async () => {
    const scene = await Scene.set();
    const call = await inCallError(scene);
    const requestBody = (await scene.desk().reader.withBodies(call.id))?.request.body ?? bytes('');
    expect(await reset(scene, call, { corrections: { requestBody } })).toMatchObject({
      version: call.version + 1,
    });
    expect(await reset(scene, call, { corrections: {} })).toMatchObject({ version: call.version + 2 });
  });

  it('cannot correct the request of work that is not done again', async () => {
    const scene = await Scene.set();
    const call = await inResponseError(scene);
    const refused = reset(scene, call, { corrections: { requestBody: bytes('x') } });
    await expect(refused).rejects.toMatchObject({ code: 'not-editable' });
    expect(await scene.now(call)).toEqual(call);
  });
});
