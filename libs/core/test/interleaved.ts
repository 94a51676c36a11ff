import type { InMemoryCallStore } from '@airlock/testing';
import type { Scheduler } from 'fast-check';

/** A store each of whose methods comes when its turn is drawn: any order of many workers' steps can be. */
export function interleaved(store: InMemoryCallStore, scheduler: Scheduler): InMemoryCallStore {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]): Promise<unknown> => {
        await scheduler.schedule(Promise.resolve(), String(name));
        return Reflect.apply(member, target, args);
      };
    },
  });
}
