import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { resource, type ResourceInput } from './resource.js';

const LONGEST = 1_000;

/** Stands in an export for a secret. */
export interface SecretReference {
  /** `<connector>/<slug>/<name>` */
  readonly $secret: string;
}

const written = resource.omit({ id: true, secretsStored: true, quiet: true, availability: true });

export const exportQuery = z.strictObject({
  ids: z.string().exactOptional().describe('By comma; all of them where it is left out.'),
});

export const resourceExport = named(
  'ResourceExport',
  z.strictObject({
    airlock: z.literal(1).describe('The version of the format.'),
    resources: z
      .array(written)
      .describe(
        'As POST takes them; in the place of each secret in `config` is `{"$secret": "<connector>/<slug>/<name>"}`.',
      ),
  }),
);

/** What `GET /admin/api/resources/export?ids=` answers, as a file. */
export type ResourceExport = Immutable<z.infer<typeof resourceExport>>;

export const resourceImport = named(
  'ResourceImport',
  z.strictObject({
    airlock: z.literal(1, { error: 'is 1: the only version of the format that there is' }).default(1),
    resources: z
      .array(z.record(z.string(), z.unknown()))
      .min(1)
      .max(LONGEST)
      .describe('As an export has them: what POST takes, with references in the place of secrets.'),
    secrets: z
      .record(z.string(), z.string())
      .default({})
      .describe('By reference; one that is missing keeps the secret that the resource has here.'),
    dryRun: z.boolean().default(false).describe('Tells what would happen and changes nothing.'),
  }),
);

/** The body of `POST /admin/api/resources/import`: an export, and what its references stand for. */
export type ResourceImport = Omit<Immutable<z.input<typeof resourceImport>>, 'resources'> &
  Readonly<{ resources: readonly ResourceInput[] }>;

export const resourceImportResult = named(
  'ResourceImportResult',
  z
    .strictObject({
      created: z.array(z.string()).describe('`<connector>/<slug>`'),
      updated: z.array(z.string()),
      missingSecrets: z.array(z.string()),
      errors: z.array(z.strictObject({ slug: z.string(), detail: z.string() })),
    })
    .describe('Where `missingSecrets` or `errors` is not empty, nothing was imported.'),
);

/** Where `missingSecrets` or `errors` is not empty, nothing was imported. */
export type ResourceImportResult = Immutable<z.infer<typeof resourceImportResult>>;
