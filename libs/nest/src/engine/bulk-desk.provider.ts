import type { Provider } from '@nestjs/common';
import type { BulkDesk } from '@airlock/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import { ENGINE, type ProcessEngine } from './engine.provider.js';

/** What operations on many calls work with; null where the application keeps none. */
export const BULK_DESK = Symbol('airlock:bulk-desk');

export const bulkDeskProvider: Provider<BulkDesk | null> = {
  provide: BULK_DESK,
  inject: [AIRLOCK_OPTIONS, ENGINE],
  useFactory: ({ bulk, reader }: AirlockOptions, engine: ProcessEngine): BulkDesk | null => {
    if (!bulk) return null;
    const { store, diff, patch, changed = () => undefined } = bulk;
    return { ...engine, reader, diff, patch, bulk: store, bulkChanged: changed };
  },
};
