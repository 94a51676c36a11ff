import { describe, expect, it } from 'vitest';
import { notFound } from '../../test/scripted-performer.js';
import { ring, EngineFixture } from '../../test/engine-fixture.js';
import { handleCall, unhandleCall } from './handle-call.js';
import { resetCall } from './reset-call.js';
import { work } from '../engine/work.js';

const by = 'anna@desk.example';

async function aFailedCall(fixture: EngineFixture) {
  const call = await fixture.accepted();
  fixture.performer.script = [notFound];
  await work(fixture.deps(), ring(call));
  return call;
}

describe('the mark that a call is handled', () => {
  it('names who put it there, when and why, in the log too', async () => {
    const fixture = await EngineFixture.create();
    const { id, rid } = await aFailedCall(fixture);
    const handled = await handleCall(fixture.deps(), { id }, { by, note: 'refunded' });
    expect(handled).toMatchObject({ handled: { by, note: 'refunded', at: fixture.clock.now() } });
    expect((await fixture.log({ id })).at(-1)).toBe(`${by} handled: handled: refunded`);
    expect(fixture.changes.at(-1)).toBe(rid);
  });

  it('is put there once, and replaced by another', async () => {
    const fixture = await EngineFixture.create();
    const { id } = await aFailedCall(fixture);
    const first = await handleCall(fixture.deps(), { id }, { by, note: null });
    expect((await handleCall(fixture.deps(), { id }, { by, note: null })).version).toBe(first.version);
    const other = await handleCall(fixture.deps(), { id }, { by: 'bob@desk.example', note: null });
    expect(other).toMatchObject({ version: first.version + 1, handled: { by: 'bob@desk.example' } });
  });

  it('is taken away by an operator and by a reset', async () => {
    const fixture = await EngineFixture.create();
    const { id } = await aFailedCall(fixture);
    await handleCall(fixture.deps(), { id }, { by, note: null });
    expect(await unhandleCall(fixture.deps(), { id }, by)).toMatchObject({ handled: null });
    expect((await fixture.log({ id })).at(-1)).toBe(`${by} handled: not handled any more`);
    await handleCall(fixture.deps(), { id }, { by, note: null });
    expect(await resetCall(fixture.deps(), { id, actor: by })).not.toHaveProperty('handled');
  });

  it('is refused to a call that is not in error', async () => {
    const fixture = await EngineFixture.create();
    const { id } = await fixture.accepted();
    await expect(handleCall(fixture.deps(), { id }, { by, note: null })).rejects.toMatchObject({
      code: 'not-editable',
      message: 'Only a call in error can be marked as handled; this one is in CALL_RETRY',
    });
  });
});
