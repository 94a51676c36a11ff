import { describeBulkStore } from '../bulk-store/bulk-store.contract.js';
import { InMemoryBulkStore } from './in-memory-bulk-store.js';
import { InMemoryCallStore } from './in-memory-call-store.js';
import { InMemoryIdempotencyStore } from './in-memory-idempotency-store.js';
import { InMemoryResourceStore } from './in-memory-resource-store.js';
import { Memory } from './memory.js';

describeBulkStore('InMemoryBulkStore', async () => {
  const memory = new Memory();
  const store = new InMemoryCallStore(memory);
  const stores = {
    store,
    resources: new InMemoryResourceStore(memory),
    keys: new InMemoryIdempotencyStore(memory),
  };
  return {
    ...stores,
    reader: store,
    revisions: (id) => store.revisions(id),
    bulk: new InMemoryBulkStore(memory),
  };
});
