import type { PolicySettings } from './policy.js';
import type { QuietHours } from './quiet-hours.js';

/** One configured instance of a connector. */
export type Resource = Readonly<{
  id: number;
  connector: string;
  /** The path segment it is reached at: /{connector}/{slug}/… */
  slug: string;
  title: string;
  /** Settings of the connector's own schema, secrets included, in the clear. */
  config: Readonly<Record<string, unknown>>;
  policy: PolicySettings;
  /** Who gets a mail when a call enters an `_ERROR`. */
  errorEmails: readonly string[];
  /** At most so many attempts at once; null: no limit of its own. */
  concurrency: number | null;
  /** At most so many attempts a second; null: no limit. */
  rate: number | null;
  /** The largest request body, in bytes; null: the server's. */
  maxBody: number | null;
  /** How many days an ended call is kept. */
  retentionDays: number;
  /** No attempt and no delivery begins while it is paused; nothing is lost. */
  paused: boolean;
  /** As a pause, at these times; null: none. */
  quietHours: QuietHours | null;
}>;

export const DEFAULT_RETENTION_DAYS = 90;
