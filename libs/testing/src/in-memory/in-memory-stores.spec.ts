import { describeCallStore } from '../call-store/call-store.contract.js';
import { describeAgainstModel } from '../call-store/model/model.contract.js';
import { describeRaces } from '../call-store/races/races.contract.js';
import { describeResourceStore } from '../resource-store/resource-store.contract.js';
import { describeIdempotencyStore } from '../idempotency-store/idempotency-store.contract.js';
import { InMemoryCallStore } from './in-memory-call-store.js';
import { InMemoryIdempotencyStore } from './in-memory-idempotency-store.js';
import { InMemoryResourceStore } from './in-memory-resource-store.js';
import { Memory } from './memory.js';

async function setup() {
  const memory = new Memory();
  const store = new InMemoryCallStore(memory);
  const resources = new InMemoryResourceStore(memory);
  const keys = new InMemoryIdempotencyStore(memory);
  return { store, reader: store, resources, keys, revisions: (id: number) => store.revisions(id) };
}

async function setupKeys() {
  const memory = new Memory();
  return { keys: new InMemoryIdempotencyStore(memory), elsewhere: new InMemoryIdempotencyStore(memory) };
}

describeCallStore('InMemoryCallStore', setup);
describeResourceStore('InMemoryResourceStore', setup);
describeIdempotencyStore('InMemoryIdempotencyStore', setupKeys);
describeAgainstModel('InMemoryCallStore', setup, { runs: 100 });
describeRaces('InMemoryCallStore', setup, { runs: 50 });
