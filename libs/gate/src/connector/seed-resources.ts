import {
  DEFAULT_RETENTION_DAYS,
  DuplicateSlugError,
  type ResourceDirectory,
  type ResourceDraft,
  type ResourceStore,
} from '@airlock/core';
import type { EndpointRegistry } from './endpoint-registry.js';
import { MisconfiguredError, refuseUnknownOptions } from '../misconfigured.error.js';
import { policySettings, type PolicyOptions } from './policy-options.js';

/** Where resources are found; seeding needs a store that makes them too, quiet hours one that keeps those. */
export type Resources = ResourceDirectory & Partial<Pick<ResourceStore, 'create' | 'halts' | 'setQuiet'>>;

/** A resource that the program itself brings along. */
export type ResourceSeed = Readonly<{
  /** The name of a connector of this program. */
  connector: string;
  /** The path segment it is reached at: /{connector}/{slug}/… */
  slug: string;
  /** Settings as the connector's `config` schema takes them, secrets apart. */
  config?: Readonly<Record<string, unknown>>;
  /** The settings whose schema is `writeOnly`. */
  secrets?: Readonly<Record<string, unknown>>;
  title?: string;
  policy?: PolicyOptions;
  /** Who gets a mail when a call ends in error. */
  errorEmails?: readonly string[];
  /** How many days an ended call is kept. Default 90. */
  retentionDays?: number;
}>;

const OPTIONS = ['connector', 'slug', 'config', 'secrets', 'title', 'policy', 'errorEmails', 'retentionDays'];

/**
 * Makes each resource that is not there yet; one that is there stays as an operator left it.
 * @throws MisconfiguredError for a seed of no connector, settings that its schema refuses, or a store that makes none
 */
export async function seedResources(
  seeds: readonly ResourceSeed[],
  resources: Resources,
  registry: EndpointRegistry,
): Promise<void> {
  const drafts = seeds.map((seed) => draftOf(seed, registry));
  for (const draft of drafts) {
    if (await resources.find(draft.connector, draft.slug)) continue;
    if (!resources.create) {
      throw new MisconfiguredError(
        'The option seeds needs a store that makes resources: give a ResourceStore',
      );
    }
    await resources.create(draft).catch((error: unknown) => {
      // Another process of the same program was faster.
      if (!(error instanceof DuplicateSlugError)) throw error;
    });
  }
}

function draftOf(seed: ResourceSeed, registry: EndpointRegistry): ResourceDraft {
  const { connector: name, slug, config = {}, secrets = {} } = seed;
  const where = `The seed ${name}/${slug}`;
  refuseUnknownOptions(where, seed, OPTIONS);
  const connector = registry.connector(name);
  if (!connector) {
    const known = registry.connectors().map((each) => each.name);
    throw new MisconfiguredError(
      `${where} is of no connector of this program; it has ${known.join(', ') || 'none'}: put the class among the controllers of a module`,
    );
  }
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/i.test(slug)) {
    throw new MisconfiguredError(
      `${where}: a slug is a path segment of letters, digits and dashes, such as main`,
    );
  }
  const wrong = connector.config?.safeParse({ ...config, ...secrets }).error;
  if (wrong) {
    const faults = wrong.issues.map(({ path, message }) => `${path.join('.') || 'config'}: ${message}`);
    throw new MisconfiguredError(`${where} has a config that ${name} does not take: ${faults.join('; ')}`);
  }
  return {
    ...{ connector: name, slug, config, secrets, title: seed.title ?? '' },
    policy: policySettings(where, seed.policy ?? {}),
    errorEmails: seed.errorEmails ?? [],
    ...{ concurrency: null, rate: null, maxBody: null, paused: false, quietHours: null },
    retentionDays: seed.retentionDays ?? DEFAULT_RETENTION_DAYS,
  };
}
