/**
 * From a policy follow the dates of all tries. The default is contract §3: 13 tries, 30 s, doubling.
 */
export type Policy = Readonly<{
  /** How many background tries a call has; at least 1. */
  ttl: number;
  /** The delay after the first failure, in ms; at least 1 ms. */
  delayMs: number;
  /** What each further delay is multiplied by; 2 doubles. */
  growth: number;
  /** No delay is longer, in ms; null: no cap. */
  maxDelayMs: number | null;
  /** The share, 0 to 1, by which chance lengthens or shortens a delay. 0 keeps the dates exact. */
  jitter: number;
  /** A Retry-After is heeded so far from the failure and no further, in ms; null: however far it is. */
  maxRetryAfterMs: number | null;
  /** The call itself has one try, since its endpoint asks for no more (contract §3); its reply has all. Default false. */
  runsOnce?: boolean;
}>;

export const DEFAULT_POLICY: Policy = {
  ttl: 13,
  delayMs: 30_000,
  growth: 2,
  maxDelayMs: null,
  jitter: 0,
  maxRetryAfterMs: null,
};

/** A delay is stored as a 32-bit number of ms: 24.8 days. */
export const LONGEST_DELAY_MS = 2_147_483_647;

/** What an endpoint, a connector or a resource says of its policy; what it does not say is left to the one before. */
export type PolicySettings = {
  readonly [Key in Exclude<keyof Policy, 'runsOnce'>]?: Policy[Key] | undefined;
};

/** Endpoint, connector, resource, in this order: the last one that sets a value wins (contract §3). */
export function resolvePolicy(...settings: readonly (PolicySettings | undefined)[]): Policy {
  const resolved: { -readonly [Key in keyof Policy]: Policy[Key] } = { ...DEFAULT_POLICY };
  for (const each of settings) {
    if (!each) continue;
    if (each.ttl !== undefined) resolved.ttl = each.ttl;
    if (each.delayMs !== undefined) resolved.delayMs = each.delayMs;
    if (each.growth !== undefined) resolved.growth = each.growth;
    if (each.maxDelayMs !== undefined) resolved.maxDelayMs = each.maxDelayMs;
    if (each.jitter !== undefined) resolved.jitter = each.jitter;
    if (each.maxRetryAfterMs !== undefined) resolved.maxRetryAfterMs = each.maxRetryAfterMs;
  }
  return resolved;
}

/** The delay after the `failures`-th failure (1 is the first), in whole ms, without chance. */
export function delayAfterFailure(policy: Policy, failures: number): number {
  const grown = policy.delayMs * policy.growth ** (failures - 1);
  return Math.min(Math.round(grown), longestDelay(policy));
}

function longestDelay({ maxDelayMs }: Policy): number {
  return Math.floor(Math.min(maxDelayMs ?? LONGEST_DELAY_MS, LONGEST_DELAY_MS));
}

/**
 * Lengthens or shortens a delay by up to `share` of it.
 * @param random draws from [0, 1)
 * @returns whole ms, at least 1
 */
export function jittered(delayMs: number, share: number, random: () => number): number {
  if (share === 0) return delayMs;
  return Math.max(1, Math.round(delayMs * (1 + share * (2 * random() - 1))));
}

/** A policy with its chance bound: what {@link transition} needs to know. */
export type Schedule = Readonly<{
  /** Tries of the call itself. */
  ttl: number;
  /** Tries of the delivery of its reply. */
  replyTtl: number;
  /** How far from a failure a Retry-After may put the next try off, in ms; null: however far. */
  maxRetryAfterMs: number | null;
  delayAfterFailure: (failures: number) => number;
}>;

export function scheduleOf(policy: Policy, random: () => number): Schedule {
  return {
    ttl: policy.runsOnce ? 1 : policy.ttl,
    replyTtl: policy.ttl,
    maxRetryAfterMs: policy.maxRetryAfterMs,
    // Chance comes before the cap: no delay is longer than it, drawn ones included.
    delayAfterFailure: (failures) =>
      Math.min(jittered(delayAfterFailure(policy, failures), policy.jitter, random), longestDelay(policy)),
  };
}

/**
 * The dates of all tries of a call that fails each time, captured at `from` (contract §3):
 * `from` + 30 s, 90 s, 210 s, … with the default policy. Chance is left out.
 */
export function datesOfTries(policy: Policy, from: Date): Date[] {
  const dates: Date[] = [];
  let at = from.getTime();
  for (let failures = 1; failures <= policy.ttl; failures++) {
    at += delayAfterFailure(policy, failures);
    dates.push(new Date(at));
  }
  return dates;
}
