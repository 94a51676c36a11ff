import { describe, expect, it } from 'vitest';
import { notFound } from '../../test/scripted-performer.js';
import { ring, Scene } from '../../test/scene.js';
import { handleCall, unhandleCall } from './handle-call.js';
import { resetCall } from './reset-call.js';
import { work } from './work.js';

const by = 'anna@desk.example';

async function aFailedCall(scene: Scene) {
  const call = await scene.accepted();
  scene.performer.script = [notFound];
  await work(scene.desk(), ring(call));
  return call;
}

describe('the mark that a call is handled', () => {
  it('names who put it there, when and why, in the log too', async () => {
    const scene = await Scene.set();
    const { id, rid } = await aFailedCall(scene);
    const handled = await handleCall(scene.desk(), { id }, { by, note: 'refunded' });
    expect(handled).toMatchObject({ handled: { by, note: 'refunded', at: scene.clock.now() } });
    expect((await scene.log({ id })).at(-1)).toBe(`${by} handled: handled: refunded`);
    expect(scene.changes.at(-1)).toBe(rid);
  });

  it('is put there once, and replaced by another', async () => {
    const scene = await Scene.set();
    const { id } = await aFailedCall(scene);
    const first = await handleCall(scene.desk(), { id }, { by, note: null });
    expect((await handleCall(scene.desk(), { id }, { by, note: null })).version).toBe(first.version);
    const other = await handleCall(scene.desk(), { id }, { by: 'bob@desk.example', note: null });
    expect(other).toMatchObject({ version: first.version + 1, handled: { by: 'bob@desk.example' } });
  });

  it('is taken away by an operator and by a reset', async () => {
    const scene = await Scene.set();
    const { id } = await aFailedCall(scene);
    await handleCall(scene.desk(), { id }, { by, note: null });
    expect(await unhandleCall(scene.desk(), { id }, by)).toMatchObject({ handled: null });
    expect((await scene.log({ id })).at(-1)).toBe(`${by} handled: not handled any more`);
    await handleCall(scene.desk(), { id }, { by, note: null });
    expect(await resetCall(scene.desk(), { id, actor: by })).not.toHaveProperty('handled');
  });

  it('is refused to a call that is not in error', async () => {
    const scene = await Scene.set();
    const { id } = await scene.accepted();
    await expect(handleCall(scene.desk(), { id }, { by, note: null })).rejects.toMatchObject({
      code: 'not-editable',
      message: 'Only a call in error can be marked as handled; this one is in CALL_RETRY',
    });
  });
});
