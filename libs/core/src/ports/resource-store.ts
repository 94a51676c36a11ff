import type { Resource } from '../domain/resource.js';

/** A resource as it is written: secrets apart, since they are encrypted at rest and never sent back. */
export type ResourceDraft = Omit<Resource, 'id' | 'config'> &
  Readonly<{ config: Readonly<Record<string, unknown>>; secrets: Readonly<Record<string, unknown>> }>;

/** A resource with its secrets still apart, for those who must not show them. */
export type ResourceRecord = ResourceDraft & Readonly<{ id: number }>;

/** Finds resources for the requests that name them. */
export interface ResourceDirectory {
  find(connector: string, slug: string): Promise<Resource | null>;
  byId(id: number): Promise<Resource | null>;
}

export interface ResourceStore extends ResourceDirectory {
  list(): Promise<ResourceRecord[]>;
  record(id: number): Promise<ResourceRecord | null>;
  /** @throws DuplicateSlugError when the connector has a resource of that slug */
  create(draft: ResourceDraft): Promise<ResourceRecord>;
  /** @throws DuplicateSlugError */
  update(id: number, draft: ResourceDraft): Promise<ResourceRecord | null>;
  /** @returns how many open calls forbid it, 0 when it is removed (its ended calls go with it), null when there is none */
  remove(id: number): Promise<number | null>;
  /** The resources that are paused, that are quiet or that have quiet hours. */
  halts(): Promise<Halt[]>;
  /** Begins or ends what quiet hours mean: as a pause, and beside it (invariant I9). */
  setQuiet(ids: readonly number[], quiet: boolean): Promise<void>;
}

/** What keeps the calls of a resource from beginning. */
export type Halt = Readonly<Pick<Resource, 'id' | 'paused' | 'quietHours'>> & Readonly<{ quiet: boolean }>;

export class DuplicateSlugError extends Error {
  override readonly name = 'DuplicateSlugError';
  constructor(
    readonly connector: string,
    readonly slug: string,
  ) {
    super(`The connector ${connector} has a resource with the slug ${slug} already; choose another slug`);
  }
}

/** Encrypts what must not be read in the database. */
export interface SecretBox {
  seal(plain: string): string;
  /** @throws when it was sealed with another key or changed since */
  open(sealed: string): string;
}
