/** The query of `GET /admin/api/resources/:id/what-if`: the policy as PUT would set it; what is left out is inherited. */
export interface WhatIfQuery {
  readonly ttl?: number;
  /** Seconds. */
  readonly delay?: number;
  /** Seconds. */
  readonly maxDelay?: number;
  readonly jitter?: number;
}

/** What would become of one call. */
export interface WhatIfSample {
  readonly callId: number;
  /** Its next try as it stands, ISO 8601. */
  readonly now: string;
  /** Its next try under the policy. */
  readonly then: string;
}

/** What the waiting calls of a resource would become under another policy. */
export interface WhatIf {
  /** How many wait or run; of those beyond the checked ones nothing else is told. */
  readonly waiting: number;
  /** How many of them were looked at: the first 1 000. */
  readonly checked: number;
  /** Of the checked: have had as many tries as the policy gives; the next one would be their last. */
  readonly ends: number;
  /** Of the checked: would be tried sooner. */
  readonly sooner: number;
  /** Of the checked: would be tried later. */
  readonly later: number;
  /** Of those that change, at most 5. */
  readonly samples: readonly WhatIfSample[];
}
