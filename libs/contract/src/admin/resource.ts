import type { Problem } from '../problem.js';
import type { Availability } from './availability.js';
import type { Quiet, QuietHours } from './quiet-hours.js';

/**
 * The settings of a resource that may be left to its connector and endpoint: null means "as they say"
 * (endpoint, then connector, then resource; the last one set wins; contract §3).
 */
export interface ResourcePolicy {
  /** Background tries before a call is in error. */
  readonly ttl: number | null;
  /** Seconds to the first try, doubled from there; at least 1. */
  readonly delay: number | null;
  /** Seconds; no delay grows beyond it. */
  readonly maxDelay: number | null;
  /** 0 to 1: the share by which chance lengthens or shortens a delay. */
  readonly jitter: number | null;
  /** Attempts at one time. */
  readonly concurrency: number | null;
  /** Attempts a second. */
  readonly rate: number | null;
  /** Bytes of a request body. */
  readonly maxBody: number | null;
  /** Days that an ended call is kept. */
  readonly retentionDays: number | null;
}

/** A row of `/admin/api/resources`. Secrets in `config` are never read: they are left out. */
export interface Resource extends ResourcePolicy {
  readonly id: number;
  /** The name of its type, as in `GET /admin/api/connectors`. */
  readonly connector: string;
  readonly slug: string;
  readonly title: string | null;
  readonly config: Readonly<Record<string, unknown>>;
  readonly errorEmails: readonly string[];
  readonly paused: boolean;
  readonly quietHours: QuietHours | null;
  /** The names of the settings whose secret is stored. */
  readonly secretsStored: readonly string[];
  readonly quiet: Quiet;
  readonly availability: Availability;
}

/**
 * The body of POST and PUT. In `config`, a secret that is left out keeps its value and null clears it;
 * every other member is replaced by what is given.
 */
export interface ResourceInput extends Partial<ResourcePolicy> {
  readonly connector: string;
  readonly slug: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly title?: string | null;
  readonly errorEmails?: readonly string[];
  readonly paused?: boolean;
  readonly quietHours?: QuietHours | null;
}

/** 409 to a DELETE: the resource has calls that are not at their end. */
export interface OpenCallsProblem extends Problem {
  readonly openCalls?: number;
}
