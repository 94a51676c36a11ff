import type { ResourceInput } from './resource.js';

/** Stands in an export for a secret. */
export interface SecretReference {
  /** `<connector>/<slug>/<name>` */
  readonly $secret: string;
}

/** What `GET /admin/api/resources/export?ids=` answers, as a file. */
export interface ResourceExport {
  /** The version of the format. */
  readonly airlock: 1;
  /** As POST takes them; each secret in `config` is a {@link SecretReference}. */
  readonly resources: readonly ResourceInput[];
}

/** The body of `POST /admin/api/resources/import`: an export, and what its references stand for. */
export interface ResourceImport {
  readonly airlock?: 1;
  readonly resources: readonly ResourceInput[];
  /** By reference; one that is missing keeps the secret that the resource has here. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Tells what would happen and changes nothing. */
  readonly dryRun?: boolean;
}

/** Where `missingSecrets` or `errors` is not empty, nothing was imported. */
export interface ResourceImportResult {
  /** `<connector>/<slug>` */
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly missingSecrets: readonly string[];
  readonly errors: readonly Readonly<{ slug: string; detail: string }>[];
}
