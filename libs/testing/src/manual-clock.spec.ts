import { expect, it } from 'vitest';
import { ManualClock } from './manual-clock.js';

it('stands still until it is moved', async () => {
  const clock = new ManualClock(new Date(1_000));
  expect(clock.now()).toEqual(new Date(1_000));
  await clock.advance(500);
  expect(clock.now()).toEqual(new Date(1_500));
});

it('wakes who sleeps at the dates they asked for, in their order', async () => {
  const clock = new ManualClock(new Date(0));
  const woken: [string, number][] = [];
  const sleeper = (name: string, ms: number) =>
    clock.sleep(ms).then(() => woken.push([name, clock.now().getTime()]));
  void sleeper('late', 300);
  void sleeper('early', 100);
  void sleeper('too late', 301);
  await clock.advance(300);
  expect(woken).toEqual([
    ['early', 100],
    ['late', 300],
  ]);
  expect(clock.sleeping).toBe(1);
});

it('wakes who goes to sleep again before the move ends', async () => {
  const clock = new ManualClock(new Date(0));
  const beats: number[] = [];
  const beat = async (): Promise<void> => {
    await clock.sleep(100);
    beats.push(clock.now().getTime());
    if (beats.length < 5) await beat();
  };
  const beating = beat();
  await clock.advance(450);
  expect(beats).toEqual([100, 200, 300, 400]);
  await clock.advance(50);
  await beating;
  expect(beats).toHaveLength(5);
});
