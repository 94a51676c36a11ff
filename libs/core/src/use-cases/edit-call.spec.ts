import { aRequest, bytes } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { failed, notFound } from '../../test/scripted-performer.js';
import { unwanted } from '../../test/scripted-reply-sender.js';
import { EngineFixture, ring, text } from '../../test/engine-fixture.js';
import type { AsyncCall } from '../domain/call.js';
import { editCall, type Corrections } from './edit-call.js';
import { work } from '../engine/work.js';

const actor = 'ops@airlock.example';

/** A call whose request was refused. */
async function inCallError(fixture: EngineFixture): Promise<AsyncCall> {
  fixture.performer.script = [notFound];
  const call = await fixture.accepted({}, aRequest({ body: bytes('{"n":1}') }));
  await work(fixture.deps(), ring(call));
  return fixture.now(call);
}

/** A call whose reply was refused. */
async function inResponseError(fixture: EngineFixture): Promise<AsyncCall> {
  fixture.sender.script = [unwanted];
  const call = await fixture.accepted();
  await work(fixture.deps(), ring(call));
  await work(fixture.deps(), ring(call, 'reply'));
  return fixture.now(call);
}

const edit = (fixture: EngineFixture, { id, version }: AsyncCall, corrections: Corrections) =>
  editCall(fixture.deps(), { id, version, actor, corrections });

describe('editing', () => {
  it('corrects a request, keeps the earlier one, and logs what changed and who did it (I5, I8)', async () => {
    const fixture = await EngineFixture.create();
    const call = await inCallError(fixture);
    const edited = await edit(fixture, call, { requestBody: bytes('{"n":12345678901234567890}') });

    expect(edited).toMatchObject({ status: 'CALL_ERROR', version: call.version + 1 });
    const { request } = (await fixture.store.withBodies(call.id)) ?? {};
    expect(text(request?.body)).toBe('{"n":12345678901234567890}');
    const revisions = await fixture.store.revisions(call.id);
    expect(revisions.map(({ part, body }) => [part, text(body)])).toEqual([['request', '{"n":1}']]);
    const [line] = (await fixture.store.log(call.id)).slice(-1);
    const diff = ['{"n":1}', '{"n":12345678901234567890}'];
    expect(line).toMatchObject({ event: 'body.edited', params: { part: 'request' }, actor, diff });
  });

  it('of a request makes other work of it for the upstream, of anything else does not', async () => {
    const fixture = await EngineFixture.create();
    const call = await inCallError(fixture);
    const corrected = await edit(fixture, call, { requestBody: bytes('{"n":2}') });
    expect(corrected.upstreamKey).not.toBe(call.upstreamKey);
    const same = await edit(fixture, corrected, { requestBody: bytes('{"n":2}') });
    expect(same.upstreamKey).toBe(corrected.upstreamKey);
    const moved = await edit(fixture, corrected, { replyUrl: 'https://elsewhere.example/hook' });
    expect(moved.upstreamKey).toBe(corrected.upstreamKey);
  });

  it('corrects a response where there is one', async () => {
    const fixture = await EngineFixture.create();
    const call = await inResponseError(fixture);
    await edit(fixture, call, { responseBody: bytes('corrected') });
    expect(text((await fixture.store.withBodies(call.id))?.response?.body)).toBe('corrected');
    expect((await fixture.log(call)).at(-1)).toBe(`${actor} edit: response body edited`);
  });

  it('moves the reply, and logs from where to where', async () => {
    const fixture = await EngineFixture.create();
    const call = await inResponseError(fixture);
    const replyUrl = 'https://elsewhere.example/hook';
    const edited = await edit(fixture, call, { replyUrl });
    expect(edited.replyTo).toEqual({ url: replyUrl, errors: false });
    const [line] = (await fixture.store.log(call.id)).slice(-1);
    const diff = { replyUrl: [call.replyTo?.url, replyUrl] };
    expect(line).toMatchObject({ event: 'replyUrl.edited', params: {}, actor, diff });
  });

  it('of a waiting call leaves its date and its tries', async () => {
    const fixture = await EngineFixture.create();
    fixture.performer.script = [failed];
    const call = await fixture.accepted();
    await work(fixture.deps(), ring(call));
    const waiting = await fixture.now(call);
    const edited = await edit(fixture, waiting, { requestBody: bytes('x') });
    const { version, updatedAt, upstreamKey } = edited;
    expect(edited).toEqual({ ...waiting, version, updatedAt, upstreamKey });
  });

  it('that changes nothing changes nothing', async () => {
    const fixture = await EngineFixture.create();
    const call = await inCallError(fixture);
    const log = await fixture.log(call);
    const same = { requestBody: bytes('{"n":1}'), replyUrl: 'https://requester.example/hook' };
    expect(await edit(fixture, call, same)).toEqual(call);
    expect(await fixture.now(call)).toEqual(call);
    expect(await fixture.log(call)).toEqual(log);
  });

  it('is refused when somebody changed the call meanwhile, and shows how it is now (I8)', async () => {
    const fixture = await EngineFixture.create();
    const call = await inCallError(fixture);
    const current = await edit(fixture, call, { requestBody: bytes('first') });
    const late = edit(fixture, call, { requestBody: bytes('second') });
    await expect(late).rejects.toMatchObject({ code: 'version-conflict', call: current });
    expect(text((await fixture.store.withBodies(call.id))?.request.body)).toBe('first');
  });

  it('is refused when the change comes between its reading and its writing (I8)', async () => {
    const fixture = await EngineFixture.create();
    const call = await inCallError(fixture);
    fixture.store.meanwhile = () => edit(fixture, call, { requestBody: bytes('first') });
    const late = edit(fixture, call, { requestBody: bytes('second') });
    await expect(late).rejects.toMatchObject({ code: 'version-conflict' });
    expect(text((await fixture.store.withBodies(call.id))?.request.body)).toBe('first');
  });

  it('is refused while an attempt runs (I8)', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    let refused: unknown;
    fixture.performer.script = [
      async () => {
        const running = await fixture.now(call);
        refused = await edit(fixture, running, { requestBody: bytes('x') }).catch((error: unknown) => error);
        return failed;
      },
    ];
    await work(fixture.deps(), ring(call));
    expect(refused).toMatchObject({ code: 'call-running', call: { rid: call.rid } });
  });

  it.each([
    ['a request that was answered', inResponseError, { requestBody: bytes('x') }],
    ['a response that is not there', inCallError, { responseBody: bytes('x') }],
  ] as const)('is refused for %s, and the other corrections with it', async (_, arrange, correction) => {
    const fixture = await EngineFixture.create();
    const call = await arrange(fixture);
    const edited = edit(fixture, call, { ...correction, replyUrl: 'https://elsewhere.example/hook' });
    await expect(edited).rejects.toMatchObject({ code: 'not-editable' });
    expect(await fixture.now(call)).toEqual(call);
  });

  it('is refused for a call that nobody knows', async () => {
    const fixture = await EngineFixture.create();
    const edited = editCall(fixture.deps(), { id: 404, version: 1, actor, corrections: {} });
    await expect(edited).rejects.toMatchObject({ code: 'unknown-call' });
  });
});
