import { after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { ring, Scene } from '../../test/scene.js';
import { failed } from '../../test/scripted-performer.js';
import { sweep } from './sweep.js';
import { work } from './work.js';

describe('the meter', () => {
  it('counts what is accepted, how late each try began, how it ended and how long it took', async () => {
    const scene = await Scene.set();
    scene.performer.script = [failed];
    const call = await scene.accepted();
    await scene.clock.advance(250);
    await work(scene.desk(), ring(call));
    await scene.clock.advance(30_000);
    await work(scene.desk(), { ...ring(call), dueAt: after(30_250) });
    await work(scene.desk(), { ...ring(call, 'reply'), dueAt: after(30_250) });
    expect(scene.counted).toEqual([
      ['accepted', 'main'],
      ...[
        ['began', 'call', 250],
        ['ended', 'call', 'failed', 0, 'main'],
      ],
      ...[
        ['began', 'call', 0],
        ['ended', 'call', 'answered', 0, 'main'],
      ],
      ...[
        ['began', 'reply', 0],
        ['ended', 'reply', 'delivered', 0, 'main'],
      ],
    ]);
  });

  it('counts each lease that was taken over', async () => {
    const scene = await Scene.set();
    await scene.accepted();
    const { rid } = await scene.accepted();
    await scene.store.claim({ rid, phase: 'call', now: scene.clock.now(), worker: 'dead', leaseMs: 1_000 });
    await scene.clock.advance(2_000);
    await sweep(scene.desk(), 0);
    await sweep(scene.desk(), 0);
    expect(scene.counted.filter(([what]) => what === 'took over')).toEqual([['took over', 'call']]);
  });

  it('counts no try that somebody else has', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    await work(scene.desk(), ring(call));
    const counted = scene.counted.length;
    await work(scene.desk(), ring(call));
    expect(scene.counted).toHaveLength(counted);
  });
});
