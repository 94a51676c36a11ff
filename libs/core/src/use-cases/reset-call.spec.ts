import { after, bytes } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { notFound, failed } from '../../test/scripted-performer.js';
import { unwanted } from '../../test/scripted-reply-sender.js';
import { EngineFixture, ring, text } from '../../test/engine-fixture.js';
import type { AsyncCall } from '../domain/call.js';
import { resetCall, type ResetCall } from './reset-call.js';
import { work } from '../engine/work.js';

const actor = 'ops@airlock.example';
const reset = (fixture: EngineFixture, { id }: AsyncCall, given: Partial<ResetCall> = {}) =>
  resetCall(fixture.deps(), { id, actor, ...given });

async function inCallError(fixture: EngineFixture): Promise<AsyncCall> {
  fixture.performer.script = [notFound];
  const call = await fixture.accepted();
  await work(fixture.deps(), ring(call));
  return fixture.now(call);
}

async function answeredCall(fixture: EngineFixture, replyTo: AsyncCall['replyTo']): Promise<AsyncCall> {
  const call = await fixture.accepted({ replyTo });
  await work(fixture.deps(), ring(call));
  if (replyTo) await work(fixture.deps(), ring(call, 'reply'));
  return fixture.now(call);
}

const replyTo = { url: 'https://requester.example/hook', errors: false };
const done = (fixture: EngineFixture) => answeredCall(fixture, replyTo);
const doneWithoutReply = (fixture: EngineFixture) => answeredCall(fixture, null);
async function inResponseError(fixture: EngineFixture): Promise<AsyncCall> {
  fixture.sender.script = [unwanted];
  return answeredCall(fixture, replyTo);
}

describe('a reset', () => {
  it('runs a failed call again with all its tries, now, and logs who did it (I5, I8)', async () => {
    const fixture = await EngineFixture.create();
    const call = await inCallError(fixture);
    const log = await fixture.log(call);
    await fixture.clock.advance(5_000);
    const budget = { ttl: 13, failures: 0, delayMs: 0, nextTry: after(5_000) };
    expect(await reset(fixture, call)).toMatchObject({ status: 'CALL_RETRY', attempts: 1, ...budget });
    expect(fixture.wakes.at(-1)).toMatchObject({ rid: call.rid, phase: 'call', dueAt: after(5_000) });
    const line = `${actor} reset: sent again: CALL_ERROR → CALL_RETRY, 13 tries, the first one now`;
    expect(await fixture.log(call)).toEqual([...log, line]);
  });

  it('delivers a failed reply again, without doing the work again', async () => {
    const fixture = await EngineFixture.create();
    const call = await inResponseError(fixture);
    const budget = { ttl: 13, failures: 0, nextTry: after(0) };
    expect(await reset(fixture, call)).toMatchObject({ status: 'RESPONSE_RETRY', deliveries: 1, ...budget });
    expect(fixture.wakes.at(-1)).toMatchObject({ phase: 'reply', try: 2, dueAt: after(0) });
    expect(fixture.performer.performed).toHaveLength(1);
  });

  it('sends a waiting call now, with all its tries', async () => {
    const fixture = await EngineFixture.create();
    fixture.performer.script = [failed];
    const call = await fixture.accepted();
    await work(fixture.deps(), ring(call));
    expect(await reset(fixture, call)).toMatchObject({ status: 'CALL_RETRY', ttl: 13, nextTry: after(0) });
  });

  it.each([
    ['to deliver again what was delivered', done, {}, 'RESPONSE_RETRY'],
    ['to do again what was done', done, { to: 'CALL_RETRY' }, 'CALL_RETRY'],
    ['to do again what nobody asked a reply for', doneWithoutReply, {}, 'CALL_RETRY'],
    ['to do again what was answered', inResponseError, { to: 'CALL_RETRY' }, 'CALL_RETRY'],
  ] as const)('needs a confirmation %s', async (_, arrange, given, status) => {
    const fixture = await EngineFixture.create();
    const call = await arrange(fixture);
    await expect(reset(fixture, call, given)).rejects.toMatchObject({ code: 'confirmation-needed' });
    expect(await fixture.now(call)).toEqual(call);
    expect(await reset(fixture, call, { ...given, confirm: true })).toMatchObject({ status });
  });

  it.each([
    ['a response that is not there', inCallError, 'not-editable'],
    ['to nobody', doneWithoutReply, 'no-reply-address'],
  ] as const)('cannot deliver %s', async (_, arrange, code) => {
    const fixture = await EngineFixture.create();
    const call = await arrange(fixture);
    const given = { to: 'RESPONSE_RETRY', confirm: true } as const;
    await expect(reset(fixture, call, given)).rejects.toMatchObject({ code });
    expect(await fixture.now(call)).toEqual(call);
  });

  it('is refused while an attempt runs (I8)', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    let refused: unknown;
    fixture.performer.script = [
      async () => {
        refused = await reset(fixture, call).catch((error: unknown) => error);
        return failed;
      },
    ];
    await work(fixture.deps(), ring(call));
    expect(refused).toMatchObject({ code: 'call-running' });
  });

  it('is refused at another version than the operator saw (I8)', async () => {
    const fixture = await EngineFixture.create();
    const call = await inCallError(fixture);
    const late = reset(fixture, call, { version: call.version - 1 });
    await expect(late).rejects.toMatchObject({ code: 'version-conflict' });
    expect(await reset(fixture, call, { version: call.version })).toMatchObject({ status: 'CALL_RETRY' });
  });
});

