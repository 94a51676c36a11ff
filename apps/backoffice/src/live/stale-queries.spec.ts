import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PacedRefresh } from './paced-refresh.js';
import { staleAfter, staleAfterSilence } from './stale-queries.js';

const KEYS = {
  list: ['calls', 'getList', { filter: {} }],
  page: ['calls', 'getOne', { id: '7', meta: undefined }],
  log: ['calls', 'getCallLog', 7, 3],
  otherPage: ['calls', 'getOne', { id: '8', meta: undefined }],
  causes: ['causes', 'getList', {}],
  figures: ['stats', {}],
  operation: ['bulk', 'getOne', { id: '12' }],
  resources: ['resources', 'getList', {}],
  connectors: ['connectors'],
} as const;

let queries: QueryClient;
let paced: PacedRefresh;
beforeEach(() => {
  vi.useFakeTimers();
  queries = new QueryClient();
  paced = new PacedRefresh(queries);
  for (const key of Object.values(KEYS)) queries.setQueryData(key, 'read');
});
afterEach(() => {
  paced.stop();
  vi.useRealTimers();
});

const stale = () => {
  vi.advanceTimersByTime(1);
  return Object.entries(KEYS)
    .filter(([, key]) => queries.getQueryState(key)?.isInvalidated)
    .map(([name]) => name);
};

describe('what is read anew', () => {
  it('is lists, figures and the page of the call that changed, not the pages of others', () => {
    staleAfter(queries, paced, 'calls', { ids: [7], rids: [], resources: ['shop'], more: 0 });
    expect(stale()).toEqual(['list', 'page', 'log', 'causes', 'figures']);
  });

  it('is every page of a call once more changed than the event names', () => {
    staleAfter(queries, paced, 'calls', { ids: [], rids: [], resources: ['shop'], more: 400 });
    expect(stale()).toEqual(['list', 'page', 'log', 'otherPage', 'causes', 'figures']);
  });

  it('is the operations after one of them, the resources after one of them', () => {
    staleAfter(queries, paced, 'bulk', { id: 12 });
    staleAfter(queries, paced, 'resource', { id: 1 });
    expect(stale()).toEqual(['operation', 'resources']);
  });

  it('is everything that changes after a time without events', () => {
    staleAfterSilence(paced);
    expect(stale()).toEqual(Object.keys(KEYS).filter((name) => name !== 'connectors'));
  });

  it('is a list at once, and then at a pace, however many events come', async () => {
    let reads = 0;
    const list = new QueryObserver(queries, {
      queryKey: KEYS.list,
      queryFn: async () => `read ${++reads}`,
      staleTime: Infinity,
    });
    const unsubscribe = list.subscribe(() => undefined);
    for (let event = 0; event < 39; event++) {
      staleAfter(queries, paced, 'calls', { ids: [], rids: [], resources: [], more: 1 });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(reads).toBe(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(reads).toBe(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toBe(3);
    unsubscribe();
  });

  it('is a slow list only when it has come', async () => {
    const answers: ((text: string) => void)[] = [];
    const list = new QueryObserver(queries, {
      queryKey: KEYS.list,
      queryFn: () => new Promise<string>((answer) => answers.push(answer)),
      staleTime: Infinity,
    });
    const unsubscribe = list.subscribe(() => undefined);
    for (let event = 0; event < 99; event++) {
      paced.refresh(['calls', 'getList']);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(answers).toHaveLength(1);
    answers[0]?.('come at last');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(queries.getQueryData(KEYS.list)).toBe('come at last');
    expect(answers).toHaveLength(2);
    unsubscribe();
  });
});
