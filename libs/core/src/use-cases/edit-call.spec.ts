import { aRequest, bytes } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { failed, notFound } from '../../test/scripted-performer.js';
import { unwanted } from '../../test/scripted-reply-sender.js';
import { Scene, ring, text } from '../../test/scene.js';
import type { AsyncCall } from '../domain/call.js';
import { editCall, type Corrections } from './edit-call.js';
import { work } from './work.js';

const actor = 'ops@airlock.example';

/** A call whose request was refused. */
async function inCallError(scene: Scene): Promise<AsyncCall> {
  scene.performer.script = [notFound];
  const call = await scene.accepted({}, aRequest({ body: bytes('{"n":1}') }));
  await work(scene.desk(), ring(call));
  return scene.now(call);
}

/** A call whose reply was refused. */
async function inResponseError(scene: Scene): Promise<AsyncCall> {
  scene.sender.script = [unwanted];
  const call = await scene.accepted();
  await work(scene.desk(), ring(call));
  await work(scene.desk(), ring(call, 'reply'));
  return scene.now(call);
}

const edit = (scene: Scene, { id, version }: AsyncCall, corrections: Corrections) =>
  editCall(scene.desk(), { id, version, actor, corrections });

describe('editing', () => {
  it('corrects a request, keeps the earlier one, and logs what changed and who did it (I5, I8)', async () => {
    const scene = await Scene.set();
    const call = await inCallError(scene);
    const edited = await edit(scene, call, { requestBody: bytes('{"n":12345678901234567890}') });

    expect(edited).toMatchObject({ status: 'CALL_ERROR', version: call.version + 1 });
    const { request } = (await scene.store.withBodies(call.id)) ?? {};
    expect(text(request?.body)).toBe('{"n":12345678901234567890}');
    const revisions = await scene.store.revisions(call.id);
    expect(revisions.map(({ part, body }) => [part, text(body)])).toEqual([['request', '{"n":1}']]);
    const [line] = (await scene.store.log(call.id)).slice(-1);
    const diff = ['{"n":1}', '{"n":12345678901234567890}'];
    expect(line).toMatchObject({ event: 'body.edited', params: { part: 'request' }, actor, diff });
  });

  it('corrects a response where there is one', async () => {
    const scene = await Scene.set();
    const call = await inResponseError(scene);
    await edit(scene, call, { responseBody: bytes('corrected') });
    expect(text((await scene.store.withBodies(call.id))?.response?.body)).toBe('corrected');
    expect((await scene.log(call)).at(-1)).toBe(`${actor} edit: response body edited`);
  });

  it('moves the reply, and logs from where to where', async () => {
    const scene = await Scene.set();
    const call = await inResponseError(scene);
    const replyUrl = 'https://elsewhere.example/hook';
    const edited = await edit(scene, call, { replyUrl });
    expect(edited.replyTo).toEqual({ url: replyUrl, errors: false });
    const [line] = (await scene.store.log(call.id)).slice(-1);
    const diff = { replyUrl: [call.replyTo?.url, replyUrl] };
    expect(line).toMatchObject({ event: 'replyUrl.edited', params: {}, actor, diff });
  });

  it('of a waiting call leaves its date and its tries', async () => {
    const scene = await Scene.set();
    scene.performer.script = [failed];
    const call = await scene.accepted();
    await work(scene.desk(), ring(call));
    const waiting = await scene.now(call);
    const edited = await edit(scene, waiting, { requestBody: bytes('x') });
    const { version, updatedAt } = edited;
    expect(edited).toEqual({ ...waiting, version, updatedAt });
  });

  it('that changes nothing changes nothing', async () => {
    const scene = await Scene.set();
    const call = await inCallError(scene);
    const log = await scene.log(call);
    const same = { requestBody: bytes('{"n":1}'), replyUrl: 'https://requester.example/hook' };
    expect(await edit(scene, call, same)).toEqual(call);
    expect(await scene.now(call)).toEqual(call);
    expect(await scene.log(call)).toEqual(log);
  });

  it('is refused when somebody changed the call meanwhile, and shows how it is now (I8)', async () => {
    const scene = await Scene.set();
    const call = await inCallError(scene);
    const current = await edit(scene, call, { requestBody: bytes('first') });
    const late = edit(scene, call, { requestBody: bytes('second') });
    await expect(late).rejects.toMatchObject({ code: 'version-conflict', call: current });
    expect(text((await scene.store.withBodies(call.id))?.request.body)).toBe('first');
  });

  it('is refused when the change comes between its reading and its writing (I8)', async () => {
    const scene = await Scene.set();
    const call = await inCallError(scene);
    scene.store.meanwhile = () => edit(scene, call, { requestBody: bytes('first') });
    const late = edit(scene, call, { requestBody: bytes('second') });
    await expect(late).rejects.toMatchObject({ code: 'version-conflict' });
    expect(text((await scene.store.withBodies(call.id))?.request.body)).toBe('first');
  });

  it('is refused while an attempt runs (I8)', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    let refused: unknown;
    scene.performer.script = [
      async () => {
        const running = await scene.now(call);
        refused = await edit(scene, running, { requestBody: bytes('x') }).catch((error: unknown) => error);
        return failed;
      },
    ];
    await work(scene.desk(), ring(call));
    expect(refused).toMatchObject({ code: 'call-running', call: { rid: call.rid } });
  });

  it.each([
    ['a request that was answered', inResponseError, { requestBody: bytes('x') }],
    ['a response that is not there', inCallError, { responseBody: bytes('x') }],
  ] as const)('is refused for %s, and the other corrections with it', async (_, arrange, correction) => {
    const scene = await Scene.set();
    const call = await arrange(scene);
    const edited = edit(scene, call, { ...correction, replyUrl: 'https://elsewhere.example/hook' });
    await expect(edited).rejects.toMatchObject({ code: 'not-editable' });
    expect(await scene.now(call)).toEqual(call);
  });

  it('is refused for a call that nobody knows', async () => {
    const scene = await Scene.set();
    const edited = editCall(scene.desk(), { id: 404, version: 1, actor, corrections: {} });
    await expect(edited).rejects.toMatchObject({ code: 'unknown-call' });
  });
});
