import { describe, expect, it } from 'vitest';
import { asked, readyAt, refusedMeanwhile, rulesIn, stopped, whole } from './faults-checker.fixture.js';

describe('the checker of the rig', () => {
  const probe = { k: 'probe', what: 'live', who: 'worker2', limitMs: 15_000, cpuMs: 1 };
  const refused = (t0: number) => ({ ...probe, t0, t1: t0 + 1, err: 'ECONNREFUSED' });
  const live = (t0: number) => ({ ...probe, t0, t1: t0 + 1, st: 200 });

  it('takes a process for one on its way until it says that it is live, a minute long', async () => {
    const events = [{ e: 'start', name: 'worker2', pid: 1, t: 2_000 }];
    const rule = 'a process that runs does not say that it is live';
    expect(await rulesIn({ events, probes: [refused(3_000), refused(19_000), live(20_000)] })).toEqual([]);
    expect(await rulesIn({ events, probes: [live(3_000), refused(19_000)] })).toEqual([rule]);
    expect(await rulesIn({ events, probes: [refused(63_000), live(70_000)] })).toEqual([rule]);
  });

  it('asks for work without Redis where a worker is there, and not of those that are frozen or on their way', async () => {
    const away = { e: 'fault', name: 'Redis killed', breaks: { redis: 'down' }, from: 10_000, to: 22_000 };
    const events = [{ e: 'start', name: 'worker2', pid: 1, t: 9_000 }, away];
    const rule = 'nothing is done while Redis is away';
    expect(await rulesIn({ events, probes: [live(9_500), live(15_000)] })).toEqual([rule]);
    expect(await rulesIn({ events, probes: [refused(15_000), live(23_000)] })).toEqual([]);
  });

  it('takes nobody for a liar who finds the store before the rig is told that it is back', async () => {
    const found = (t0: number) =>
      rulesIn({
        load: [asked, ...refusedMeanwhile],
        events: [{ ...stopped, heals: 19_000 }],
        probes: [...whole.probes, readyAt(t0)],
      });
    expect(await found(19_500)).toEqual([]);
    expect(await found(18_000)).toEqual(['a process says it is ready and accepts nothing']);
  });
});
