import { StoreUnavailableError, type ResourceRecord } from '@airlock/core';
import { aResourceDraft, InMemoryResourceStore, Memory } from '@airlock/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { GateOptions } from '../gate-options.js';
import { ResourceCache } from './resource-cache.js';

describe('the resources that requests need', () => {
  let store: InMemoryResourceStore;
  let resource: ResourceRecord;
  let cache: ResourceCache;

  beforeEach(async () => {
    store = new InMemoryResourceStore(new Memory());
    resource = await store.create(aResourceDraft({ connector: 'weather', slug: 'main' }));
    cache = new ResourceCache({ resources: store } as unknown as GateOptions);
  });

  it('are looked up once for all who need one at once, and then known', async () => {
    const find = vi.spyOn(store, 'find');
    const [one, other] = [cache.get('weather', 'main'), cache.get('weather', 'main')];
    expect(await one).toMatchObject({ id: resource.id, slug: 'main' });
    expect(await other).toBe(await one);
    expect(cache.get('weather', 'main')).toBe(await one);
    expect(await cache.byId('weather', resource.id)).toBe(await one);
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('are looked up anew after a change in this process, even where a look is under way', async () => {
    const before = cache.get('weather', 'main');
    await store.update(resource.id, { ...resource, title: 'Another' });
    cache.clear();
    await before;
    expect(await cache.get('weather', 'main')).toMatchObject({ title: 'Another' });
  });

  it('are of their connector only', async () => {
    expect(await cache.byId('http', resource.id)).toBeNull();
    expect(await cache.get('http', 'main')).toBeNull();
  });

  it('that were removed do not come back while the store is away', async () => {
    vi.useFakeTimers();
    try {
      await cache.get('weather', 'main');
      vi.advanceTimersByTime(2_000);
      await store.remove(resource.id);
      expect(await cache.get('weather', 'main')).toBeNull();
      const away = new StoreUnavailableError(new Error('away'));
      vi.spyOn(store, 'find').mockRejectedValue(away);
      await expect(cache.get('weather', 'main')).rejects.toThrow(StoreUnavailableError);
    } finally {
      vi.useRealTimers();
    }
  });

  it('are seen as they are by a store that is slow, and not away', async () => {
    vi.useFakeTimers();
    try {
      await cache.get('weather', 'main');
      const another = await store.update(resource.id, { ...resource, title: 'Another' });
      let find = (_: ResourceRecord | null): void => undefined;
      vi.spyOn(store, 'find').mockReturnValue(new Promise((found) => (find = found)));
      vi.advanceTimersByTime(2_000);
      const stale = cache.get('weather', 'main');
      await vi.advanceTimersByTimeAsync(600);
      expect(await stale).toMatchObject({ title: resource.title });
      find(another);
      await vi.advanceTimersByTimeAsync(300);
      expect(await cache.get('weather', 'main')).toMatchObject({ title: 'Another' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('serve on while the store is away, and are seen as they are when it is back', async () => {
    vi.useFakeTimers();
    try {
      await cache.get('weather', 'main');
      const away = new StoreUnavailableError(new Error('away'));
      const find = vi.spyOn(store, 'find').mockRejectedValue(away);
      const byId = vi.spyOn(store, 'byId').mockRejectedValue(away);
      vi.advanceTimersByTime(2_000);
      expect(await cache.get('weather', 'main')).toMatchObject({ id: resource.id });
      expect(await cache.byId('weather', resource.id)).toMatchObject({ id: resource.id });
      await expect(cache.get('weather', 'other')).rejects.toThrow(StoreUnavailableError);
      await store.update(resource.id, { ...resource, title: 'Another' });
      find.mockRestore();
      byId.mockRestore();
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await cache.get('weather', 'main')).toMatchObject({ title: 'Another' });
    } finally {
      vi.useRealTimers();
    }
  });
});
