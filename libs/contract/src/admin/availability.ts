/** What the last checks of a resource's upstream found. All instants ISO 8601. */
export interface Availability {
  /** `closed`: it can be reached; `open`: it cannot; `unknown`: it was not checked yet, or its connector has no check. */
  readonly circuit: 'closed' | 'open' | 'unknown';
  /** Since when the circuit is as it is. */
  readonly since: string | null;
  readonly checkedAt: string | null;
  /** Why the last check failed. */
  readonly error: string | null;
  readonly lastSuccessAt: string | null;
  readonly lastFailureAt: string | null;
  readonly failuresInARow: number;
}

/** The body of `POST /admin/api/resources/:id/test`; with `new` for `:id`, connector and config are needed. */
export interface ResourceTestInput {
  readonly connector?: string;
  /** Tried instead of what is stored; secrets left out are those that are stored. */
  readonly config?: Readonly<Record<string, unknown>>;
}

export interface ResourceTest {
  readonly ok: boolean;
  readonly durationMs: number;
  /** What was found, in a sentence. */
  readonly detail: string;
}
