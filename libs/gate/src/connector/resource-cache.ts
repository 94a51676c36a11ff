import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { durationMs, type Resource } from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { StoreSight } from '../store/store-sight.js';
import { coded } from '../problem/problem-code.js';

/** How long a change of a resource may go unseen by requests, in ms. */
const FRESH_MS = 1_000;

/** The same of what was known before the store was away. */
const STALE_MS = 250;

/** @member at when it was found */
type Entry = { resource: Resource; until: number; at: number };

/** Spares requests a query for their resource; an operator's change is seen within a second. */
@Injectable()
export class ResourceCache {
  /** By connector, then by slug: no key is put together for each request. */
  private readonly entries = new Map<string, Map<string, Entry>>();
  /** Those that are looked up now: all who need one at once wait for the same look. */
  private readonly loads = new Map<string, Promise<Resource | null>>();

  private readonly sight = new StoreSight();
  private readonly knownForMs: number;

  constructor(@Inject(GATE_OPTIONS) private readonly options: GateOptions) {
    this.knownForMs = durationMs(options.knownFor ?? { minutes: 5 });
  }

  /** Not a promise where it is known, so that a plain request waits for nothing. */
  get(connector: string, slug: string): Resource | Promise<Resource | null> {
    const entry = this.entries.get(connector)?.get(slug);
    return entry && entry.until > performance.now() ? entry.resource : this.load(connector, slug);
  }

  async byId(connector: string, id: number): Promise<Resource | null> {
    const entries = [...(this.entries.get(connector)?.values() ?? [])];
    const entry = entries.find(({ resource }) => resource.id === id);
    if (entry && entry.until > performance.now()) return entry.resource;
    const look = async () => {
      const resource = await this.options.resources.byId(id);
      return resource?.connector === connector ? resource : null;
    };
    return this.once(`${connector}#${id}`, look, entry);
  }

  /** Forgets everything: after a change in this process. */
  clear(): void {
    this.entries.clear();
    this.loads.clear();
  }

  private async load(connector: string, slug: string): Promise<Resource | null> {
    // PostgreSQL does not even look for a text with a NUL in it.
    if (slug.includes('\0')) return null;
    const look = () => this.options.resources.find(connector, slug);
    return this.once(`${connector}/${slug}`, look, this.entries.get(connector)?.get(slug));
  }

  private once(
    key: string,
    look: () => Promise<Resource | null>,
    entry: Entry | undefined,
  ): Promise<Resource | null> {
    const known = this.loads.get(key);
    if (known) return known;
    const looking = this.look(key, look, entry, () => this.loads.get(key) === looking);
    this.loads.set(key, looking);
    return looking;
  }

  /** @param isCurrent whether nothing was forgotten meanwhile: what was found may be what it was before the change */
  private async look(
    key: string,
    look: () => Promise<Resource | null>,
    entry: Entry | undefined,
    isCurrent: () => boolean,
  ): Promise<Resource | null> {
    try {
      const isGood = entry && performance.now() - entry.at < this.knownForMs;
      const known = isGood ? { value: entry.resource } : undefined;
      const foundLate = (value: Resource | null) => {
        if (entry && this.isKept(entry)) this.replace(entry, value);
      };
      const { value, isStale } = await this.sight.look<Resource | null>(look, known, foundLate);
      if (isStale && entry) entry.until = performance.now() + STALE_MS;
      if (!isStale && isCurrent()) this.replace(entry, value);
      return value;
    } finally {
      if (isCurrent()) this.loads.delete(key);
    }
  }

  /** Whether nothing was forgotten, and nothing else found, since. */
  private isKept({ resource: { connector, slug }, ...entry }: Entry): boolean {
    return this.entries.get(connector)?.get(slug)?.at === entry.at;
  }

  /** What is not there any more is forgotten: it does not come back while the store is away. */
  private replace(entry: Entry | undefined, found: Resource | null): void {
    if (entry) this.entries.get(entry.resource.connector)?.delete(entry.resource.slug);
    if (found) this.remember(found);
  }

  private remember(resource: Resource): void {
    const { connector, slug } = resource;
    const bySlug = this.entries.get(connector) ?? new Map<string, Entry>();
    this.entries.set(
      connector,
      bySlug.set(slug, { resource, until: performance.now() + FRESH_MS, at: performance.now() }),
    );
  }
}

/** @throws NotFoundException always: for a slug that no resource of the connector has */
export function unknownResource(connector: string, slug: string): never {
  const error = new NotFoundException(`The connector ${connector} has no resource ${slug}`);
  throw coded(error, 'resource.unknown', { connector, resource: slug });
}
