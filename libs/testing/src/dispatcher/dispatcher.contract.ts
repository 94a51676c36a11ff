import type { Dispatcher, Wake } from '@airlock/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aWake } from './a-wake.js';
import { timely } from '../timely.js';

const DEADLINE = { timeout: 20_000, interval: 5 };

type Ring = Readonly<{ wake: Wake; at: number }>;

/**
 * What every dispatcher must do (the port `Dispatcher`), in real time.
 * @param open makes one that has no alarms yet and runs at least 8 works of each phase at once
 */
export function describeDispatcher(name: string, open: () => Promise<Dispatcher>): void {
  describe(`${name} as a dispatcher`, () => {
    let dispatcher: Dispatcher;
    let rings: Ring[];
    const record = async (wake: Wake) => void rings.push({ wake, at: Date.now() });
    const rung = (count: number) =>
      vi.waitFor(() => expect(rings.length).toBeGreaterThanOrEqual(count), DEADLINE);
    const ridsRung = () => rings.map(({ wake }) => wake.rid);

    beforeEach(async () => {
      rings = [];
      dispatcher = await open();
    });
    afterEach(() => dispatcher.stop(0));

    it('hands over the wake as it was set', async () => {
      await dispatcher.start(record);
      const wakes = [aWake({ phase: 'call', try: 1 }), aWake({ phase: 'reply', try: 13 })];
      await dispatcher.wake(wakes);
      await rung(2);
      expect(rings.map(({ wake }) => wake)).toEqual(expect.arrayContaining(wakes));
    });

    it('rings at the date and not before', async () => {
      await dispatcher.start(record);
      const wake = aWake({ dueAt: fromNow(500) });
      await dispatcher.wake([wake]);
      await rung(1);
      expect(rings[0]!.at).toBeGreaterThanOrEqual(wake.dueAt.getTime());
    });

    it('rings at once what is overdue', async () => {
      await dispatcher.start(record);
      await dispatcher.wake([aWake({ dueAt: fromNow(-86_400_000) })]);
      await rung(1);
    });

    it('rings in the order of the dates, not in that of the setting', async () => {
      await dispatcher.start(record);
      const [late, early] = [aWake({ dueAt: fromNow(900) }), aWake({ dueAt: fromNow(300) })];
      await dispatcher.wake([late, early]);
      await rung(2);
      expect(ridsRung()).toEqual([early.rid, late.rid]);
    });

    it('rings once for a wake that is set several times', async () => {
      await dispatcher.start(record);
      const wake = aWake({ dueAt: fromNow(300) });
      await dispatcher.wake([wake, { ...wake }]);
      await dispatcher.wake([{ ...wake, dueAt: new Date(wake.dueAt) }]);
      await dispatcher.wake([aWake({ dueAt: fromNow(900) })]);
      await rung(2);
      expect(ridsRung().filter((rid) => rid === wake.rid)).toHaveLength(1);
    });

    it('rings for each try, phase and date of one call', async () => {
      await dispatcher.start(record);
      const wake = aWake();
      const others = [{ try: 2 }, { phase: 'reply' as const }, { dueAt: fromNow(-5_000) }];
      await dispatcher.wake([wake, ...others.map((other) => ({ ...wake, ...other }))]);
      await rung(4);
      expect(rings).toHaveLength(4);
    });

    it('rings again for a wake that is set anew after its work', async () => {
      await dispatcher.start(record);
      const wake = aWake();
      await dispatcher.wake([wake]);
      await rung(1);
      await vi.waitFor(async () => {
        await dispatcher.wake([wake]);
        expect(rings.length).toBeGreaterThanOrEqual(2);
      }, DEADLINE);
    });

    it('rings once for each of 2 000 wakes', async () => {
      await dispatcher.start(record);
      const phases = ['call', 'reply'] as const;
      const wakes = Array.from({ length: 2_000 }, (_, index) =>
        aWake({ phase: phases[index % 2]!, dueAt: fromNow(index % 300) }),
      );
      await dispatcher.wake(wakes);
      await rung(2_000);
      expect(ridsRung().toSorted()).toEqual(wakes.map(({ rid }) => rid).toSorted());
    });

    it('rings after its start for what was set before', async () => {
      await dispatcher.wake([aWake()]);
      await dispatcher.start(record);
      await rung(1);
    });

    it('is not held up by a work that takes long', async () => {
      const long = aGate();
      const slow = aWake();
      await dispatcher.start(async (wake) => {
        await record(wake);
        if (wake.rid === slow.rid) await long.opened;
      });
      await dispatcher.wake([slow]);
      await rung(1);
      await dispatcher.wake(Array.from({ length: 20 }, () => aWake()));
      await rung(21);
      long.open();
    });

    it('stops when what runs has ended, and begins nothing new', async () => {
      const work = aGate();
      let ended = false;
      await dispatcher.start(async (wake) => {
        await record(wake);
        await work.opened;
        ended = true;
      });
      await dispatcher.wake([aWake(), aWake({ dueAt: fromNow(200) })]);
      await rung(1);
      const stopped = dispatcher.stop(20_000).then(() => ended);
      await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(rings[0]!.at + 400), DEADLINE);
      work.open();
      expect(await stopped).toBe(true);
      expect(rings).toHaveLength(1);
    });

    it('stops after its grace when what runs does not end', async () => {
      const work = aGate();
      await dispatcher.start(async (wake) => {
        await record(wake);
        await work.opened;
      });
      await dispatcher.wake([aWake()]);
      await rung(1);
      await timely({ notBeforeMs: 200, promisedMs: 1_000 }, () => dispatcher.stop(200));
      work.open();
    });

    it('stops though it never started, and takes wakes after that without a word', async () => {
      await dispatcher.stop(1_000);
      await dispatcher.wake([aWake()]);
      await dispatcher.stop(1_000);
      expect(rings).toEqual([]);
    });
  });
}

function fromNow(ms: number): Date {
  return new Date(Date.now() + ms);
}

/** Lets nobody pass until it is opened. */
function aGate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
