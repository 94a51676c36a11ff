import type { Halt, Resource, ResourceDraft, ResourceRecord, ResourceStore } from '@airlock/core';
import { DuplicateSlugError, openWork } from '@airlock/core';
import type { Memory } from './memory.js';

/** Resources in the memory of one process, with the guarantees of the real store. */
export class InMemoryResourceStore implements ResourceStore {
  constructor(private readonly memory: Memory) {}

  async find(connector: string, slug: string): Promise<Resource | null> {
    const record = this.#named(connector, slug);
    return record ? inTheClear(record) : null;
  }

  async byId(id: number): Promise<Resource | null> {
    const record = this.memory.resources.get(id);
    return record ? inTheClear(record) : null;
  }

  async list(): Promise<ResourceRecord[]> {
    return [...this.memory.resources.values()].map((record) => structuredClone(record));
  }

  async record(id: number): Promise<ResourceRecord | null> {
    return structuredClone(this.memory.resources.get(id)) ?? null;
  }

  async create(draft: ResourceDraft): Promise<ResourceRecord> {
    return this.#write(this.memory.nextId(), draft);
  }

  async update(id: number, draft: ResourceDraft): Promise<ResourceRecord | null> {
    return this.memory.resources.has(id) ? this.#write(id, draft) : null;
  }

  async remove(id: number): Promise<number | null> {
    if (!this.memory.resources.has(id)) return null;
    const calls = [...this.memory.calls.values()].filter(({ call }) => call.resource.id === id);
    const open = calls.filter(({ call }) => openWork(call) !== null).length;
    if (open > 0) return open;
    for (const stored of calls) this.memory.bury(stored);
    this.memory.resources.delete(id);
    return 0;
  }

  async halts(): Promise<Halt[]> {
    const { resources, quiet } = this.memory;
    return [...resources.values()]
      .map(({ id, paused, quietHours }) => structuredClone({ id, paused, quietHours, quiet: quiet.has(id) }))
      .filter((halt) => halt.paused || halt.quiet || halt.quietHours);
  }

  async setQuiet(ids: readonly number[], quiet: boolean): Promise<void> {
    for (const id of ids) {
      if (quiet) this.memory.quiet.add(id);
      else this.memory.quiet.delete(id);
    }
  }

  #write(id: number, draft: ResourceDraft): ResourceRecord {
    const namesake = this.#named(draft.connector, draft.slug);
    if (namesake && namesake.id !== id) throw new DuplicateSlugError(draft.connector, draft.slug);
    const record = structuredClone({ ...draft, id });
    this.memory.resources.set(id, record);
    return structuredClone(record);
  }

  #named(connector: string, slug: string): ResourceRecord | undefined {
    const records = [...this.memory.resources.values()];
    return records.find((record) => record.connector === connector && record.slug === slug);
  }
}

function inTheClear(record: ResourceRecord): Resource {
  const { secrets, ...resource } = structuredClone(record);
  return { ...resource, config: { ...resource.config, ...secrets } };
}
