import { expect, it } from 'vitest';
import { WrongKeys } from './wrong-keys.js';

const HERE = '192.0.2.1';
const RIGHT = 'the right key';
/** How many different wrong ones cost nothing, and the one after which there is a wait. */
const FREE = 20;
const look = (key: string) => Promise.resolve(key === RIGHT ? 'somebody' : null);
const show = (keys: WrongKeys, key: string, source = HERE) => keys.lookedUp(source, key, () => look(key));
const refused = { details: { status: 429 } };

/** How often a key was shown before it was too often, and how long to wait then. */
async function refusedAfter(
  showing: (n: number) => Promise<unknown>,
  most = 1_000,
): Promise<[number, string | undefined]> {
  for (let n = 0; n < most; n++) {
    try {
      await showing(n);
    } catch (error) {
      return [n, (error as { details: { headers: Record<string, string> } }).details.headers['retry-after']];
    }
  }
  return [most, undefined];
}

async function aBlocked(keys: WrongKeys): Promise<void> {
  for (let n = 0; n < FREE; n++) expect(await show(keys, `key ${n}`)).toBeNull();
}

it('refuses a source that tries one key after the other', async () => {
  const keys = new WrongKeys(() => new Date(0));
  const [heard, retryAfter] = await refusedAfter((n) => show(keys, `key ${n}`));
  expect(heard).toBe(FREE);
  expect(retryAfter).toBe('1');
  expect(await show(keys, 'key', '192.0.2.2')).toBeNull();
});

it('looks nothing up for a source that is to wait, though it were the right key', async () => {
  const keys = new WrongKeys(() => new Date(0));
  await aBlocked(keys);
  let looks = 0;
  const looking = async () => ((looks += 1), 'somebody');
  await expect(keys.lookedUp(HERE, RIGHT, looking)).rejects.toMatchObject(refused);
  expect(looks).toBe(0);
});

it('never slows whose key was right before, whatever others try from there', async () => {
  const keys = new WrongKeys(() => new Date(0));
  expect(await show(keys, RIGHT)).toBe('somebody');
  await aBlocked(keys);
  await expect(show(keys, 'another key')).rejects.toMatchObject(refused);
  for (let n = 0; n < 100; n++) expect(await show(keys, RIGHT)).toBe('somebody');
});

it('lets the same old keys be wrong for ever: they guess nothing', async () => {
  const keys = new WrongKeys(() => new Date(0));
  const [heard] = await refusedAfter((n) => show(keys, `old key ${n % 4}`));
  expect(heard).toBe(1_000);
});

it('has those who go on wait longer, and forgives after a rest', async () => {
  let now = 0;
  const keys = new WrongKeys(() => new Date(now));
  const waits: number[] = [];
  for (let round = 0; round < 4; round++) {
    const [, seconds] = await refusedAfter((n) => show(keys, `key ${round} ${n}`));
    now += Number(seconds) * 1000;
    waits.push(Number(seconds));
  }
  expect(waits).toEqual([1, 2, 4, 8]);
  now += 16 * 60_000;
  expect((await refusedAfter((n) => show(keys, `key ${n}`)))[1]).toBe('1');
});

it('looks one key up at once where a source has spent its free ones', async () => {
  let now = 0;
  const keys = new WrongKeys(() => new Date(now));
  await aBlocked(keys);
  now += 1_000;
  let looks = 0;
  const guesses = Array.from({ length: 50 }, (_, n) =>
    keys.lookedUp(HERE, `further key ${n}`, async () => ((looks += 1), null)),
  );
  const answers = await Promise.allSettled(guesses);
  expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(49);
  expect(looks).toBe(1);
});

it.each([
  ['was right', () => Promise.resolve('somebody')],
  ['could not be looked up', () => Promise.reject(new Error('away'))],
])('has nobody wait for a key that %s', async (_, looking) => {
  let now = 0;
  const keys = new WrongKeys(() => new Date(now));
  await aBlocked(keys);
  now += 1_000;
  await keys.lookedUp(HERE, 'this key', looking).catch(() => undefined);
  expect(await show(keys, RIGHT)).toBe('somebody');
});

it('keeps a bounded number of sources and of right keys', async () => {
  const keys = new WrongKeys(() => new Date(0));
  for (let n = 0; n < 12_000; n++) await show(keys, 'key', `source ${n}`);
  for (let n = 0; n < 12_000; n++) await keys.lookedUp(HERE, `key ${n}`, async () => n);
  const kept = keys as unknown as { sources: Map<string, unknown>; right: Set<string> };
  expect([kept.sources.size, kept.right.size]).toEqual([10_000, 10_000]);
});
