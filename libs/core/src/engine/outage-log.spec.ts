import { expect, it, vi } from 'vitest';
import { StoreUnavailableError } from '../ports/store-unavailable.error.js';
import { OutageLog } from './outage-log.js';

it('tells of an outage when it begins and when it ends, with its first reason and how often it was met', () => {
  const log = vi.fn<(message: string, error?: unknown) => void>();
  const outage = new OutageLog('The store of calls', log);
  for (let n = 0; n < 40; n++) outage.happened(new StoreUnavailableError(new Error(`refused ${n}`)));
  expect(log.mock.calls.map(([message]) => message)).toEqual(['The store of calls: refused 0']);
  outage.ended();
  outage.ended();
  expect(log.mock.calls.slice(1).map(([message]) => message)).toEqual([
    expect.stringMatching(/^The store of calls: in reach again after \d+ s, met 40 times$/),
  ]);
});

it('counts about once a minute what happens in between, and begins anew with the next outage', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const log = vi.fn<(message: string, error?: unknown) => void>();
    const outage = new OutageLog('Redis', log);
    for (let n = 0; n < 70; n++) {
      outage.happened(new Error('gone'));
      vi.advanceTimersByTime(1_000);
    }
    outage.ended();
    outage.happened(new Error('gone again'));
    expect(log.mock.calls.map(([message]) => message)).toEqual([
      'Redis: gone',
      'Redis: gone (and 59 times since the last line)',
      'Redis: in reach again after 70 s, met 70 times',
      'Redis: gone again',
    ]);
  } finally {
    vi.useRealTimers();
  }
});
