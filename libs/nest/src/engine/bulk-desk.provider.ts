import type { Provider } from '@nestjs/common';
import type { BulkDesk, ChangeFeed } from '@airlock/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import { CHANGE_FEED } from './change-feed.provider.js';
import { ENGINE, type ProcessEngine } from './engine.provider.js';

/** What operations on many calls work with; null where the application keeps none. */
export const BULK_DESK = Symbol('airlock:bulk-desk');

export const bulkDeskProvider: Provider<BulkDesk | null> = {
  provide: BULK_DESK,
  inject: [AIRLOCK_OPTIONS, ENGINE, CHANGE_FEED],
  useFactory: (
    { bulk, reader }: AirlockOptions,
    engine: ProcessEngine,
    feed: ChangeFeed,
  ): BulkDesk | null => {
    if (!bulk) return null;
    const { store, diff, patch } = bulk;
    const bulkChanged = (id: number) => feed.touched({ of: 'bulk', id });
    return { ...engine, reader, diff, patch, bulk: store, bulkChanged };
  },
};