describe('a reset with corrections', () => {
  it('is one change: the upstream gets the new body, and the log has both lines', async () => {
    const fixture = await EngineFixture.create();
    const call = await inCallError(fixture);
    await reset(fixture, call, { corrections: { requestBody: bytes('right') } });
    expect((await fixture.log(call)).slice(-2)).toEqual([
      `${actor} edit: request body edited`,
      `${actor} reset: sent again: CALL_ERROR → CALL_RETRY, 13 tries, the first one now`,
    ]);
    await work(fixture.deps(), ring(call));
    expect(text(fixture.performer.performed.at(-1)?.request.body)).toBe('right');
    expect((await fixture.store.revisions(call.id)).map(({ part }) => part)).toEqual(['request', 'response']);
  });

  it('delivers the corrected response to the corrected address', async () => {
    const fixture = await EngineFixture.create();
    const call = await inResponseError(fixture);
    const corrections = { responseBody: bytes('right'), replyUrl: 'https://elsewhere.example/hook' };
    await reset(fixture, call, { corrections });
    await work(fixture.deps(), ring(call, 'reply'));
    const [sent] = fixture.sender.sent.slice(-1);
    expect([sent?.url, text(sent?.response.body)]).toEqual(['https://elsewhere.example/hook', 'right']);
  });

  it.each([done, inResponseError])(
    'may correct the request of work that is done again (%#)',
    async (arrange) => {
      const fixture = await EngineFixture.create();
      const call = await arrange(fixture);
      const corrections = { requestBody: bytes('right') };
      await reset(fixture, call, { to: 'CALL_RETRY', confirm: true, corrections });
      await work(fixture.deps(), ring(call));
      expect(text(fixture.performer.performed.at(-1)?.request.body)).toBe('right');
    },
  );

  it('that change nothing is a reset alone, and one version further', async () => {
    const fixture = await EngineFixture.create();
    const call = await inCallError(fixture);
    const requestBody = (await fixture.deps().reader.withBodies(call.id))?.request.body ?? bytes('');
    expect(await reset(fixture, call, { corrections: { requestBody } })).toMatchObject({
      version: call.version + 1,
    });
    expect(await reset(fixture, call, { corrections: {} })).toMatchObject({ version: call.version + 2 });
  });

  it('cannot correct the request of work that is not done again', async () => {
    const fixture = await EngineFixture.create();
    const call = await inResponseError(fixture);
    const refused = reset(fixture, call, { corrections: { requestBody: bytes('x') } });
    await expect(refused).rejects.toMatchObject({ code: 'not-editable' });
    expect(await fixture.now(call)).toEqual(call);
  });
});
