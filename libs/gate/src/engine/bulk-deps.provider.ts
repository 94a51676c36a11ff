import type { Provider } from '@nestjs/common';
import type { BulkDeps, ChangeFeed } from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { CHANGE_FEED } from '../store/change-feed.provider.js';
import { ENGINE, type ProcessEngine } from './engine.provider.js';

/** What operations on many calls work with; null where the application keeps none. */
export const BULK_DEPS = Symbol('airlock:bulk-deps');

export const bulkDepsProvider: Provider<BulkDeps | null> = {
  provide: BULK_DEPS,
  inject: [GATE_OPTIONS, ENGINE, CHANGE_FEED],
  useFactory: ({ bulk, reader }: GateOptions, engine: ProcessEngine, feed: ChangeFeed): BulkDeps | null => {
    if (!bulk) return null;
    const { store, diff, patch } = bulk;
    const bulkChanged = (id: number) => feed.touched({ of: 'bulk', id });
    return { ...engine, reader, diff, patch, bulk: store, bulkChanged };
  },
};
