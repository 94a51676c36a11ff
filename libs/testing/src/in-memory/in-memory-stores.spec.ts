import { describeCallStore } from '../call-store/call-store.contract.js';
import { describeRandomLives } from '../call-store/random-lives/random-lives.contract.js';
import { describeRivals } from '../call-store/rivals/rivals.contract.js';
import { describeResourceStore } from '../resource-store/resource-store.contract.js';
import { InMemoryCallStore } from './in-memory-call-store.js';
import { InMemoryResourceStore } from './in-memory-resource-store.js';
import { Memory } from './memory.js';

async function setup() {
  const memory = new Memory();
  const store = new InMemoryCallStore(memory);
  const resources = new InMemoryResourceStore(memory);
  return { store, reader: store, resources, revisions: (id: number) => store.revisions(id) };
}

describeCallStore('InMemoryCallStore', setup);
describeResourceStore('InMemoryResourceStore', setup);
describeRandomLives('InMemoryCallStore', setup, { runs: 100 });
describeRivals('InMemoryCallStore', setup, { runs: 50 });
