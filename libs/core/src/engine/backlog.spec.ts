import { ManualClock } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { Backlog } from './backlog.js';

function aBacklog() {
  let sweeps = 0;
  const clock = new ManualClock();
  const backlog = new Backlog(() => (sweeps += 1), clock);
  const left = (woken: number) => backlog.swept({ interrupted: 0, woken, more: true });
  const worked = (count: number) =>
    Promise.all(Array.from({ length: count }, () => backlog.run(async () => true)));
  return { backlog, clock, left, worked, sweeps: () => sweeps };
}

describe('a backlog', () => {
  it('asks for a sweep once half of what was woken has been worked on, and not again before that sweep', async () => {
    const { backlog, left, worked, sweeps } = aBacklog();
    const long = new Deferred<boolean>();
    void backlog.run(() => long.promise);
    left(10);
    await worked(4);
    expect(sweeps()).toBe(0);
    await worked(6);
    expect(sweeps()).toBe(1);
    left(10);
    await worked(5);
    expect(sweeps()).toBe(2);
  });

  it('asks for one when nothing is being worked on any more: others may have worked on the rest', async () => {
    const { clock, left, worked, sweeps } = aBacklog();
    left(1_000);
    await worked(3);
    await clock.advance(0);
    expect(sweeps()).toBe(1);
  });

  it('asks for none while what has ended together is followed by more', async () => {
    const { backlog, clock, left, worked, sweeps } = aBacklog();
    left(1_000);
    await worked(3);
    void backlog.run(() => new Promise(() => {}));
    await clock.advance(0);
    expect(sweeps()).toBe(0);
  });

  it('asks for none where the sweep found all there is', async () => {
    const { backlog, worked, sweeps } = aBacklog();
    await worked(1_000);
    backlog.swept({ interrupted: 0, woken: 999, more: false });
    await worked(1_000);
    expect(sweeps()).toBe(0);
  });

  it('asks for none while alarms ring for nothing, or for what fails', async () => {
    const { backlog, left, sweeps } = aBacklog();
    left(2);
    for (let n = 0; n < 10; n++) await backlog.run(async () => false);
    await expect(backlog.run(() => Promise.reject(new Error('no database')))).rejects.toThrow();
    expect(sweeps()).toBe(0);
  });
});
