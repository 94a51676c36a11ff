import { after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { ring, Scene } from '../../test/scene.js';
import { failed } from '../../test/scripted-performer.js';
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
        ['ended', 'call', 'failed', 0],
      ],
      ...[
        ['began', 'call', 0],
        ['ended', 'call', 'answered', 0],
      ],
      ...[
        ['began', 'reply', 0],
        ['ended', 'reply', 'delivered', 0],
      ],
    ]);
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
