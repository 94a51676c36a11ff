import { serverMeanwhile } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { timedOut } from './timed-out.js';

const never = new Promise<never>(() => {});

describe('a time limit', () => {
  it('is over once nothing has come in time', async () => {
    expect(await Promise.race([never, timedOut(5, never)])).toBe('timed out');
  });

  it('waits no more once the other has ended, with an answer or an error', async () => {
    const ends = [() => Promise.resolve('answer'), () => Promise.reject(new Error('broken'))];
    for (const end of ends) {
      const other: Promise<string> = end();
      const limit = timedOut(5, other);
      const ended = await Promise.race([limit, other.catch(() => 'error')]);
      expect(['answer', 'error']).toContain(ended);
      const later = await Promise.race([limit, timedOut(30, never).then(() => 'nothing')]);
      expect(later).toBe('nothing');
    }
  });

  it('is not over for what has come while this process stood still', async () => {
    const upstream = await serverMeanwhile();
    const answered = fetch(upstream.url).then((answer) => answer.text());
    const first = Promise.race([answered, timedOut(400, answered)]);
    await upstream.standStillOnceAsked(1_500);
    expect(await first).toBe('{}');
    await upstream.close();
  });
});
