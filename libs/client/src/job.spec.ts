import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AirlockClient } from './airlock-client.js';

const record = (state: string) => {
  const last_modified = state === 'success' ? '2026-01-01T00:00:01.000Z' : '2026-01-01T00:00:00.000Z';
  return { id: 'a', state, message: '', last_modified };
};
const away = () => Promise.reject(new TypeError('fetch failed'));

describe('waiting for a job', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** @param answers a server's in turn; the last one again and again */
  function job(answers: readonly (() => Promise<Response>)[]) {
    let asked = 0;
    const fetch = () => (answers[asked++] ?? answers.at(-1) ?? away)();
    const client = new AirlockClient({ baseUrl: 'http://airlock.example', apiKey: 'k', fetch });
    return { job: client.job('a'), asked: () => asked };
  }
  const told = (state: string) => async () => Response.json({ record: record(state) });

  it('gives up where nobody has answered for a minute, and says why', async () => {
    const { job: lost, asked } = job([away]);
    const end = lost.wait().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(75_000);
    expect(await end).toEqual(new TypeError('fetch failed'));
    expect(asked()).toBeGreaterThan(8);
  });

  it('goes on for days where somebody has', async () => {
    const outage = Array.from({ length: 20_000 }, () => away);
    const { job: kept } = job([told('queued'), ...outage, told('success')]);
    const end = kept.wait();
    await vi.advanceTimersByTimeAsync(3 * 86_400_000);
    expect(await end).toMatchObject({ state: 'success' });
  });

  it('is told each change once', async () => {
    const { job: watched } = job([told('queued'), told('queued'), told('success')]);
    const states: string[] = [];
    await watched.wait({ onChange: ({ state }) => states.push(state) });
    expect(states).toEqual(['queued', 'success']);
  });
});
