/** What the checks of a resource's upstream found. */
export type Availability = Readonly<{
  /** `closed`: it can be reached; `open`: it cannot; `unknown`: it was not checked yet. */
  circuit: 'closed' | 'open' | 'unknown';
  /** Since when the circuit is as it is. */
  since: Date | null;
  checkedAt: Date | null;
  /** Why the last check failed. */
  error: string | null;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  failuresInARow: number;
}>;

/** How a check ended: `error` says why the upstream cannot be reached, null that it can. */
export type Checked = Readonly<{ at: Date; error: string | null }>;

export const NEVER_CHECKED: Availability = {
  ...{ circuit: 'unknown', since: null, checkedAt: null, error: null },
  ...{ lastSuccessAt: null, lastFailureAt: null, failuresInARow: 0 },
};

/** What is known after a further check. A later one that ended before it stays the last. */
export function afterCheck(known: Availability, { at, error }: Checked): Availability {
  if (known.checkedAt !== null && at < known.checkedAt) return known;
  const circuit = error === null ? 'closed' : 'open';
  return {
    circuit,
    since: circuit === known.circuit ? known.since : at,
    ...{ checkedAt: at, error },
    lastSuccessAt: error === null ? at : known.lastSuccessAt,
    lastFailureAt: error === null ? known.lastFailureAt : at,
    failuresInARow: error === null ? 0 : known.failuresInARow + 1,
  };
}
