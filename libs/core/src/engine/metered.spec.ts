import { aDecision, after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { ring, EngineFixture } from '../../test/engine-fixture.js';
import { failed } from '../../test/scripted-performer.js';
import { sweep } from './sweep.js';
import { work } from './work.js';

describe('the meter', () => {
  it('counts what is accepted, how late each try began, how it ended and how long it took', async () => {
    const fixture = await EngineFixture.create();
    fixture.performer.script = [failed];
    const call = await fixture.accepted();
    await fixture.clock.advance(250);
    await work(fixture.deps(), ring(call));
    await fixture.clock.advance(30_000);
    await work(fixture.deps(), { ...ring(call), dueAt: after(30_250) });
    await work(fixture.deps(), { ...ring(call, 'reply'), dueAt: after(30_250) });
    expect(fixture.counted).toEqual([
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
    const fixture = await EngineFixture.create();
    await fixture.accepted();
    const { rid } = await fixture.accepted();
    const decide = aDecision({ now: fixture.clock.now(), worker: 'dead', leaseMs: 1_000 });
    await fixture.store.claim({ rid, decide });
    await fixture.clock.advance(2_000);
    await sweep(fixture.deps(), 0);
    await sweep(fixture.deps(), 0);
    expect(fixture.counted.filter(([what]) => what === 'took over')).toEqual([['took over', 'call']]);
  });

  it('counts no try that somebody else has', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    await work(fixture.deps(), ring(call));
    const counted = fixture.counted.length;
    await work(fixture.deps(), ring(call));
    expect(fixture.counted).toHaveLength(counted);
  });
});
