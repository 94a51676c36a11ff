import {
  DEFAULT_RETENTION_DAYS,
  NEVER_CHECKED,
  quietUntil,
  type Availability,
  type PolicySettings,
  type ResourceDraft,
  type ResourceRecord,
} from '@airlock/core';
import type { Quiet, Resource } from '@airlock/contract';
import { secretFieldsOf, type ConnectorOptions } from '@airlock/gate';
import { configSchemaOf } from '../connectors/config-schema.js';
import { faultsOf, invalid } from '../requests/validated.pipe.js';
import { notKnown, unknownNames } from '../requests/known-names.js';
import type { ResourceFields } from './resource-schema.js';

/** A resource as it is read: without its secrets. */
export function resourceView(record: ResourceRecord, known: Availability | undefined, now: Date): Resource {
  return {
    id: record.id,
    ...writtenSettings(record),
    quiet: quietOf(record, now),
    availability: availabilityView(known ?? NEVER_CHECKED),
    secretsStored: Object.keys(record.secrets).sort(),
  };
}

function availabilityView(known: Availability): Resource['availability'] {
  return {
    ...known,
    since: known.since?.toISOString() ?? null,
    checkedAt: known.checkedAt?.toISOString() ?? null,
    lastSuccessAt: known.lastSuccessAt?.toISOString() ?? null,
    lastFailureAt: known.lastFailureAt?.toISOString() ?? null,
  };
}

function quietOf({ quietHours }: Pick<ResourceRecord, 'quietHours'>, now: Date): Quiet {
  const until = quietUntil(quietHours, now);
  return { active: until !== null, until: until?.toISOString() ?? null };
}

/** What of a resource can be written, and may be told: without its secrets. */
export function writtenSettings({
  id: _id,
  secrets: _secrets,
  policy,
  ...record
}: ResourceRecord): ReturnType<typeof policyView> & Omit<typeof record, 'title'> & { title: string | null } {
  return { ...record, title: record.title || null, ...policyView(policy) };
}

function policyView({ ttl, delayMs, maxDelayMs, jitter, maxRetryAfterMs }: PolicySettings) {
  return {
    ttl: ttl ?? null,
    delay: delayMs === undefined ? null : delayMs / 1000,
    maxDelay: maxDelayMs == null ? null : maxDelayMs / 1000,
    jitter: jitter ?? null,
    maxRetryAfter: maxRetryAfterMs == null ? null : maxRetryAfterMs / 1000,
  };
}

/**
 * What is stored for what was written: a secret left out keeps its value, null clears it.
 * @param before the resource as it is, null for a new one
 * @throws Problem 400 that points at each setting the connector does not take
 */
export function resourceDraft(
  fields: ResourceFields,
  connector: ConnectorOptions,
  before: ResourceRecord | null,
): ResourceDraft {
  return {
    connector: fields.connector,
    slug: fields.slug,
    title: fields.title ?? '',
    ...checkedConfig(fields.config, connector, before),
    policy: policySettings(fields),
    errorEmails: fields.errorEmails ?? [],
    concurrency: fields.concurrency ?? null,
    rate: fields.rate ?? null,
    maxBody: fields.maxBody ?? null,
    retentionDays: fields.retentionDays ?? DEFAULT_RETENTION_DAYS,
    paused: fields.paused ?? false,
    quietHours: fields.quietHours ?? null,
  };
}

/**
 * Parts the secrets from what may be read.
 * @throws Problem 400 that points at each setting the connector does not take
 */
export function checkedConfig(
  given: Readonly<Record<string, unknown>>,
  connector: ConnectorOptions,
  before: Pick<ResourceRecord, 'config' | 'secrets'> | null,
): Pick<ResourceDraft, 'config' | 'secrets'> {
  const names = secretFieldsOf(connector);
  const written = Object.entries(knownConfig(given, connector, before));
  const config = Object.fromEntries(written.filter(([name]) => !names.includes(name)));
  const told = Object.fromEntries(written.filter(([name]) => names.includes(name)));
  const secrets = withoutNulls({ ...before?.secrets, ...told });
  requireValid(connector, { ...config, ...secrets });
  return { config, secrets };
}

/**
 * What was stored before names were checked goes, and is nobody's mistake now.
 * @throws Problem 400 that points at each name the connector does not know
 */
export function knownConfig(
  given: Readonly<Record<string, unknown>>,
  connector: ConnectorOptions,
  before: Pick<ResourceRecord, 'config'> | null,
): Readonly<Record<string, unknown>> {
  const unknown = unknownNames(configSchemaOf(connector), given);
  const left = unknown.filter(
    ({ pointer, name }) => pointer === `/${name}` && Object.hasOwn(before?.config ?? {}, name),
  );
  const wrong = unknown.filter((each) => !left.includes(each));
  if (wrong.length > 0) {
    throw invalid(
      wrong.map(({ pointer, name, known }) => ({
        pointer: `/config${pointer}`,
        detail: notKnown(name, known),
      })),
    );
  }
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => !left.some((each) => each.name === name)),
  );
}

export function policySettings(fields: {
  ttl?: number | null | undefined;
  delay?: number | null | undefined;
  maxDelay?: number | null | undefined;
  jitter?: number | null | undefined;
  maxRetryAfter?: number | null | undefined;
}): PolicySettings {
  return {
    ttl: fields.ttl ?? undefined,
    delayMs: inMs(fields.delay),
    maxDelayMs: inMs(fields.maxDelay),
    jitter: fields.jitter ?? undefined,
    maxRetryAfterMs: inMs(fields.maxRetryAfter),
  };
}

function inMs(seconds: number | null | undefined): number | undefined {
  return seconds == null ? undefined : Math.round(seconds * 1000);
}

function withoutNulls(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}

function requireValid(connector: ConnectorOptions, config: Readonly<Record<string, unknown>>): void {
  const parsed = connector.config?.safeParse(config);
  if (parsed && !parsed.success) throw invalid(faultsOf(parsed.error, '/config'));
}
