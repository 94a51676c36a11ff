import { Inject, Injectable } from '@nestjs/common';
import type { Resource } from '@airlock/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';

/** How long a change of a resource may go unseen by requests, in ms. */
const FRESH_MS = 1_000;

type Entry = { resource: Resource; until: number };

/** Spares requests a query for their resource; an operator's change is seen within a second. */
@Injectable()
export class ResourceCache {
  /** By connector, then by slug: no key is put together for each request. */
  private readonly entries = new Map<string, Map<string, Entry>>();
  /** Those that are looked up now: all who need one at once wait for the same look. */
  private readonly loads = new Map<string, Promise<Resource | null>>();

  constructor(@Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions) {}

  /** Not a promise where it is known, so that a plain request waits for nothing. */
  get(connector: string, slug: string): Resource | Promise<Resource | null> {
    const entry = this.entries.get(connector)?.get(slug);
    return entry && entry.until > performance.now() ? entry.resource : this.load(connector, slug);
  }

  async byId(connector: string, id: number): Promise<Resource | null> {
    for (const { resource, until } of this.entries.get(connector)?.values() ?? []) {
      if (resource.id === id && until > performance.now()) return resource;
    }
    return this.once(`${connector}#${id}`, async () => {
      const resource = await this.options.resources.byId(id);
      return resource?.connector === connector ? resource : null;
    });
  }

  /** Forgets everything: after a change in this process. */
  clear(): void {
    this.entries.clear();
    this.loads.clear();
  }

  private async load(connector: string, slug: string): Promise<Resource | null> {
    // PostgreSQL does not even look for a text with a NUL in it.
    if (slug.includes('\0')) return null;
    return this.once(`${connector}/${slug}`, () => this.options.resources.find(connector, slug));
  }

  private once(key: string, look: () => Promise<Resource | null>): Promise<Resource | null> {
    const known = this.loads.get(key);
    if (known) return known;
    const looking = this.look(key, look, () => this.loads.get(key) === looking);
    this.loads.set(key, looking);
    return looking;
  }

  /** @param isCurrent whether nothing was forgotten meanwhile: what was found may be what it was before the change */
  private async look(
    key: string,
    look: () => Promise<Resource | null>,
    isCurrent: () => boolean,
  ): Promise<Resource | null> {
    try {
      const resource = await look();
      return resource && isCurrent() ? this.remember(resource) : resource;
    } finally {
      if (isCurrent()) this.loads.delete(key);
    }
  }

  private remember(resource: Resource): Resource {
    const { connector, slug } = resource;
    const bySlug = this.entries.get(connector) ?? new Map<string, Entry>();
    this.entries.set(connector, bySlug.set(slug, { resource, until: performance.now() + FRESH_MS }));
    return resource;
  }
}
