import { expect, it } from 'vitest';
import { Places } from './places.js';

it('runs no more at once than there are places, and the others in the order in which they came', async () => {
  const places = new Places(2);
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const runs = [1, 2, 3, 4].map((n) =>
    places.run(async () => {
      began.push(n);
      await new Promise<void>((end) => ends.push(end));
    }),
  );
  await settled();
  expect(began).toEqual([1, 2]);
  ends[1]?.();
  await settled();
  expect(began).toEqual([1, 2, 3]);
  ends[0]?.();
  ends[2]?.();
  await settled();
  expect(began).toEqual([1, 2, 3, 4]);
  ends[3]?.();
  await Promise.all(runs);
});

it('gives the place back when a work rejects', async () => {
  const places = new Places(1);
  await expect(places.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  let ran = false;
  await places.run(async () => void (ran = true));
  expect(ran).toBe(true);
});

it('begins nothing once it is closed, and keeps nobody waiting', async () => {
  const places = new Places(1);
  let end = () => {};
  const first = places.run(() => new Promise<void>((resolve) => (end = resolve)));
  let begun = false;
  const second = places.run(async () => void (begun = true));
  await settled();
  places.close();
  await second;
  end();
  await first;
  await places.run(async () => void (begun = true));
  expect(begun).toBe(false);
});

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}
